/** Using a mailed link: to sign in, to open the account that was asked for, or to confirm a new address. It works once. */
import { foldAddress } from '#app/server/auth/addresses.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { Context } from '#app/server/context.server.ts'
import { newPerson } from '#app/features/account/new-person.server.ts'
import type { SignUpPayload } from '#app/features/account/request-sign-up.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteSessionsOf,
  endMailLinksOf,
  findPerson,
  insertPerson,
  isAddressHeld,
  replaceAddress,
  useMailLink,
  type LinkPurpose,
} from '#db/queries/people.ts'
import { enterLearnerInRegister } from '#db/queries/register-entries.ts'
import { isUniqueViolation, type Writer } from '#db/store.ts'

export const pageLinkPurposes: readonly LinkPurpose[] = ['sign-in', 'sign-up', 'change-email']

export type LinkOutcome =
  | { ok: true; did: 'sign-in' | 'sign-up'; userId: string; next: string; passwordDropped: boolean }
  | { ok: true; did: 'change-email'; userId: string }
  /** used, expired, replaced by a newer one, or never was */
  | { ok: false; why: 'over' }
  /** the address was taken by an account in the meantime */
  | { ok: false; why: 'held' }

type Link = NonNullable<Awaited<ReturnType<typeof useMailLink>>>

/**
 * `browserHash` is the hash of the secret in this browser's cookie, or null. A password is kept only when the link is opened in the browser where it was
 * typed: otherwise somebody could sign up with your address and their password, and wait for you to open the mail.
 * `keepSession`: a session that stays when the address changes.
 */
export async function useLink(
  ctx: Context,
  input: { token: string; browserHash: string | null; keepSession: string | null },
): Promise<LinkOutcome> {
  try {
    return await ctx.store.write(async (tx): Promise<LinkOutcome> => {
      const link = await useMailLink(tx, hashSecret(input.token), pageLinkPurposes, ctx.now)
      if (!link) return { ok: false, why: 'over' }
      const payload = link.payload ?? {}
      if (link.purpose === 'sign-up') return openAccount(tx, ctx, payload, input.browserHash)
      if (link.purpose === 'change-email') return changeAddress(tx, ctx, link, input.keepSession)
      return signIn(tx, link, payload)
    })
  } catch (error) {
    // two links for one address, opened in the same moment
    if (isUniqueViolation(error)) return { ok: false, why: 'held' }
    throw error
  }
}

async function signIn(tx: Writer, link: Link, payload: Record<string, unknown>): Promise<LinkOutcome> {
  const person = link.userId === null ? undefined : await findPerson(tx, link.userId)
  if (!person || person.user.suspendedAt !== null) return { ok: false, why: 'over' }
  return { ok: true, did: 'sign-in', userId: person.user.id, next: String(payload.next ?? ''), passwordDropped: false }
}

async function openAccount(tx: Writer, ctx: Context, payload: Record<string, unknown>, browserHash: string | null): Promise<LinkOutcome> {
  const typed = asSignUp(payload)
  if (!typed) return { ok: false, why: 'over' }
  if (await isAddressHeld(tx, foldAddress(typed.email))) return { ok: false, why: 'held' }
  const keeps = browserHash === typed.browserHash
  const person = newPerson(ctx, { ...typed, address: typed.email, passwordHash: keeps ? typed.passwordHash : null })
  await insertPerson(tx, person)
  return { ok: true, did: 'sign-up', userId: person.id, next: typed.next, passwordDropped: !keeps && typed.passwordHash !== null }
}

/** Guarantee: links to sign up carry what request-sign-up put there, or nothing when they were mailed to nobody. */
const asSignUp = (payload: Record<string, unknown>) => ('email' in payload ? (payload as unknown as SignUpPayload) : null)

async function changeAddress(tx: Writer, ctx: Context, link: Link, keepSession: string | null): Promise<LinkOutcome> {
  const person = link.userId === null ? undefined : await findPerson(tx, link.userId)
  const label = link.payload?.address
  if (!person || person.user.suspendedAt !== null || typeof label !== 'string') return { ok: false, why: 'over' }
  if (await isAddressHeld(tx, link.subject)) return { ok: false, why: 'held' }
  await replaceAddress(tx, person.user.id, { subject: link.subject, label, verifiedAt: ctx.now })
  await enterLearnerInRegister(tx, person.user.id)
  await endMailLinksOf(tx, person.user.id, ctx.now)
  await deleteSessionsOf(tx, person.user.id, keepSession ?? undefined)
  await recordAudit(tx, {
    id: ctx.newId(),
    from: ctx.from,
    at: ctx.now,
    actorId: person.user.id,
    act: 'address.changed',
    subjectKind: 'user',
    subjectId: person.user.id,
    payload: {},
  })
  if (person.address !== null) await postLetter(tx, ctx, person.address, { kind: 'email-changed', newAddress: label, link: ctx.origin })
  return { ok: true, did: 'change-email', userId: person.user.id }
}
