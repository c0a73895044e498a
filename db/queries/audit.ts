/** The audit trail: append-only, each row chained to the one before. */
import { createHash } from 'node:crypto'
import { asc, desc, sql } from 'drizzle-orm'
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
}

/** Appends one row. On PostgreSQL an advisory lock makes writers take their place in the chain one after the other. */
export async function recordAudit(tx: Writer, entry: AuditEntry): Promise<void> {
  const { auditEvents } = tx.tables
  if (tx.engine === 'postgres') await tx.select({ locked: sql`pg_advisory_xact_lock(727002)` }).from(sql`(select 1) as one`)
  const [last] = await tx
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
  const sequence = (last?.sequence ?? 0) + 1
  const previousHash = last?.hash ?? CHAIN_START
  const payload = JSON.stringify(entry.payload)
  const payloadHash = sha256(payload)
  await tx
    .insert(auditEvents)
    .values({ ...entry, sequence, payload, payloadHash, previousHash, hash: chainHash({ ...entry, sequence, payloadHash, previousHash }) })
}

interface ChainLink extends Omit<AuditEntry, 'payload'> {
  sequence: number
  payloadHash: string
  previousHash: string
}

function chainHash(link: ChainLink): string {
  const { id, sequence, at, actorId, act, subjectKind, subjectId, payloadHash, previousHash } = link
  return sha256(JSON.stringify([id, sequence, at, actorId, act, subjectKind, subjectId, payloadHash, previousHash]))
}

/** Walks the chain; the sequence of the first row that does not fit, or null. A payload that was erased (null) does not break it. */
export async function firstBrokenLink(db: Reader): Promise<number | null> {
  const { auditEvents } = db.tables
  let previousHash = CHAIN_START
  let expected = 1
  for (const row of await db.select().from(auditEvents).orderBy(asc(auditEvents.sequence))) {
    const payloadFits = row.payload === null || sha256(row.payload) === row.payloadHash
    if (row.sequence !== expected || row.previousHash !== previousHash || !payloadFits || chainHash(row) !== row.hash) return row.sequence
    previousHash = row.hash
    expected += 1
  }
  return null
}
