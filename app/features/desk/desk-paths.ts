const asOf = (at: number | null) => (at === null ? '' : `?at=${at}`)

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
  versions: '/admin/versions',
  /** `at`: as it was shown at that moment; null: as it stands */
  version: (id: string, at: number | null) => `/admin/versions/${id}${asOf(at)}`,
  versionLesson: (id: string, lessonSlug: string, at: number | null) => `/admin/versions/${id}/lessons/${lessonSlug}${asOf(at)}`,
  audit: '/admin/audit',
  settings: '/admin/settings',
  completions: '/admin/completions',
  views: '/admin/completions/views',
  view: (id: string) => `/admin/completions/views/${id}`,
  completion: (id: string) => `/admin/completions/${id}`,
  completionPdf: (id: string) => `/admin/completions/${id}.pdf`,
  claimAct: (id: string, act: 'claim-lowering' | 'claim-reopening') => `/admin/completions/${id}/${act}`,
  bulkActs: '/admin/bulk-acts',
  newBulkAct: '/admin/bulk-acts/new',
  bulkAct: (id: string) => `/admin/bulk-acts/${id}`,
  bulkActCsv: (id: string) => `/admin/bulk-acts/${id}.csv`,
  attemptReset: (enrolmentId: string) => `/admin/enrolments/${enrolmentId}/attempt-reset`,
  certificateAct: (id: string, act: 'correction' | 'reissue' | 'revocation' | 'reinstatement') => `/admin/certificates/${id}/${act}`,
} as const

/** With a query, when there is one. */
export const withQuery = (path: string, query: string) => (query === '' ? path : `${path}?${query}`)
