/** Files of questions sent in, and what was taken from them. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { StagedQuestion, TakenQuestion } from '#app/domain/exchange/staged-question.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface NewImport {
  id: string
  moduleId: string
  fileName: string
  format: string
  encoding: string | null
  questions: StagedQuestion[]
  createdBy: string
  createdAt: number
}

export async function insertImport(tx: Writer, row: NewImport): Promise<void> {
  await tx.insert(tx.tables.questionImports).values(row)
}

export async function findImport(db: Reader, id: string) {
  const { questionImports } = db.tables
  const [row] = await db.select().from(questionImports).where(eq(questionImports.id, id))
  return row
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** The newest imports of some modules, without their questions. */
export async function recentImports(db: Reader, moduleIds: readonly string[], most: number) {
  const { questionImports: t } = db.tables
  const { id, moduleId, fileName, format, createdBy, createdAt, taken, takenAt, discardedAt } = t
  return db
    .select({ id, moduleId, fileName, format, createdBy, createdAt, taken, takenAt, discardedAt })
    .from(t)
    .where(inArray(t.moduleId, [...moduleIds]))
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(most)
}

/** Closes an open import: false where it was closed already, by whomever. */
export async function closeImport(
  tx: Writer,
  id: string,
  how: { taken: TakenQuestion[]; at: number } | { discardedAt: number },
): Promise<boolean> {
  const { questionImports: t } = tx.tables
  const set = 'taken' in how ? { taken: how.taken, takenAt: how.at } : { discardedAt: how.discardedAt }
  const closed = await tx
    .update(t)
    .set(set)
    .where(and(eq(t.id, id), isNull(t.takenAt), isNull(t.discardedAt)))
    .returning({ id: t.id })
  return closed.length === 1
}
