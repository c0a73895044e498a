/** Sending the link of a sign-up again, with what was typed then. The earlier link ends. */
import type { ActorContext } from '#app/server/context.server.ts'
import { makeMailLink } from '#app/features/account/mail-link.server.ts'
import type { SignUpPayload } from '#app/features/account/request-sign-up.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { isAddressHeld } from '#db/queries/people.ts'
import { findWaitingSignUp, waitingSignUps } from '#db/queries/people-list.ts'
import type { Reader } from '#db/store.ts'

export interface WaitingSignUp {
  id: string
  printedName: string
  address: string
  createdAt: number
  expiresAt: number
}

/** Guarantee: links to sign up carry what request-sign-up put there, or `{}` when they were mailed to nobody. */
const typedIn = (payload: Record<string, unknown> | null) => (payload && 'email' in payload ? (payload as unknown as SignUpPayload) : null)

/** The newest first. */
export async function listWaitingSignUps(db: Reader, limit: number): Promise<WaitingSignUp[]> {
  return (await waitingSignUps(db, limit)).flatMap(({ id, payload, createdAt, expiresAt }) => {
    const typed = typedIn(payload)
    return typed ? [{ id, printedName: typed.printedName, address: typed.email, createdAt, expiresAt }] : []
  })
}

/** One of them, or null. */
export async function findWaiting(db: Reader, linkId: string): Promise<WaitingSignUp | null> {
  const found = await findWaitingSignUp(db, linkId)
  const typed = typedIn(found?.payload ?? null)
  if (!found || !typed) return null
  return { id: found.id, printedName: typed.printedName, address: typed.email, createdAt: found.createdAt, expiresAt: found.expiresAt }
}

/** False: nothing waits under this id any more. The reason and the act are kept, the address is not: the person has no account yet. */
export function resendProof(ctx: ActorContext, input: { linkId: string; reason: string }): Promise<boolean> {
  return ctx.store.write(async (tx) => {
    const waiting = await findWaitingSignUp(tx, input.linkId)
    const typed = typedIn(waiting?.payload ?? null)
    if (!waiting || !typed || (await isAddressHeld(tx, waiting.subject))) return false
    const link = await makeMailLink(tx, ctx, { purpose: 'sign-up', userId: null, subject: waiting.subject, payload: { ...typed } })
    await postLetter(tx, ctx, typed.email, { kind: 'sign-up', name: typed.givenName, link })
    await recordAct(tx, ctx, 'sign-up.link-resent', { kind: 'sign-up', id: waiting.id }, { reason: input.reason })
    return true
  })
}
