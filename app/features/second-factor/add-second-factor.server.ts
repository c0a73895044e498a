/** Setting up a second factor. With the first one come the recovery codes; every other session ends, and the owner is told by mail. */
import { z } from 'zod'
import { hasForbiddenCharacters, cleanText } from '#app/domain/names.ts'
import type { Sealer } from '#app/server/auth/sealer.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { readRegistration } from '#app/features/second-factor/passkeys.server.ts'
import { totpPurpose } from '#app/features/second-factor/prove-second-factor.server.ts'
import { makeRecoveryCodes } from '#app/features/second-factor/recovery-codes.server.ts'
import { newTotpSecret, totpStep } from '#app/features/second-factor/totp.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { lockLearner } from '#db/queries/enrolments.ts'
import { deleteSessionsOf, findPerson } from '#db/queries/people.ts'
import { insertSecondFactor, recoveryCodesLeft, secondFactorsOf, type SecondFactorRow } from '#db/queries/second-factors.ts'
import { isUniqueViolation, type Writer } from '#db/store.ts'

export type Added =
  /** `codes`: the recovery codes when they are new, to be shown once; else null */
  { ok: true; codes: string[] | null } | { ok: false; field: 'code' | ''; problem: string }

const SET_UP_LIFE_MS = 30 * 60_000
/** One app is enough, and one hand can count its passkeys. */
const MOST_PASSKEYS = 5

const pendingSecret = z.object({ secret: z.string(), at: z.number() })
const pendingPurpose = (userId: string) => `totp being set up ${userId}`

/** A new secret, and the same sealed for the hidden field that brings it back: it is stored only when a code proves that the app has it. */
export function beginTotp(sealer: Sealer, userId: string, now: number): { secret: string; pending: string } {
  const secret = newTotpSecret()
  return { secret, pending: sealer.seal(JSON.stringify({ secret, at: now }), pendingPurpose(userId)) }
}

/** The secret in the hidden field; null when it was not made for this person, or more than half an hour ago. */
export function pendingTotp(sealer: Sealer, userId: string, pending: string, now: number): string | null {
  const opened = sealer.open(pending, pendingPurpose(userId))
  if (opened === null) return null
  const { secret, at } = pendingSecret.parse(JSON.parse(opened))
  return now - at <= SET_UP_LIFE_MS ? secret : null
}

/** `keepSession`: the hash of the session at hand, which the door then begins anew. */
export function addTotp(ctx: ActorContext, sealer: Sealer, input: { secret: string; code: string; keepSession: string }): Promise<Added> {
  const userId = ctx.actor.id
  const step = totpStep(input.secret, input.code.replace(/\s/g, ''), ctx.now, null)
  if (step === null) {
    const problem =
      'This code is not right. Check that the clock of your phone is set automatically, and type the code that stands there now.'
    return Promise.resolve({ ok: false, field: 'code', problem })
  }
  return ctx.store.write(async (tx): Promise<Added> => {
    await lockLearner(tx, userId)
    if ((await secondFactorsOf(tx, userId)).some(({ kind }) => kind === 'totp')) {
      return { ok: false, field: '', problem: 'You have set up an app already. Remove it first to set up another.' }
    }
    const secret = sealer.seal(input.secret, totpPurpose(userId))
    return addFactor(tx, ctx, input.keepSession, { kind: 'totp', label: 'An app on your phone', secret, lastStep: step })
  })
}

export async function addPasskey(ctx: ActorContext, input: { passkey: string; label: string; keepSession: string }): Promise<Added> {
  const made = await readRegistration(ctx, ctx.actor.id, input.passkey)
  if (!made) return { ok: false, field: '', problem: 'The passkey was not accepted. Try again; if it fails again, set up an app instead.' }
  const { credentialId, publicKey, counter, transports } = made
  try {
    return await ctx.store.write(async (tx): Promise<Added> => {
      await lockLearner(tx, ctx.actor.id)
      if ((await secondFactorsOf(tx, ctx.actor.id)).filter(({ kind }) => kind === 'passkey').length >= MOST_PASSKEYS) {
        return { ok: false, field: '', problem: `You have ${MOST_PASSKEYS} passkeys. Remove one first.` }
      }
      const label = passkeyLabel(input.label)
      return addFactor(tx, ctx, input.keepSession, { kind: 'passkey', label, credentialId, publicKey, counter, transports })
    })
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, field: '', problem: 'This passkey is set up already.' }
    throw error
  }
}

function passkeyLabel(typed: string): string {
  const label = cleanText(typed).slice(0, 60)
  return label === '' || hasForbiddenCharacters(label) ? 'A passkey' : label
}

async function addFactor(
  tx: Writer,
  ctx: ActorContext,
  keepSession: string,
  factor: Pick<SecondFactorRow, 'kind' | 'label'> & Partial<SecondFactorRow>,
): Promise<Added> {
  const userId = ctx.actor.id
  const none = { secret: null, lastStep: null, credentialId: null, publicKey: null, counter: null, transports: null }
  await insertSecondFactor(tx, { ...none, ...factor, id: ctx.newId(), userId, createdAt: ctx.now })
  const codes = (await recoveryCodesLeft(tx, userId)) === 0 ? await makeRecoveryCodes(tx, ctx, userId) : null
  await deleteSessionsOf(tx, userId, keepSession)
  await recordAct(tx, ctx, 'second-factor.added', { kind: 'user', id: userId }, { kind: factor.kind })
  const person = (await findPerson(tx, userId)) ?? notFound('person')
  if (person.address !== null) {
    await postLetter(tx, ctx, person.address, {
      kind: 'second-factor-added',
      what: factor.kind,
      link: `${ctx.origin}/profile/second-factor`,
    })
  }
  return { ok: true, codes }
}
