/** Drafts of a quiz's settings, open and closed, and every revision that was saved of them. */
import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader, Writer } from '#db/store.ts'

export type QuizSaveKind = 'saved' | 'autosaved' | 'restored'

export interface QuizSave {
  id: string
  draftId: string
  revision: number
  kind: QuizSaveKind
  settings: QuizSettings
  savedBy: string
  /** UTC milliseconds */
  savedAt: number
}

/** Keeps a saved revision. What the same person saves by itself again within `withinMs` becomes one row with the latest settings. */
export async function keepQuizSave(tx: Writer, save: QuizSave, withinMs: number): Promise<void> {
  const { quizDraftSaves } = tx.tables
  const [last] = await tx
    .select()
    .from(quizDraftSaves)
    .where(eq(quizDraftSaves.draftId, save.draftId))
    .orderBy(desc(quizDraftSaves.revision))
    .limit(1)
  const joins =
    save.kind === 'autosaved' && last?.kind === 'autosaved' && last.savedBy === save.savedBy && save.savedAt - last.savedAt < withinMs
  const { id, ...row } = save
  if (joins) await tx.update(quizDraftSaves).set(row).where(eq(quizDraftSaves.id, last.id))
  else await tx.insert(quizDraftSaves).values({ ...row, id })
}

/** Every draft of a quiz, open or closed, oldest first. */
export async function quizDraftsOf(db: Reader, quizId: string) {
  const { quizDrafts } = db.tables
  return db.select().from(quizDrafts).where(eq(quizDrafts.quizId, quizId)).orderBy(asc(quizDrafts.createdAt), asc(quizDrafts.id))
}

/** Saved revisions of drafts, newest first. */
export async function quizSavesOf(db: Reader, draftIds: readonly string[]): Promise<QuizSave[]> {
  const { quizDraftSaves } = db.tables
  if (draftIds.length === 0) return []
  return db
    .select()
    .from(quizDraftSaves)
    .where(inArray(quizDraftSaves.draftId, [...draftIds]))
    .orderBy(desc(quizDraftSaves.savedAt), desc(quizDraftSaves.revision), asc(quizDraftSaves.id))
}
