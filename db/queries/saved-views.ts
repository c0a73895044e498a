/** Saved views: what their owner kept, and what others share. Only the owner's id opens one for changing. */
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

export interface SavedView {
  id: string
  name: string
  shared: boolean
  query: string
  updatedAt: number
}

const shown = (db: Reader) => {
  const { savedViews: t } = db.tables
  return { id: t.id, name: t.name, shared: t.shared, query: t.query, updatedAt: t.updatedAt }
}

export function viewsOf(db: Reader, ownerId: string): Promise<SavedView[]> {
  const { savedViews: t } = db.tables
  return db.select(shown(db)).from(t).where(eq(t.ownerId, ownerId)).orderBy(asc(t.nameKey))
}

/** Those that others share, with whose they are. */
export async function viewsSharedWith(db: Reader, personId: string): Promise<(SavedView & { owner: string })[]> {
  const { savedViews: t, users } = db.tables
  return db
    .select({ ...shown(db), owner: users.printedName })
    .from(t)
    .innerJoin(users, eq(users.id, t.ownerId))
    .where(and(eq(t.shared, true), ne(t.ownerId, personId)))
    .orderBy(asc(t.nameKey), asc(t.id))
}

export async function findOwnView(db: Reader, ownerId: string, id: string): Promise<SavedView | undefined> {
  const { savedViews: t } = db.tables
  const [view] = await db
    .select(shown(db))
    .from(t)
    .where(and(eq(t.id, id), eq(t.ownerId, ownerId)))
  return view
}

/** Throws a unique violation where the owner has the name already (`isUniqueViolation`). */
export async function insertView(
  tx: Writer,
  row: { id: string; ownerId: string; name: string; nameKey: string; shared: boolean; query: string; createdAt: number; updatedAt: number },
): Promise<void> {
  await tx.insert(tx.tables.savedViews).values(row)
}

export async function updateView(
  tx: Writer,
  id: string,
  set: { name?: string; nameKey?: string; shared?: boolean; query?: string; updatedAt: number },
): Promise<void> {
  await tx.update(tx.tables.savedViews).set(set).where(eq(tx.tables.savedViews.id, id))
}

export async function deleteView(tx: Writer, id: string): Promise<void> {
  await tx.delete(tx.tables.savedViews).where(eq(tx.tables.savedViews.id, id))
}

/** Whether the owner has another view of this name. */
export async function isNameTaken(db: Reader, ownerId: string, nameKey: string, besidesId: string | null): Promise<boolean> {
  const { savedViews: t } = db.tables
  const rows = await db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.ownerId, ownerId), eq(t.nameKey, nameKey)))
  return rows.some(({ id }) => id !== besidesId)
}

export async function countViews(db: Reader, ownerId: string): Promise<number> {
  return (await viewsOf(db, ownerId)).length
}

/** With the account: what somebody kept for themselves may name people. */
export async function deleteViewsOf(tx: Writer, ownerId: string): Promise<void> {
  await tx.delete(tx.tables.savedViews).where(eq(tx.tables.savedViews.ownerId, ownerId))
}
