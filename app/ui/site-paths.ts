/** Addresses that every page's header, footer or error page leads to. */
export const sitePaths = {
  home: '/',
  courses: '/courses',
  signIn: '/sign-in',
  signUp: '/sign-up',
  signOut: '/sign-out',
  dashboard: '/dashboard',
  transcript: '/transcript',
  profile: '/profile',
  search: '/search',
  glossary: '/glossary',
  references: '/references',
  workshop: '/educator',
  clinicalReviews: '/educator/clinical-reviews',
  administration: '/admin',
  completions: '/admin/completions',
  people: '/admin/people',
  help: '/help',
  licence: '/help#licence',
  verify: '/verify',
  theme: '/theme',
  lens: '/lens',
} as const

/** The sign-in page that leads back to where the reader is. */
export function signInHref(returnTo: string): string {
  return returnTo === '/' ? sitePaths.signIn : `${sitePaths.signIn}?next=${encodeURIComponent(returnTo)}`
}
