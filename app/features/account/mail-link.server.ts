/** Links sent by mail: 32 random bytes of which only the hash is stored, good for one use and a short time. */
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { Context } from '#app/server/context.server.ts'
import { newSecret } from '#app/server/ids.server.ts'
import { findMailLink, insertMailLink, type LinkPurpose } from '#db/queries/people.ts'
import type { Reader, Writer } from '#db/store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const linkLife: Record<LinkPurpose, number> = {
  'sign-up': 24 * HOUR,
  'sign-in': 15 * MINUTE,
  'password-reset': 30 * MINUTE,
  'change-email': 24 * HOUR,
}

/** Makes a link and ends earlier ones of its purpose. Resolves to its whole address, which exists nowhere else. */
export async function makeMailLink(
  tx: Writer,
  ctx: Context,
  link: { purpose: LinkPurpose; userId: string | null; subject: string; payload?: Record<string, unknown>; life?: number },
): Promise<string> {
  const token = newSecret(32)
  const { purpose, userId, subject, payload, life = linkLife[purpose] } = link
  await insertMailLink(tx, {
    id: ctx.newId(),
    tokenHash: hashSecret(token),
    purpose,
    userId,
    subject,
    payload: payload ?? null,
    createdAt: ctx.now,
    expiresAt: ctx.now + life,
  })
  return `${ctx.origin}/${purpose === 'password-reset' ? 'reset-password' : 'link'}/${token}`
}

/** The link if it could be used now, without using it: mail scanners open links, and so do people twice. */
export async function findOpenLink(db: Reader, token: string, purposes: readonly LinkPurpose[], now: number) {
  const link = await findMailLink(db, hashSecret(token))
  return link && link.usedAt === null && link.expiresAt > now && purposes.includes(link.purpose) ? link : null
}

/** What a verb that mails a link tells its door. Nothing of it may show on the page, except the link in a demonstration. */
export interface Mailed {
  /** the link just mailed to a learner; null when none was, or when it signs in staff */
  learnerLink: string | null
}
