/** What the audit trail is asked for, and its address. */
import { addDays, isListedDay, startOfDay } from '#app/domain/calendar.ts'
import { hasForbiddenCharacters } from '#app/domain/names.ts'
import type { AuditFilter, AuditPosition } from '#db/queries/audit-list.ts'

export const auditFields = ['by', 'act', 'about', 'from', 'to'] as const
export type AuditField = (typeof auditFields)[number]
export type TypedAudit = Record<AuditField, string>

/** "by" for what no person did */
export const SYSTEM = 'system'

export interface AuditQuery {
  typed: TypedAudit
  position: AuditPosition
  problems: { field: AuditField; message: string }[]
}

/** `acts` are those that stand in the trail. Whether "by" and "about" are somebody is asked of the database, by whoever reads the page. */
export function readAuditQuery(params: URLSearchParams, acts: readonly string[]): AuditQuery {
  const typed = Object.fromEntries(auditFields.map((field) => [field, (params.get(field) ?? '').trim().slice(0, 254)])) as TypedAudit
  const problems: AuditQuery['problems'] = []
  const check = (field: AuditField, holds: boolean, message: string) => {
    if (typed[field] !== '' && !holds) problems.push({ field, message })
  }
  const strange = 'This holds characters that cannot be looked for. Type it again without them.'
  check('by', !hasForbiddenCharacters(typed.by), strange)
  check('about', !hasForbiddenCharacters(typed.about), strange)
  check('act', acts.includes(typed.act), 'No such act stands in the trail. Choose one from the list.')
  check('from', isListedDay(typed.from), 'Give the first day as year, month and day, such as 2026-10-01.')
  check('to', isListedDay(typed.to), 'Give the last day as year, month and day, such as 2026-12-31.')
  if (isListedDay(typed.from) && isListedDay(typed.to))
    check('to', typed.from <= typed.to, 'The last day lies before the first. Change one of them.')
  return { typed, problems, position: readPosition(params) }
}

/** Days are those of `timeZone`; `by` and `about` as they were found. */
export function auditFilter(typed: TypedAudit, found: { actorId: string | null; subjectId: string | null }, timeZone: string): AuditFilter {
  return {
    ...found,
    act: typed.act || null,
    from: typed.from === '' ? null : startOfDay(typed.from, timeZone),
    before: typed.to === '' ? null : startOfDay(addDays(typed.to, 1), timeZone),
    upTo: null,
  }
}

/** A place that cannot be read is the first page. */
function readPosition(params: URLSearchParams): AuditPosition {
  if (params.has('last')) return { at: 'last' }
  for (const at of ['after', 'before'] as const) {
    const text = params.get(at) ?? ''
    if (/^\d{1,9}$/.test(text)) return { at, sequence: Number(text) }
  }
  return { at: 'first' }
}

/** The shortest query of a view. */
export function auditParams(typed: TypedAudit, position: AuditPosition = { at: 'first' }): string {
  const params = new URLSearchParams()
  for (const field of auditFields) if (typed[field] !== '') params.set(field, typed[field])
  if (position.at === 'last') params.set('last', '1')
  if ('sequence' in position) params.set(position.at, String(position.sequence))
  return String(params)
}
