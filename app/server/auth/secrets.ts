import { createHash } from 'node:crypto'

/** What is stored of a secret of full entropy (a session id, a link's token): its SHA-256, as hex. Passwords need more, see passwords.server.ts. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
