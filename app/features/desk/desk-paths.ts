/** Addresses of the administrator's desk. */
export const deskPaths = {
  dashboard: '/admin',
  evaluations: '/admin/evaluations',
  evaluation: (moduleSlug: string) => `/admin/evaluations/${moduleSlug}`,
  biasReports: '/admin/bias-reports',
  biasReport: (id: string) => `/admin/bias-reports/${id}`,
  jobs: '/admin/jobs',
  job: (id: string) => `/admin/jobs/${id}`,
  people: '/admin/people',
  signUps: '/admin/people/sign-ups',
  person: (id: string) => `/admin/people/${id}`,
  personAct: (id: string, act: string) => `/admin/people/${id}/${act}`,
  invitations: '/admin/invitations',
  newInvitation: '/admin/invitations/new',
  invitation: (id: string) => `/admin/invitations/${id}/revocation`,
  disclosures: '/admin/disclosures',
  disclosure: (id: string) => `/admin/disclosures/${id}`,
  audit: '/admin/audit',
  settings: '/admin/settings',
  completions: '/admin/completions',
  completion: (id: string) => `/admin/completions/${id}`,
  certificateAct: (id: string, act: 'correction' | 'reissue' | 'revocation' | 'reinstatement') => `/admin/certificates/${id}/${act}`,
} as const

/** With a query, when there is one. */
export const withQuery = (path: string, query: string) => (query === '' ? path : `${path}?${query}`)
