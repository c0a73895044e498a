/** Addresses of the administrator's desk. */
export const deskPaths = {
  completions: '/admin/completions',
  completion: (id: string) => `/admin/completions/${id}`,
  certificateAct: (id: string, act: 'correction' | 'reissue' | 'revocation' | 'reinstatement') => `/admin/certificates/${id}/${act}`,
} as const

/** With a query, when there is one. */
export const withQuery = (path: string, query: string) => (query === '' ? path : `${path}?${query}`)
