/** Asking for a recent proof, and going on with what was to be done: see recent-proof.server.ts. */
import { data, redirect, type AppLoadContext } from '@remix-run/node'
import {
  checkMail,
  clearPasswordTries,
  mayMail,
  seeOther,
  takePasswordTry,
  tooManyCodes,
  tooManyMails,
  tooManyTries,
} from '#app/features/account/doors.server.ts'
import { ownBrowser } from '#app/features/account/own-browser.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { requestSignInLink } from '#app/features/account/request-sign-in-link.server.ts'
import { proveSecondFactor } from '#app/features/second-factor/prove-second-factor.server.ts'
import { confirmForm } from '#app/features/second-factor/second-factor-forms.server.ts'
import { factorsOf } from '#app/features/second-factor/sign-in-step.server.ts'
import { safeNext } from '#app/server/auth/next-path.ts'
import { isRightPassword } from '#app/server/auth/passwords.server.ts'
import type { LiveSession } from '#app/server/auth/sessions.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findPerson, proveSession } from '#db/queries/people.ts'

export async function confirmPage(ctx: ActorContext) {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  return { hasPassword: person.passwordHash !== null, factors: await factorsOf(ctx.store.read, ctx.actor.id) }
}

/** Fields of the act's own form, kept hidden on the page. */
export interface KeptForm {
  fields: [name: string, value: string][]
  /** a file was with them, and has to be chosen again */
  hadFile: boolean
}

const isOurs = (name: string) => name.startsWith('identity')

/** The form comes here by 307 from the act, or from this page's own button (`identityIntent`). */
export async function answerConfirm(ctx: ActorContext, session: LiveSession, request: Request, context: AppLoadContext) {
  const { services, clientAddress } = context
  const posted = await request.formData()
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  const intent = posted.get('identityIntent')
  const kept: KeptForm = {
    fields: [...posted].flatMap(([name, value]) => (isOurs(name) || typeof value !== 'string' ? [] : [[name, value] as [string, string]])),
    hadFile: posted.get('identityHadFile') === 'yes' || [...posted.values()].some((value) => typeof value !== 'string' && value.size > 0),
  }
  // what comes by 307 has no intent of ours: an act is to go on afterwards, also one without fields
  const goesOn = intent === null || posted.get('identityGoesOn') === 'yes'
  const own = new FormData()
  for (const [name, value] of posted) if (isOurs(name)) own.append(name, value)
  const read = readForm(own, confirmForm)
  const answer = (errors: Record<string, string>, status: number) => data({ errors, typed: {}, kept, goesOn }, { status })
  if (intent === null) return answer({}, 200)
  if (!read.ok) return answer(read.reply.errors, 422)

  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const { identityPassword: password, identityCode: code, identityPasskey: passkey } = read.value
  const factors = await factorsOf(ctx.store.read, ctx.actor.id)
  const hasFactor = factors.totp || factors.passkey
  if (!hasFactor && person.passwordHash === null) {
    if (!person.address) return answer({ '': 'Your account has no address.' }, 422)
    const allowed = await mayMail(context, person.address)
    if (!allowed.ok) return answer({ '': tooManyMails(allowed.retryAfterSeconds) }, 429)
    return checkMail(
      context,
      ownBrowser(request, services),
      await requestSignInLink(ctx, { email: person.address, next: goesOn ? '' : next }),
    )
  }
  if (hasFactor && (code !== '' || passkey !== '')) {
    const allowed = await services.limits.secondFactor.take(ctx.actor.id, clientAddress)
    if (!allowed.ok) return answer({ '': tooManyCodes(allowed.retryAfterSeconds) }, 429)
    const proven = await proveSecondFactor(ctx, services.sealer, ctx.actor.id, passkey === '' ? { code } : { passkey })
    if (!proven.ok) return answer({ [passkey === '' ? 'identityCode' : '']: proven.problem }, 422)
    await services.limits.secondFactor.clear(ctx.actor.id, clientAddress)
    services.wakeJobs()
  } else {
    if (person.passwordHash === null) return answer({ identityCode: 'Enter the code from your app, or a recovery code.' }, 422)
    if (password === '') return answer({ identityPassword: hasFactor ? 'Enter a code or your password.' : 'Enter your password.' }, 422)
    const allowed = await takePasswordTry(context, ctx)
    if (!allowed.ok) return answer({ '': tooManyTries(allowed.retryAfterSeconds) }, 429)
    if (!(await isRightPassword(person.passwordHash, password))) return answer({ identityPassword: 'This is not your password.' }, 422)
    await clearPasswordTries(context, ctx)
  }
  await ctx.store.write((tx) => proveSession(tx, session.sessionHash, ctx.now))
  if (goesOn && !kept.hadFile) throw redirect(next, { status: 307 })
  return seeOther(next)
}
