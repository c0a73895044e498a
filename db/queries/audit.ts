/** The audit trail: append-only, each row chained to the one before. */
import { createHash } from 'node:crypto'
import { asc, desc, gt, sql } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** Hash of the empty chain. */
export const CHAIN_START = sha256('attest audit trail')

export interface AuditEntry {
  id: string
  at: number
  /** null: the system itself, or a command on the machine */
  actorId: string | null
  act: string
  subjectKind: string
  subjectId: string
  /** before and after, without secrets */
  payload: Record<string, unknown>
  /** the network it came from, shortened (`Context.from`); kept in the payload, so that it goes when a payload is erased */
  from?: string | null
}

/** Appends one row. On PostgreSQL an advisory lock makes writers take their place in the chain one after the other. */
export async function recordAudit(tx: Writer, entry: AuditEntry): Promise<void> {
  const { auditEvents } = tx.tables
  if (tx.engine === 'postgres') await tx.select({ locked: sql`pg_advisory_xact_lock(727002)` }).from(sql`(select 1) as one`)
  await tx.insert(auditEvents).values(auditLink(await lastAuditLink(tx), entry))
}

/** The end of the chain, undefined before its first row. */
export async function lastAuditLink(db: Reader): Promise<{ sequence: number; hash: string } | undefined> {
  const { auditEvents } = db.tables
  const [last] = await db
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
  return last
}

/** The row that follows `last` (none: the first) in the chain. */
export function auditLink(last: { sequence: number; hash: string } | undefined, { from, ...entry }: AuditEntry) {
  const sequence = (last?.sequence ?? 0) + 1
  const previousHash = last?.hash ?? CHAIN_START
  const payload = JSON.stringify(from == null ? entry.payload : { ...entry.payload, from })
  const payloadHash = sha256(payload)
  return { ...entry, sequence, payload, payloadHash, previousHash, hash: chainHash({ ...entry, sequence, payloadHash, previousHash }) }
}

/** Who acts, when, and from where, for `recordAct`: a verb's context. */
export interface ActingContext {
  now: number
  newId: () => string
  from?: string | null
  actor?: { id: string }
}

/** `recordAudit` for a verb: the context says who, when and from where. */
export function recordAct(
  tx: Writer,
  ctx: ActingContext,
  act: string,
  subject: { kind: string; id: string },
  payload: Record<string, unknown> = {},
): Promise<void> {
  return recordAudit(tx, {
    id: ctx.newId(),
    at: ctx.now,
    actorId: ctx.actor?.id ?? null,
    act,
    subjectKind: subject.kind,
    subjectId: subject.id,
    payload,
    from: ctx.from,
  })
}

interface ChainLink extends Omit<AuditEntry, 'payload' | 'from'> {
  sequence: number
  payloadHash: string
  previousHash: string
}

function chainHash(link: ChainLink): string {
  const { id, sequence, at, actorId, act, subjectKind, subjectId, payloadHash, previousHash } = link
  return sha256(JSON.stringify([id, sequence, at, actorId, act, subjectKind, subjectId, payloadHash, previousHash]))
}

/** What walking the chain finds: how many rows hold, the hash of the last that does, and the first that does not. */
export interface AuditChain {
  rows: number
  lastHash: string
  broken: { sequence: number; at: number; act: string; why: 'sequence' | 'previous' | 'payload' | 'row' } | null
}

const AT_ONCE = 1000

/**
 * Walks the chain from its start, in bounded memory. A payload that was erased (null) does not break it. Rows cut off at the end leave a chain that holds:
 * they show only against a `lastHash` that was kept elsewhere.
 */
export async function walkAuditChain(db: Reader): Promise<AuditChain> {
  const { auditEvents } = db.tables
  let [rows, lastHash] = [0, CHAIN_START]
  for (;;) {
    const batch = await db
      .select()
      .from(auditEvents)
      .where(gt(auditEvents.sequence, rows))
      .orderBy(asc(auditEvents.sequence))
      .limit(AT_ONCE)
    for (const row of batch) {
      const why =
        row.sequence !== rows + 1
          ? 'sequence'
          : row.previousHash !== lastHash
            ? 'previous'
            : row.payload !== null && sha256(row.payload) !== row.payloadHash
              ? 'payload'
              : chainHash(row) !== row.hash
                ? 'row'
                : null
      if (why !== null) return { rows, lastHash, broken: { sequence: row.sequence, at: row.at, act: row.act, why } }
      lastHash = row.hash
      rows += 1
    }
    if (batch.length < AT_ONCE) return { rows, lastHash, broken: null }
  }
}

/** The sequence of the first row that does not fit the chain, or null. */
export async function firstBrokenLink(db: Reader): Promise<number | null> {
  return (await walkAuditChain(db)).broken?.sequence ?? null
}
