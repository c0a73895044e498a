/** Jobs in words: what each does, and how it stands. What a job carries (addresses, links) is never shown. */

const kinds: Record<string, string> = {
  mail: 'Letter',
  'bulk-act': 'An act on many certificates',
  'expiry-round': 'Warnings before a module expires',
  'retention-round': 'Deleting what retention lets go',
  'figures-recount': 'Counting the figures by another time zone',
  'disclosure-round': 'Asking for disclosures to be renewed',
}

const letters: Record<string, string> = {
  'sign-up': 'link to confirm an account',
  'sign-up-known': 'sign-up with a known address',
  'sign-in': 'link to sign in',
  'sign-in-unknown': 'sign-in with an unknown address',
  'password-reset': 'link to choose a password',
  'password-reset-unknown': 'password for an unknown address',
  'password-changed': 'password changed',
  'change-email': 'link to confirm an address',
  'change-email-held': 'address that is held',
  'change-email-asked': 'change of address asked for',
  'email-changed': 'address changed',
  'certificate-act': 'act on a certificate or a claim',
  'attempts-reset': 'attempts reset',
  erased: 'account erased',
  expiring: 'warning before a module expires',
}

export function jobTitle(kind: string, payload: Record<string, unknown>): string {
  const title = kinds[kind] ?? kind
  const letter = payload.letter
  const letterKind = typeof letter === 'object' && letter !== null && 'kind' in letter ? String(letter.kind) : null
  return letterKind === null ? title : `${title}: ${letters[letterKind] ?? letterKind.replaceAll('-', ' ')}`
}

/** "now", "in 4 minutes", "in 3 hours". */
export function untilWords(at: number, now: number): string {
  const minutes = Math.ceil((at - now) / 60_000)
  if (minutes <= 0) return 'now'
  if (minutes < 120) return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
  return `in ${Math.round(minutes / 60)} hours`
}
