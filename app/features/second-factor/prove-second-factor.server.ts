/** Proving oneself by a second factor: an app's code, a recovery code, or a passkey. Used when signing in and when an act asks for a recent proof. */
import type { Sealer } from '#app/server/auth/sealer.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { readProof } from '#app/features/second-factor/passkeys.server.ts'
import { hashRecoveryCode, readRecoveryCode } from '#app/features/second-factor/recovery-codes.server.ts'
import { totpStep } from '#app/features/second-factor/totp.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { findPerson } from '#db/queries/people.ts'
import { recoveryCodesLeft, secondFactorsOf, usePasskey, useRecoveryCode, useTotpStep } from '#db/queries/second-factors.ts'

export type Proof = { code: string } | { passkey: string }

export type Proven = { ok: true; by: 'totp' | 'recovery' | 'passkey' } | { ok: false; problem: string }

const notRight = 'This code is not right, or was used before. Wait for the next one in your app and type that.'

/** What a secret of this person is sealed for. */
export const totpPurpose = (userId: string) => `totp ${userId}`

export async function proveSecondFactor(ctx: Context, sealer: Sealer, userId: string, proof: Proof): Promise<Proven> {
  if ('passkey' in proof) return provePasskey(ctx, userId, proof.passkey)
  const typed = proof.code.trim()
  if (typed === '') return { ok: false, problem: 'Enter the code from your app, or a recovery code.' }
  const recovery = readRecoveryCode(typed)
  if (recovery !== null) return proveRecovery(ctx, userId, recovery)
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return { ok: false, problem: 'Enter the six digits from your app, or a recovery code of four groups.' }
  for (const { id, secret, lastStep } of await secondFactorsOf(ctx.store.read, userId)) {
    const opened = secret === null ? null : sealer.open(secret, totpPurpose(userId))
    const step = opened === null ? null : totpStep(opened, code, ctx.now, lastStep)
    if (step !== null && (await ctx.store.write((tx) => useTotpStep(tx, id, step, ctx.now)))) return { ok: true, by: 'totp' }
  }
  return { ok: false, problem: notRight }
}

async function provePasskey(ctx: Context, userId: string, posted: string): Promise<Proven> {
  const proof = await readProof(ctx, userId, posted)
  if (!proof) return { ok: false, problem: 'The passkey was not accepted. Try again, or use a code.' }
  await ctx.store.write((tx) => usePasskey(tx, proof.row.id, proof.counter, ctx.now))
  return { ok: true, by: 'passkey' }
}

/** The owner is told by mail: whoever found the list must not use it in silence. */
function proveRecovery(ctx: Context, userId: string, code: string): Promise<Proven> {
  return ctx.store.write(async (tx): Promise<Proven> => {
    if (!(await useRecoveryCode(tx, userId, hashRecoveryCode(userId, code), ctx.now))) {
      return { ok: false, problem: 'This recovery code is not one of yours, or was used before.' }
    }
    const left = await recoveryCodesLeft(tx, userId)
    await recordAct(tx, { ...ctx, actor: { id: userId } }, 'recovery-code.used', { kind: 'user', id: userId }, { left })
    const person = await findPerson(tx, userId)
    if (person?.address) {
      await postLetter(tx, ctx, person.address, { kind: 'recovery-code-used', left, link: `${ctx.origin}/profile/second-factor` })
    }
    return { ok: true, by: 'recovery' }
  })
}
