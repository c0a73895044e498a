/** Acts on many certificates, and what became of each row. */
import { setImmediate } from 'node:timers/promises'
import { and, asc, count, desc, eq } from 'drizzle-orm'
import type { BulkActKind, BulkItemState, BulkRefusal } from '#db/schema/desk-acts.ts'
import type { Reader, Writer } from '#db/store.ts'

export type { BulkActKind, BulkItemState, BulkRefusal }

export interface BulkAct {
  id: string
  act: BulkActKind
  reason: string
  message: string | null
  view: string | null
  actorId: string
  total: number
  begunAt: number
  finishedAt: number | null
}

export interface BulkItem {
  bulkActId: string
  position: number
  completionId: string
  certificateId: string
  state: BulkItemState
  refusal: BulkRefusal | null
  newNumber: string | null
  settledAt: number | null
}

const ROWS_AT_ONCE = 500

export async function insertBulkAct(tx: Writer, act: BulkAct, items: readonly BulkItem[]): Promise<void> {
  await tx.insert(tx.tables.bulkActs).values(act)
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    await tx.insert(tx.tables.bulkItems).values(items.slice(from, from + ROWS_AT_ONCE))
    // SQLite answers at once: without this nobody else had a turn
    await setImmediate()
  }
}

export async function findBulkAct(db: Reader, id: string) {
  const { bulkActs, users } = db.tables
  const [row] = await db
    .select({ bulk: bulkActs, actorName: users.printedName })
    .from(bulkActs)
    .leftJoin(users, eq(users.id, bulkActs.actorId))
    .where(eq(bulkActs.id, id))
  return row
}

/** The acts begun last, newest first. */
export async function latestBulkActs(db: Reader, limit: number) {
  const { bulkActs, users } = db.tables
  return db
    .select({ bulk: bulkActs, actorName: users.printedName })
    .from(bulkActs)
    .leftJoin(users, eq(users.id, bulkActs.actorId))
    .orderBy(desc(bulkActs.begunAt), desc(bulkActs.id))
    .limit(limit)
}

/** How many rows stand in each state. */
export async function countBulkItems(db: Reader, bulkActId: string): Promise<Record<BulkItemState, number>> {
  const { bulkItems } = db.tables
  const rows = await db
    .select({ state: bulkItems.state, n: count() })
    .from(bulkItems)
    .where(eq(bulkItems.bulkActId, bulkActId))
    .groupBy(bulkItems.state)
  const of = (state: BulkItemState) => rows.find((row) => row.state === state)?.n ?? 0
  return { waiting: of('waiting'), done: of('done'), refused: of('refused') }
}

export async function waitingBulkItems(db: Reader, bulkActId: string, limit: number): Promise<BulkItem[]> {
  const { bulkItems } = db.tables
  return db
    .select()
    .from(bulkItems)
    .where(and(eq(bulkItems.bulkActId, bulkActId), eq(bulkItems.state, 'waiting')))
    .orderBy(asc(bulkItems.position))
    .limit(limit)
}

/** Says what became of a row; false when that was said before. */
export async function settleBulkItem(
  tx: Writer,
  { bulkActId, position }: BulkItem,
  outcome: { state: 'done' | 'refused'; refusal: BulkRefusal | null; newNumber: string | null; settledAt: number },
): Promise<boolean> {
  const { bulkItems } = tx.tables
  const settled = await tx
    .update(bulkItems)
    .set(outcome)
    .where(and(eq(bulkItems.bulkActId, bulkActId), eq(bulkItems.position, position), eq(bulkItems.state, 'waiting')))
    .returning({ position: bulkItems.position })
  return settled.length === 1
}

/** Refuses every row that waits. */
export async function stopBulkAct(tx: Writer, bulkActId: string, at: number): Promise<void> {
  const { bulkItems } = tx.tables
  await tx
    .update(bulkItems)
    .set({ state: 'refused', refusal: 'stopped', settledAt: at })
    .where(and(eq(bulkItems.bulkActId, bulkActId), eq(bulkItems.state, 'waiting')))
}

/** False when it was finished before. */
export async function finishBulkAct(tx: Writer, id: string, at: number): Promise<boolean> {
  const { bulkActs } = tx.tables
  const [row] = await tx.select().from(bulkActs).where(eq(bulkActs.id, id))
  if (!row || row.finishedAt !== null) return false
  await tx.update(bulkActs).set({ finishedAt: at }).where(eq(bulkActs.id, id))
  return true
}

/** Rows in their order with what they are about, all of them or those in one state. */
export async function bulkItemsInWords(db: Reader, bulkActId: string, input: { state?: BulkItemState; limit?: number } = {}) {
  const { bulkItems, certificates, registerEntries } = db.tables
  const rows = db
    .select({
      item: bulkItems,
      number: certificates.number,
      holderName: registerEntries.holderName,
      title: registerEntries.title,
    })
    .from(bulkItems)
    .innerJoin(certificates, eq(certificates.id, bulkItems.certificateId))
    .leftJoin(registerEntries, eq(registerEntries.completionId, bulkItems.completionId))
    .where(and(eq(bulkItems.bulkActId, bulkActId), input.state === undefined ? undefined : eq(bulkItems.state, input.state)))
    .orderBy(asc(bulkItems.position))
  return input.limit === undefined ? rows : rows.limit(input.limit)
}
