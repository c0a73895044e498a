/** A person's own second factors as pages: the list, and setting up an app. */
import { data, type AppLoadContext } from '@remix-run/node'
import { createSession } from '#app/server/auth/sessions.server.ts'
import type { LiveSession } from '#app/server/auth/sessions.server.ts'
import type { Sealer } from '#app/server/auth/sealer.server.ts'
import { safeNext } from '#app/server/auth/next-path.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { seeOther, tooManyCodes } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { addPasskey, addTotp, beginTotp, pendingTotp } from '#app/features/second-factor/add-second-factor.server.ts'
import { removeSecondFactor, renewRecoveryCodes } from '#app/features/second-factor/remove-second-factor.server.ts'
import { passkeyForm, removalForm, totpForm } from '#app/features/second-factor/second-factor-forms.server.ts'
import { secondFactorPaths } from '#app/features/second-factor/second-factor-paths.ts'
import { secretInGroups, totpUri } from '#app/features/second-factor/totp.server.ts'
import { qrCodeSvg } from '#app/server/pdf/qr-code.ts'
import { findPerson } from '#db/queries/people.ts'
import { recoveryCodesLeft, secondFactorsOf } from '#db/queries/second-factors.ts'

const isStaff = (ctx: ActorContext) => ctx.actor.roles.some((role) => role !== 'learner')

export async function ownFactorsPage(ctx: ActorContext, context: AppLoadContext, request: Request) {
  const factors = await secondFactorsOf(ctx.store.read, ctx.actor.id)
  const asked = new URL(request.url).searchParams
  return {
    factors: factors.map(({ id, kind, label, createdAt, usedAt }) => ({ id, kind, label, createdAt, usedAt })),
    codesLeft: await recoveryCodesLeft(ctx.store.read, ctx.actor.id),
    /** the role asks for one and there is none */
    missing: factors.length === 0 && isStaff(ctx) && context.services.env.requireSecondFactor,
    next: safeNext(asked.get('next'), ''),
    done: doneWords[asked.get('done') ?? ''] ?? null,
    timeZone: (await findPerson(ctx.store.read, ctx.actor.id))?.user.timeZone ?? 'Etc/UTC',
  }
}
export type OwnFactorsPage = Awaited<ReturnType<typeof ownFactorsPage>>

const doneWords: Record<string, string> = {
  added: 'The passkey is set up. Every other device was signed out.',
  removed: 'It is removed.',
  'recovery-used':
    'You signed in with a recovery code, which is used up. If you lost your app or passkey, remove it below and set up another.',
}

/** New codes, shown once: `file` is the same sealed, for the download. */
export interface NewCodes {
  codes: string[]
  file: string
  next: string
}

const codesPurpose = (userId: string) => `recovery codes on a page ${userId}`

function newCodes(sealer: Sealer, ctx: ActorContext, codes: string[], next: string): NewCodes {
  return { codes, file: sealer.seal(JSON.stringify(codes), codesPurpose(ctx.actor.id)), next }
}

/** The file that holds the codes just shown; NotFound for what this page did not make. */
export function codesFile(sealer: Sealer, ctx: ActorContext, file: string): string {
  const opened = sealer.open(file, codesPurpose(ctx.actor.id))
  if (opened === null) return notFound('codes')
  const codes = JSON.parse(opened) as string[]
  return `Recovery codes for ${ctx.origin}\r\nEach works once, in place of a code or a passkey.\r\n\r\n${codes.join('\r\n')}\r\n`
}

/** What the pages answer to a post besides a redirect. */
export interface FactorsReply {
  reply: FormReply | null
  shown: NewCodes | null
}

const refuse = (reply: FormReply, status = 422) => data<FactorsReply>({ reply, shown: null }, { status })
const show = (shown: NewCodes, cookie?: string) =>
  data<FactorsReply>({ reply: null, shown }, { headers: cookie ? { 'Set-Cookie': cookie } : {} })

