/** Invitations as pages: the list, a new one, and withdrawing one. */
import { data, type AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { mayMail, seeOther, tooManyMails } from '#app/features/account/doors.server.ts'
import { readForm } from '#app/features/account/read-form.server.ts'
import { reasonForm } from '#app/features/desk/certificate-act-forms.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { invite, withdrawInvitation } from '#app/features/people/invite.server.ts'
import { scopeInWords } from '#app/features/people/person-page.server.ts'
import { addressField } from '#app/server/auth/addresses.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findInvitationById, listInvitations } from '#db/queries/invitations.ts'
import type { Reader } from '#db/store.ts'

const PAGE_ROWS = 50

export interface InvitationLine {
  id: string
  address: string
  role: 'educator' | 'administrator'
  where: string
  inviter: string | null
  createdAt: number
  state: 'open' | 'used' | 'withdrawn' | 'lapsed'
  /** when it was used, withdrawn or lapsed, or will lapse */
  at: number
  usedBy: string | null
}

export interface InvitationsPage {
  rows: InvitationLine[]
  /** query of the next page */
  next: string | null
  isFirst: boolean
}

export async function invitationsPage(db: Reader, catalogue: Catalogue, params: URLSearchParams, now: number): Promise<InvitationsPage> {
  const before = readBefore(params.get('before'))
  const read = await listInvitations(db, { before, limit: PAGE_ROWS + 1 })
  const rows = read.slice(0, PAGE_ROWS)
  const last = rows.at(-1)?.invitation
  return {
    rows: rows.map(({ invitation, inviter }) => lineOf(catalogue, invitation, inviter, now)),
    next: read.length > PAGE_ROWS && last ? String(new URLSearchParams({ before: `${last.createdAt} ${last.id}` })) : null,
    isFirst: before === null,
  }
}

/** A place that cannot be read is the first page. */
function readBefore(text: string | null): readonly [number, string] | null {
  const [, at, id] = /^(\d{1,15}) ([\w-]{1,64})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : [Number(at), id]
}

type Row = Awaited<ReturnType<typeof listInvitations>>[number]['invitation']

function lineOf(catalogue: Catalogue, row: Row, inviter: string | null, now: number): InvitationLine {
  const [state, at] =
    row.usedAt !== null
      ? (['used', row.usedAt] as const)
      : row.revokedAt !== null
        ? (['withdrawn', row.revokedAt] as const)
        : ([row.expiresAt > now ? 'open' : 'lapsed', row.expiresAt] as const)
  return {
    id: row.id,
    address: row.label || 'an erased account',
    role: row.role,
    where: row.scopes.map((scope) => scopeInWords(catalogue, scope)).join(', '),
    inviter,
    createdAt: row.createdAt,
    state,
    at,
    usedBy: row.usedBy,
  }
}

/** Lists: courses. */
const invitationForm = reasonForm
  .extend({
    email: addressField,
    role: z.enum(['educator', 'administrator'], { error: 'Choose a role.' }),
    courses: z.array(z.string().max(64)),
  })
  .refine(({ role, courses }) => role === 'administrator' || courses.length > 0, {
    path: ['courses'],
    error: 'Choose at least one course, or every course.',
    when: () => true,
  })

export async function answerNewInvitation(ctx: ActorContext, context: AppLoadContext, catalogue: Catalogue, request: Request) {
  const read = readForm(await request.formData(), invitationForm, ['courses'])
  if (!read.ok) return data(read.reply, { status: 422 })
  const { email, role, reason, courses } = read.value
  if (courses.some((id) => id !== '*' && !catalogue.courses.some((course) => course.id === id))) {
    return data(read.reply({ courses: 'There is no such course. Choose from the list.' }), { status: 422 })
  }
  const allowed = await mayMail(context, email)
  if (!allowed.ok) return data(read.reply({ '': tooManyMails(allowed.retryAfterSeconds) }), { status: 429 })
  const invited = await invite(ctx, { email, role, reason, scopes: courses.includes('*') ? ['*'] : courses })
  if (!invited.ok) return data(read.reply({ [invited.field]: invited.problem }), { status: 422 })
  context.services.wakeJobs()
  return seeOther(`${deskPaths.invitations}?done=sent`)
}

export async function readInvitationLine(db: Reader, catalogue: Catalogue, id: string, now: number): Promise<InvitationLine> {
  const found = (await findInvitationById(db, id)) ?? notFound('invitation')
  return lineOf(catalogue, found, null, now)
}

export async function answerWithdrawal(ctx: ActorContext, id: string, request: Request) {
  const read = readForm(await request.formData(), reasonForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  if (await withdrawInvitation(ctx, { id, reason: read.value.reason })) return seeOther(`${deskPaths.invitations}?done=withdrawn`)
  return data(read.reply({ '': 'This invitation was used, withdrawn or over in the meantime. Nothing was done.' }), { status: 409 })
}
