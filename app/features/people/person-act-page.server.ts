/** An act on an account as a page: what it does, the reason, and the act itself. */
import { data, type AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { exportEverything } from '#app/features/account/profile-page.server.ts'
import { erasePersonFor } from '#app/features/account/erase-account.server.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { assignEducator, endRole, markReviewer } from '#app/features/people/change-roles.server.ts'
import type { PersonAct } from '#app/features/people/person-acts.ts'
import { readPerson, type PersonPage } from '#app/features/people/person-page.server.ts'
import { reinstate, signOutPerson, suspend } from '#app/features/people/suspend.server.ts'
import { resetSecondFactor } from '#app/features/second-factor/remove-second-factor.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Sealer } from '#app/server/auth/sealer.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { lastCompletionOf } from '#db/queries/people-list.ts'
import { retentionYearsOf } from '#db/queries/settings.ts'

export interface PersonActPage {
  act: PersonAct
  person: PersonPage
  /** role-end: which */
  grant: PersonPage['grants'][number] | null
  /** erasure: what stays at least until then, null when there is nothing */
  keptUntil: { year: number; retentionYears: number } | null
}

export async function personActPage(
  ctx: ActorContext,
  catalogue: Catalogue,
  act: PersonAct,
  personId: string,
  grantId: string | null,
): Promise<PersonActPage> {
  const person = await readPerson(ctx.store.read, catalogue, personId, ctx.now)
  if (person.erasedAt !== null) return notFound('person')
  const grant = act === 'role-end' ? (person.grants.find(({ id, role }) => id === grantId && role !== 'learner') ?? notFound('role')) : null
  const last = act === 'erasure' ? await lastCompletionOf(ctx.store.read, personId) : null
  const retentionYears = await retentionYearsOf(ctx.store.read)
  return {
    act,
    person,
    grant,
    keptUntil: last === null ? null : { year: new Date(last).getUTCFullYear() + retentionYears, retentionYears },
  }
}

const understoodForm = reasonForm.extend({ understood: z.literal('yes', { error: 'Tick this to say that you know it cannot be undone.' }) })
const assignmentForm = reasonForm.extend({ scope: z.string({ error: 'Choose a course.' }).min(1, { error: 'Choose a course.' }).max(64) })

/** The door has asked for the right, and for a recent proof where the act needs one. */
export async function answerPersonAct(ctx: ActorContext, context: AppLoadContext, page: PersonActPage, request: Request) {
  const { act, person, grant } = page
  const posted = await request.formData()
  const userId = person.id
  const read =
    act === 'erasure'
      ? readForm(posted, understoodForm)
      : act === 'assignment' || act === 'clinical-reviewer'
        ? readForm(posted, assignmentForm)
        : readForm(posted, reasonForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const { reason } = read.value
  if (act === 'export') {
    await ctx.store.write((tx) => recordAct(tx, ctx, 'user.exported', { kind: 'user', id: userId }, { reason }))
    return seeOther(`/admin/people/${userId}/export.json?ticket=${exportTicket(context.services.sealer, ctx, userId)}`)
  }
  const scope = 'scope' in read.value ? String(read.value.scope) : ''
  if ((act === 'assignment' || act === 'clinical-reviewer') && scope !== '*' && !person.courses.some(({ id }) => id === scope)) {
    return data(read.reply({ scope: 'There is no such course. Choose one from the list.' }), { status: 422 })
  }
  const done = await perform(ctx, act, { userId, reason, grant, scope })
  if (!done.ok) return data(read.reply({ '': done.problem }), { status: 409 })
  context.services.wakeJobs()
  return seeOther(`${deskPaths.person(userId)}?done=${act}`)
}

function perform(
  ctx: ActorContext,
  act: Exclude<PersonAct, 'export'>,
  { grant, scope, ...input }: { userId: string; reason: string; grant: PersonActPage['grant']; scope: string },
): Promise<{ ok: true } | { ok: false; problem: string }> {
  switch (act) {
    case 'suspension':
      return suspend(ctx, input)
    case 'reinstatement':
      return reinstate(ctx, input)
    case 'sign-out':
      return signOutPerson(ctx, input)
    case 'second-factor-reset':
      return resetSecondFactor(ctx, input)
    case 'erasure':
      return erasePersonFor(ctx, input)
    case 'assignment':
      return assignEducator(ctx, { ...input, scope })
    case 'clinical-reviewer':
      return markReviewer(ctx, { ...input, scope })
    case 'role-end': {
      const { id: grantId, where } = grant ?? notFound('role')
      return endRole(ctx, { ...input, grantId, where: where === 'everywhere' ? null : where })
    }
  }
}

/** A file cannot answer a form on a page: the act is entered in the audit trail, and a ticket for a minute leads to the file. */
const ticketPurpose = (actorId: string, userId: string) => `export of ${userId} for ${actorId}`

function exportTicket(sealer: Sealer, ctx: ActorContext, userId: string): string {
  return sealer.seal(String(ctx.now), ticketPurpose(ctx.actor.id, userId))
}

/** The same JSON that the person gets. NotFound without a ticket of the last minute. */
export async function exportPerson(ctx: ActorContext, sealer: Sealer, userId: string, ticket: string): Promise<string> {
  const at = sealer.open(ticket, ticketPurpose(ctx.actor.id, userId))
  if (at === null || ctx.now - Number(at) > 60_000) return notFound('export')
  return exportEverything({ ...ctx, actor: { id: userId, roles: [] } })
}
