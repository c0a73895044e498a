/** Choosing a password: by a mailed link, or with the current one. Every session ends, and the owner is told by mail. */
import { isShortPassword, passwordProblem } from '#app/server/auth/password-rules.server.ts'
import { hashPassword, isRightPassword } from '#app/server/auth/passwords.server.ts'
import { hashSecret } from '#app/server/auth/secrets.ts'
import type { ActorContext, Context } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findOpenLink } from '#app/features/account/mail-link.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteSessionsOf, endMailLinksOf, findPerson, setPassword, useMailLink } from '#db/queries/people.ts'
import { deleteSignInStepsOf, hasSecondFactor } from '#db/queries/second-factors.ts'
import type { Writer } from '#db/store.ts'

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

export type ChosenPassword =
  { ok: true; userId: string; subject: string } | { ok: false; why: 'over' } | { ok: false; why: 'problem'; problem: string }

/** The address whose password a link may change, or null when it works no more. */
export async function findResetAddress(ctx: Context, token: string): Promise<string | null> {
  const link = await findOpenLink(ctx.store.read, token, ['password-reset'], ctx.now)
  const person = link?.userId == null ? undefined : await findPerson(ctx.store.read, link.userId)
  return person && person.user.suspendedAt === null ? person.address : null
}

/** With a link of purpose password-reset. The link is used only when the password is accepted. */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<ChosenPassword> {
  const link = await findOpenLink(ctx.store.read, input.token, ['password-reset'], ctx.now)
  const person = link?.userId == null ? undefined : await findPerson(ctx.store.read, link.userId)
  if (!link || !person || person.user.suspendedAt !== null) return { ok: false, why: 'over' }
  const problem = passwordProblem(input.password, ownWords(person), await hasSecondFactor(ctx.store.read, person.user.id))
  if (problem !== null) return { ok: false, why: 'problem', problem }
  const hash = await hashPassword(input.password)
  return ctx.store.write(async (tx) => {
    const used = await useMailLink(tx, hashSecret(input.token), ['password-reset'], ctx.now)
    if (!used) return { ok: false, why: 'over' }
    await storePassword(tx, ctx, person, { hash, isShort: isShortPassword(input.password) })
    return { ok: true, userId: person.user.id, subject: link.subject }
  })
}

export type ChangedPassword = { ok: true } | { ok: false; field: 'currentPassword' | 'newPassword'; problem: string }

/** With the current password. Ends every session; the door begins a new one. */
export async function changePassword(ctx: ActorContext, input: { currentPassword: string; newPassword: string }): Promise<ChangedPassword> {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  if (!(await isRightPassword(person.passwordHash, input.currentPassword))) {
    return { ok: false, field: 'currentPassword', problem: 'This is not your current password.' }
  }
  const problem = passwordProblem(input.newPassword, ownWords(person), await hasSecondFactor(ctx.store.read, ctx.actor.id))
  if (problem !== null) return { ok: false, field: 'newPassword', problem }
  const hash = await hashPassword(input.newPassword)
  await ctx.store.write((tx) => storePassword(tx, ctx, person, { hash, isShort: isShortPassword(input.newPassword) }))
  return { ok: true }
}

async function storePassword(tx: Writer, ctx: Context, person: Person, chosen: { hash: string; isShort: boolean }): Promise<void> {
  const userId = person.user.id
  await setPassword(tx, { userId, ...chosen, changedAt: ctx.now })
  await deleteSignInStepsOf(tx, userId)
  await deleteSessionsOf(tx, userId)
  await endMailLinksOf(tx, userId, ctx.now)
  await recordAudit(tx, {
    id: ctx.newId(),
    from: ctx.from,
    at: ctx.now,
    actorId: userId,
    act: 'password.changed',
    subjectKind: 'user',
    subjectId: userId,
    payload: {},
  })
  if (person.address !== null)
    await postLetter(tx, ctx, person.address, { kind: 'password-changed', link: `${ctx.origin}/forgot-password` })
}

const ownWords = ({ user, address }: Person) => [user.givenName, user.familyName, user.printedName, address ?? '']
