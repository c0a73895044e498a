/** Disclosures as pages: everybody's, one person's for an administrator, and one's own. */
import { data } from '@remix-run/node'
import { z } from 'zod'
import { isDay } from '#app/domain/calendar.ts'
import type { DeclaredRelationship } from '#app/domain/disclosure.ts'
import { disclosureState, type DisclosureState } from '#app/domain/disclosure-state.ts'
import { cleanText, hasForbiddenCharacters } from '#app/domain/names.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { declare, judge, todayInUtc } from '#app/features/disclosures/declare.server.ts'
import { natures } from '#app/features/disclosures/natures.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { activeStaff, disclosuresOf } from '#db/queries/disclosure-list.ts'
import { findAnyPerson } from '#db/queries/people-list.ts'
import type { Reader } from '#db/store.ts'

export interface StaffDisclosure {
  id: string
  name: string
  address: string | null
  standing: DisclosureState
  declaredOn: string | null
  relationships: number
}

const MOST_STAFF = 1000
const order: DisclosureState['state'][] = ['to judge', 'lapsed', 'none', 'due', 'current']

/** What asks for something first. */
export async function disclosuresPage(db: Reader, now: number): Promise<StaffDisclosure[]> {
  const people = await activeStaff(db, MOST_STAFF)
  const declared = await disclosuresOf(
    db,
    people.map(({ id }) => id),
  )
  const lines = people.map(({ id, name, address }) => {
    const latest = declared.find(({ disclosure }) => disclosure.userId === id)?.disclosure
    const standing = disclosureState(latest, todayInUtc(now))
    return { id, name, address, standing, declaredOn: latest?.declaredOn ?? null, relationships: latest?.relationships.length ?? 0 }
  })
  return lines.sort((a, b) => order.indexOf(a.standing.state) - order.indexOf(b.standing.state))
}

export interface Declaration {
  id: string
  declaredOn: string
  relationships: DeclaredRelationship[]
  recordedAt: number
  /** who recorded relevance and mitigation; null: as it was declared */
  recorder: string | null
}

export interface PersonDisclosures {
  id: string
  name: string
  standing: DisclosureState
  latest: Declaration | null
  /** the latest included, the latest first */
  history: Declaration[]
}

export async function personDisclosures(db: Reader, personId: string, now: number): Promise<PersonDisclosures> {
  const person = (await findAnyPerson(db, personId)) ?? notFound('person')
  const history = (await disclosuresOf(db, [personId])).map(({ disclosure, recorder }) => ({
    id: disclosure.id,
    declaredOn: disclosure.declaredOn,
    relationships: disclosure.relationships,
    recordedAt: disclosure.recordedAt,
    recorder: disclosure.recordedBy === null ? null : (recorder ?? 'somebody who is gone'),
  }))
  const latest = history[0] ?? null
  return { id: personId, name: person.user.printedName, latest, history, standing: disclosureState(latest ?? undefined, todayInUtc(now)) }
}

const text = z
  .string()
  .optional()
  .default('')
  .refine((typed) => !hasForbiddenCharacters(typed), { error: 'This holds characters that cannot be kept. Type it again without them.' })
  .transform(cleanText)
  .pipe(z.string().max(200, { error: 'Use at most 200 characters.' }))

/** Rows that the form offers; more than were ever needed. */
export const RELATIONSHIP_ROWS = 6

const rowFields = Object.fromEntries(
  Array.from({ length: RELATIONSHIP_ROWS }, (_, index) => [
    [`company${index}`, text],
    [`nature${index}`, text],
    [`ended${index}`, text],
  ]).flat() as [string, typeof text][],
)

const declarationForm = z.object({
  has: z.enum(['none', 'some'], { error: 'Say whether there is something to disclose.' }),
  ...rowFields,
})

export async function answerDeclaration(ctx: ActorContext, request: Request) {
  const read = readForm(await request.formData(), declarationForm)
  if (!read.ok) return data(read.reply, { status: 422 })
  const typed = read.value as Record<string, string>
  const rows = Array.from({ length: RELATIONSHIP_ROWS }, (_, index) => ({
    index,
    company: typed[`company${index}`] ?? '',
    nature: typed[`nature${index}`] ?? '',
    ended: typed[`ended${index}`] ?? '',
  })).filter(({ company, ended }) => company !== '' || ended !== '')
  const errors: Record<string, string> = {}
  if (typed.has === 'some' && rows.length === 0) errors.company0 = 'Name the first company, or choose that there is nothing to disclose.'
  if (typed.has === 'none' && rows.length > 0) errors.has = 'You named a company below. Choose that there is something, or empty the rows.'
  const today = todayInUtc(ctx.now)
  for (const { index, company, nature, ended } of typed.has === 'some' ? rows : []) {
    if (company === '') errors[`company${index}`] = 'Name the company.'
    if (!(natures as readonly string[]).includes(nature)) errors[`nature${index}`] = 'Choose a kind from the list.'
    if (ended !== '' && (!isDay(ended) || ended > today))
      errors[`ended${index}`] = 'Give the day it ended as year, month and day, such as 2026-03-31, not later than today.'
  }
  if (Object.keys(errors).length > 0) return data(read.reply(errors), { status: 422 })
  await declare(
    ctx,
    rows.map(({ company, nature, ended }) => ({ company, nature, ended: ended || null })),
  )
  return seeOther('/profile/disclosure?done=declared')
}

/** One answer for each relationship: `relevant0` yes or no, `mitigation0` a text when it is. */
export async function answerJudgement(ctx: ActorContext, page: PersonDisclosures, request: Request) {
  const posted = await request.formData()
  const read = readForm(posted, z.object({ disclosureId: z.string().max(64).optional().default('') }))
  if (!read.ok) return data(read.reply, { status: 422 })
  const { latest } = page
  if (latest === null || latest.relationships.length === 0 || read.value.disclosureId !== latest.id) return changed(read.reply)
  const typed = (name: string) => String(posted.get(name) ?? '')
  const errors: Record<string, string> = {}
  const judgements = latest.relationships.map((_, index) => {
    const [relevant, mitigation] = [typed(`relevant${index}`), typed(`mitigation${index}`).trim()]
    if (relevant !== 'yes' && relevant !== 'no') errors[`relevant${index}`] = 'Say whether it is relevant to what this person works on.'
    if (relevant === 'yes' && mitigation === '') errors[`mitigation${index}`] = 'Say how it was mitigated.'
    if (mitigation.length > 1000) errors[`mitigation${index}`] = 'Use at most 1000 characters.'
    if (hasForbiddenCharacters(mitigation))
      errors[`mitigation${index}`] = 'This holds characters that cannot be kept. Type it again without them.'
    return { relevant: relevant === 'yes', mitigation: relevant === 'yes' ? mitigation : null }
  })
  if (Object.keys(errors).length > 0) return data(read.reply(errors), { status: 422 })
  const judged = await judge(ctx, { userId: page.id, disclosureId: latest.id, judgements })
  return judged.ok ? seeOther(`${deskPaths.disclosure(page.id)}?done=judged`) : changed(read.reply)
}

const changed = (reply: (errors: Record<string, string>) => FormReply) =>
  data(
    reply({
      '': 'A newer declaration was made in the meantime, or there is nothing to judge. Nothing was recorded; read what stands now.',
    }),
    {
      status: 409,
    },
  )
