/** The forms of the profile page, by their intent. The door has asked who is there. */
import type { AppLoadContext } from '@remix-run/node'
import type { z } from 'zod'
import type { LiveSession } from '#app/server/auth/sessions.server.ts'
import { createSession, endAllSessions, removedSessionCookie } from '#app/server/auth/sessions.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import {
  emailChangeForm,
  licenceForm,
  licenceRemovalForm,
  namesForm,
  passwordChangeForm,
  professionsForm,
  timeZoneForm,
} from '#app/features/account/account-forms.server.ts'
import { changePassword } from '#app/features/account/choose-password.server.ts'
import {
  checkMail,
  clearPasswordTries,
  mayMail,
  seeOther,
  takePasswordTry,
  tooManyMails,
  tooManyTries,
} from '#app/features/account/doors.server.ts'
import { addLicence, changeNames, changeProfessions, changeTimeZone, removeLicence } from '#app/features/account/edit-profile.server.ts'
import { ownBrowser } from '#app/features/account/own-browser.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { requestEmailChange } from '#app/features/account/request-email-change.server.ts'
import { requestPasswordReset } from '#app/features/account/request-sign-in-link.server.ts'
import { findPerson } from '#db/queries/people.ts'

type Answer = Response | { status: number; reply: FormReply & { intent: string } }

export async function answerProfileForm(
  ctx: ActorContext,
  session: LiveSession,
  request: Request,
  context: AppLoadContext,
): Promise<Answer> {
  const { services } = context
  const posted = await request.formData()
  const intent = String(posted.get('intent') ?? '')
  const refuse = (reply: FormReply, status = 422): Answer => ({ status, reply: { ...reply, intent } })
  const done = () => seeOther(`/profile?done=${intent}`)
  const form = <S extends z.ZodType>(schema: S) => readForm(posted, schema, ['professions'])

  switch (intent) {
    case 'names': {
      const read = form(namesForm)
      if (!read.ok) return refuse(read.reply)
      await changeNames(ctx, read.value)
      return done()
    }
    case 'professions': {
      const read = form(professionsForm)
      if (!read.ok) return refuse(read.reply)
      await changeProfessions(ctx, read.value.professions)
      return done()
    }
    case 'time-zone': {
      const read = form(timeZoneForm)
      if (!read.ok) return refuse(read.reply)
      await changeTimeZone(ctx, read.value.timeZone)
      return done()
    }
    case 'licence': {
      const read = form(licenceForm)
      if (!read.ok) return refuse(read.reply)
      const { licenceProfession: profession, jurisdiction, licenceNumber: number } = read.value
      await addLicence(ctx, { profession, jurisdiction, number })
      return done()
    }
    case 'remove-licence': {
      const read = form(licenceRemovalForm)
      if (!read.ok) return refuse(read.reply)
      await removeLicence(ctx, read.value.licenceId)
      return done()
    }
    case 'password': {
      const read = form(passwordChangeForm)
      if (!read.ok) return refuse(read.reply)
      const allowed = await takePasswordTry(context, ctx)
      if (!allowed.ok) return refuse(read.reply({ '': tooManyTries(allowed.retryAfterSeconds) }), 429)
      const changed = await changePassword(ctx, read.value)
      if (!changed.ok) return refuse(read.reply({ [changed.field]: changed.problem }))
      await clearPasswordTries(context, ctx)
      services.wakeJobs()
      return seeOther('/profile?done=password', await createSession(services, ctx.actor.id, ctx.now, undefined, ctx.now))
    }
    case 'password-link': {
      const person = await findPerson(ctx.store.read, ctx.actor.id)
      if (!person?.address) return refuse({ errors: { '': 'Your account has no address.' }, typed: {} })
      const allowed = await mayMail(context, person.address)
      if (!allowed.ok) return refuse({ errors: { '': tooManyMails(allowed.retryAfterSeconds) }, typed: {} }, 429)
      return checkMail(context, ownBrowser(request, services), await requestPasswordReset(ctx, { email: person.address }))
    }
    case 'email': {
      const read = form(emailChangeForm)
      if (!read.ok) return refuse(read.reply)
      const tries = await takePasswordTry(context, ctx)
      if (!tries.ok) return refuse(read.reply({ '': tooManyTries(tries.retryAfterSeconds) }), 429)
      const allowed = await mayMail(context, read.value.email)
      if (!allowed.ok) return refuse(read.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), 429)
      const asked = await requestEmailChange(ctx, { ...read.value, beganAt: session.beganAt })
      if (!asked.ok) return refuse(read.reply({ [asked.field]: asked.problem }))
      await clearPasswordTries(context, ctx)
      services.wakeJobs()
      return done()
    }
    case 'sign-out-everywhere':
      await endAllSessions(services, ctx.actor.id)
      return seeOther('/sign-in?done=signed-out', removedSessionCookie(services))
    default:
      return refuse({ errors: { '': 'This form is not one of this page. Load the page again.' }, typed: {} })
  }
}
