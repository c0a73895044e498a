/** The second step of signing in. */
import { data, type AppLoadContext } from '@remix-run/node'
import { tooManyCodes, seeOther } from '#app/features/account/doors.server.ts'
import { findStep, finishStep } from '#app/features/account/enter.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { proveSecondFactor } from '#app/features/second-factor/prove-second-factor.server.ts'
import { codeForm } from '#app/features/second-factor/second-factor-forms.server.ts'
import type { Factors } from '#app/features/second-factor/proof-fields.tsx'
import { safeNext } from '#app/server/auth/next-path.ts'
import { contextOf } from '#app/server/request.server.ts'
import { recoveryCodesLeft, secondFactorsOf } from '#db/queries/second-factors.ts'
import type { Reader } from '#db/store.ts'

export async function factorsOf(db: Reader, userId: string): Promise<Factors> {
  const kinds = (await secondFactorsOf(db, userId)).map(({ kind }) => kind)
  return { totp: kinds.includes('totp'), passkey: kinds.includes('passkey'), recovery: (await recoveryCodesLeft(db, userId)) > 0 }
}

/** Null: nobody is half-way in. */
export async function signInStepPage(request: Request, context: AppLoadContext) {
  const step = await findStep(request, context)
  if (!step) return null
  return { name: step.name, factors: await factorsOf(context.services.store.read, step.userId) }
}

export async function answerSignInStep(request: Request, context: AppLoadContext) {
  const { services, clientAddress } = context
  const step = await findStep(request, context)
  if (!step) throw seeOther('/sign-in?done=step-over')
  const read = readForm(await request.formData(), codeForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const allowed = await services.limits.secondFactor.take(step.userId, clientAddress)
  if (!allowed.ok) {
    const headers = { 'Retry-After': String(allowed.retryAfterSeconds) }
    return data(read.reply({ '': tooManyCodes(allowed.retryAfterSeconds) }), { status: 429, headers })
  }
  const { code, passkey } = read.value
  const proven = await proveSecondFactor(contextOf(context), services.sealer, step.userId, passkey === '' ? { code } : { passkey })
  if (!proven.ok) return data(read.reply({ [passkey === '' ? 'code' : '']: proven.problem }), { status: 422 })
  await services.limits.secondFactor.clear(step.userId, clientAddress)
  services.wakeJobs()
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  return finishStep(request, context, step, proven.by === 'recovery' ? '/profile/second-factor?done=recovery-used' : next)
}