/** `intent`: passkey, remove, codes. The door has asked for a recent proof. */
export async function answerOwnFactors(ctx: ActorContext, session: LiveSession, request: Request, context: AppLoadContext) {
  const { services } = context
  const posted = await request.formData()
  const next = safeNext(new URL(request.url).searchParams.get('next'), '')
  switch (posted.get('intent')) {
    case 'passkey': {
      const read = readForm(posted, passkeyForm)
      if (!read.ok) return refuse(read.reply)
      if (read.value.passkey === '') return refuse(read.reply({ '': 'Passkeys need a script, which did not run. Set up an app instead.' }))
      const added = await addPasskey(ctx, { ...read.value, keepSession: session.sessionHash })
      if (!added.ok) return refuse(read.reply({ [added.field]: added.problem }))
      services.wakeJobs()
      const cookie = await createSession(services, ctx.actor.id, ctx.now, session.sessionHash, ctx.now)
      return added.codes
        ? show(newCodes(services.sealer, ctx, added.codes, next), cookie)
        : seeOther(`${secondFactorPaths.own}?done=added`, cookie)
    }
    case 'remove': {
      const read = readForm(posted, removalForm)
      if (!read.ok) return refuse(read.reply)
      const required = isStaff(ctx) && services.env.requireSecondFactor
      const removed = await removeSecondFactor(ctx, { id: read.value.factorId, required })
      if (!removed.ok) return refuse(read.reply({ '': removed.problem }), 409)
      services.wakeJobs()
      return seeOther(`${secondFactorPaths.own}?done=removed`)
    }
    case 'codes': {
      const codes = await renewRecoveryCodes(ctx)
      return codes
        ? show(newCodes(services.sealer, ctx, codes, next))
        : refuse({ errors: { '': 'Set up an app or a passkey first.' }, typed: {} }, 409)
    }
    default:
      return refuse({ errors: { '': 'This form is not one of this page. Load the page again.' }, typed: {} })
  }
}

/** The secret as a QR code and as text, and sealed for the form. `pending`: the one that was shown before. */
export async function setUpAppPage(ctx: ActorContext, sealer: Sealer, pending?: string) {
  const person = (await findPerson(ctx.store.read, ctx.actor.id)) ?? notFound('person')
  const known = pending === undefined ? null : pendingTotp(sealer, ctx.actor.id, pending, ctx.now)
  const made = known === null || pending === undefined ? beginTotp(sealer, ctx.actor.id, ctx.now) : { secret: known, pending }
  const uri = totpUri(made.secret, person.address ?? person.user.printedName)
  const already = (await secondFactorsOf(ctx.store.read, ctx.actor.id)).some(({ kind }) => kind === 'totp')
  return { already, pending: made.pending, secret: secretInGroups(made.secret), uri, qr: qrCodeSvg(uri) }
}
export type SetUpAppPage = Awaited<ReturnType<typeof setUpAppPage>>

/** A wrong code keeps the secret, so that the app need not be set up again; `page` then takes the place of the loaded one. */
export async function answerSetUpApp(ctx: ActorContext, session: LiveSession, request: Request, context: AppLoadContext) {
  const { services, clientAddress } = context
  const next = safeNext(new URL(request.url).searchParams.get('next'), '')
  const read = readForm(await request.formData(), totpForm)
  const pending = String((read.ok ? read.value.pending : read.reply.typed.pending) ?? '')
  const again = async (reply: FormReply, status: number) =>
    data({ reply, shown: null, page: await setUpAppPage(ctx, services.sealer, pending) }, { status })
  if (!read.ok) return again(read.reply, 422)
  const secret = pendingTotp(services.sealer, ctx.actor.id, pending, ctx.now)
  if (secret === null) {
    return again(
      read.reply({ '': 'This page was open too long. Scan the new code below; the entry in your app from before can be deleted.' }),
      409,
    )
  }
  const allowed = await services.limits.secondFactor.take(ctx.actor.id, clientAddress)
  if (!allowed.ok) return again(read.reply({ '': tooManyCodes(allowed.retryAfterSeconds) }), 429)
  const added = await addTotp(ctx, services.sealer, { secret, code: read.value.code, keepSession: session.sessionHash })
  if (!added.ok) return again(read.reply({ [added.field]: added.problem }), added.field === '' ? 409 : 422)
  await services.limits.secondFactor.clear(ctx.actor.id, clientAddress)
  services.wakeJobs()
  const cookie = await createSession(services, ctx.actor.id, ctx.now, session.sessionHash, ctx.now)
  if (!added.codes) return seeOther(next || secondFactorPaths.own, cookie)
  const shown = newCodes(services.sealer, ctx, added.codes, next)
  return data({ reply: null, shown, page: null }, { headers: { 'Set-Cookie': cookie } })
}
