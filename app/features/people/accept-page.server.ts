/** The page behind an invitation's link, for whoever is there. */
import { data, type AppLoadContext } from '@remix-run/node'
import { namesForm, newPasswordForm, timeZoneForm } from '#app/features/account/account-forms.server.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { timeZones } from '#app/features/account/time-zones.ts'
import {
  acceptInvitation,
  openInvitedAccount,
  readInvitation,
  type Accepted,
  type InvitationState,
} from '#app/features/people/accept-invitation.server.ts'
import { passwordProblem } from '#app/server/auth/password-rules.server.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { findSessionOf, findViewer } from '#app/server/auth/viewer.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { hasSecondFactor } from '#db/queries/second-factors.ts'

export interface AcceptPage {
  invitation: InvitationState
  zones: string[]
  reply: FormReply | null
}

const statusOf = ({ state }: InvitationState) => (state === 'over' ? 410 : 200)

export async function acceptPage(request: Request, context: AppLoadContext, token: string) {
  const invitation = await readInvitation(contextOf(context), token, (await findViewer(request, context))?.id ?? null)
  return data<AcceptPage>({ invitation, zones: timeZones(), reply: null }, { status: statusOf(invitation) })
}

const newAccountForm = namesForm.extend(newPasswordForm.shape).extend(timeZoneForm.shape)

export async function answerAccept(request: Request, context: AppLoadContext, token: string) {
  const ctx = contextOf(context)
  const session = await findSessionOf(request, context)
  const invitation = await readInvitation(ctx, token, session?.user.id ?? null)
  const again = (reply: FormReply | null, status: number, state = invitation) =>
    data<AcceptPage>({ invitation: state, zones: timeZones(), reply }, { status })
  switch (invitation.state) {
    case 'accept': {
      const accepted = await acceptInvitation(ctx, { token, userId: session?.user.id ?? '' })
      return accepted.ok ? begin(context, accepted, session?.provenAt ?? null) : again(null, 410, { state: 'over' })
    }
    case 'new': {
      const read = readForm(await request.formData(), newAccountForm)
      if (!read.ok) return again(read.reply, 422)
      const { password, ...person } = read.value
      const problem = passwordProblem(password, [person.givenName, person.familyName, person.printedName, invitation.address])
      if (problem !== null) return again(read.reply({ password: problem }), 422)
      const accepted = await openInvitedAccount(ctx, { ...person, token, passwordHash: await hashPassword(password) })
      return accepted.ok ? begin(context, accepted, ctx.now) : again(null, 410, { state: 'over' })
    }
    default:
      return again(null, invitation.state === 'over' ? 410 : 409)
  }
}

/** Every earlier session has ended; this one goes on as a new one. */
async function begin(
  context: AppLoadContext,
  { userId, role }: Extract<Accepted, { ok: true }>,
  provenAt: number | null,
): Promise<Response> {
  const { services } = context
  const room = role === 'educator' ? '/educator' : '/admin'
  const first = services.env.requireSecondFactor && !(await hasSecondFactor(services.store.read, userId))
  const to = first ? `/profile/second-factor?next=${encodeURIComponent(room)}` : room
  return seeOther(to, await createSession(services, userId, Date.now(), undefined, provenAt))
}
