/** Addresses of second factors. */
export const secondFactorPaths = {
  signIn: '/second-factor',
  confirm: '/confirm-identity',
  own: '/profile/second-factor',
  app: '/profile/second-factor/app',
  codes: '/profile/second-factor/codes.txt',
  passkeyOptions: '/passkey-options',
} as const
