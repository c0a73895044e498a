/** The audit trail as a page. */
import { actInWords } from '#app/features/audit/act-words.ts'
import { auditFilter, auditParams, readAuditQuery, SYSTEM, type AuditQuery } from '#app/features/audit/audit-query.ts'
import { foldAddress } from '#app/server/auth/addresses.ts'
import { auditActs, auditPage, countAudit, findPersonBy, type AuditFilter, type AuditRow } from '#db/queries/audit-list.ts'
import type { Reader } from '#db/store.ts'

const PAGE_ROWS = 50

/** One fact of a payload: a path into it and its value as text. */
export interface AuditDetail {
  name: string
  before: string | null
  after: string | null
}

export interface AuditLine {
  sequence: number
  at: number
  /** null: the system, or a command on the machine */
  actor: { id: string; name: string | null } | null
  act: string
  subject: { kind: string; id: string; name: string | null }
  /** the shortened network it came from */
  from: string | null
  reason: string | null
  details: AuditDetail[]
  /** the payload was erased */
  isErased: boolean
}

export interface AuditPageData {
  query: AuditQuery
  acts: { value: string; label: string }[]
  total: number | null
  rows: AuditLine[]
  first: string | null
  previous: string | null
  next: string | null
  last: string | null
  timeZone: string
}

/** The view that the address asks for; `filter` is null when it has problems. */
export async function readAuditView(
  db: Reader,
  params: URLSearchParams,
  timeZone: string,
): Promise<{ query: AuditQuery; acts: string[]; filter: AuditFilter | null }> {
  const acts = await auditActs(db)
  const query = readAuditQuery(params, acts)
  const { typed, problems } = query
  if (problems.length > 0) return { query, acts, filter: null }
  const [actorId, subjectId] = [typed.by === SYSTEM ? '' : await idOf(db, typed.by), (await idOf(db, typed.about)) ?? (typed.about || null)]
  if (typed.by !== '' && actorId === null) {
    problems.push({ field: 'by', message: 'Nobody has this address or id. Type a whole e-mail address, or “system”.' })
    return { query, acts, filter: null }
  }
  return { query, acts, filter: auditFilter(typed, { actorId, subjectId }, timeZone) }
}

async function idOf(db: Reader, typed: string): Promise<string | null> {
  if (typed === '') return null
  return findPersonBy(db, typed.includes('@') ? { subject: foldAddress(typed) } : { id: typed })
}

export async function readAuditPage(db: Reader, params: URLSearchParams, timeZone: string): Promise<AuditPageData> {
  const { query, acts, filter } = await readAuditView(db, params, timeZone)
  const choices = acts.map((act) => ({ value: act, label: actInWords(act) }))
  const nothing = { query, acts: choices, timeZone, total: 0, rows: [], first: null, previous: null, next: null, last: null }
  if (!filter) return nothing
  const page = await auditPage(db, { filter, position: query.position, limit: PAGE_ROWS })
  const [top, bottom] = [page.rows[0], page.rows.at(-1)]
  const { typed } = query
  return {
    ...nothing,
    total: await countAudit(db, filter),
    rows: page.rows.map(lineOf),
    first: page.hasEarlier ? auditParams(typed) : null,
    previous: page.hasEarlier && top ? auditParams(typed, { at: 'before', sequence: top.sequence }) : null,
    next: page.hasLater && bottom ? auditParams(typed, { at: 'after', sequence: bottom.sequence }) : null,
    last: page.hasLater ? auditParams(typed, { at: 'last' }) : null,
  }
}

export function lineOf(row: AuditRow): AuditLine {
  const { sequence, at, actorId, actorName, act, subjectKind, subjectId, subjectName, payload } = row
  const { reason, from, before, after, ...rest } = readPayload(payload)
  return {
    sequence,
    at,
    actor: actorId === null ? null : { id: actorId, name: actorName },
    act: actInWords(act),
    subject: { kind: subjectKind, id: subjectId, name: subjectName },
    from: typeof from === 'string' ? from : null,
    reason: typeof reason === 'string' ? reason : null,
    details: [...changes(before, after), ...facts(rest)],
    isErased: payload === null,
  }
}

/** Guarantee: payloads are written by recordAudit as JSON of an object. */
const readPayload = (payload: string | null) => (payload === null ? {} : (JSON.parse(payload) as Record<string, unknown>))

/** Only what differs: "before" and "after" may hold the same fields. */
function changes(before: unknown, after: unknown): AuditDetail[] {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => was.get(name) !== is.get(name))
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }))
}

const facts = (rest: Record<string, unknown>): AuditDetail[] =>
  [...flat(rest)].map(([name, value]) => ({ name, before: null, after: value }))

/** `{ holder: { familyName: 'Berg' } }` → "holder family name" → "Berg". */
function flat(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (Array.isArray(value))
    return new Map([[path, value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(', ')]])
  if (typeof value !== 'object') return new Map([[path, String(value as string | number | boolean)]])
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...flat(inner, `${path} ${inWords(name)}`.trim())]))
}

const inWords = (name: string) => name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
