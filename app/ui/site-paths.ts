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
  help: '/help',
  licence: '/help#licence',
  verify: '/verify',
  theme: '/theme',
} as const
