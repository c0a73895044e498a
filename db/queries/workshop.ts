/** Questions and quizzes while they are written: drafts, what was saved of them, retirements, and the published versions they begin from. */
import { and, asc, desc, eq, inArray, isNull, max } from 'drizzle-orm'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader, Writer } from '#db/store.ts'

/** Until the transaction is over, nobody else publishes this module. On SQLite a transaction that writes is alone already. */
export async function lockModule(tx: Writer, moduleId: string): Promise<void> {
  if (tx.engine === 'sqlite') return
  const { modules } = tx.tables
  await tx.update(modules).set({ id: modules.id }).where(eq(modules.id, moduleId))
}

// ── Published questions

/** The bank of quiz versions with everything an editor needs, keys included. By code. */
export async function publishedBank(db: Reader, quizVersionIds: readonly string[]) {
  const { quizVersionQuestions, questionVersions, questionSources } = db.tables
  if (quizVersionIds.length === 0) return []
  return db
    .select({
      quizVersionId: quizVersionQuestions.quizVersionId,
      questionId: questionVersions.questionId,
      questionVersionId: questionVersions.id,
      code: quizVersionQuestions.code,
      objectiveCode: quizVersionQuestions.objectiveCode,
      anchor: quizVersionQuestions.anchor,
      excludes: quizVersionQuestions.excludes,
      body: questionVersions.body,
      answerKey: questionVersions.answerKey,
      facets: questionVersions.facets,
      contentHash: questionVersions.contentHash,
      publishedAt: questionVersions.publishedAt,
      source: questionSources.source,
    })
    .from(quizVersionQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, quizVersionQuestions.questionVersionId))
    .leftJoin(questionSources, eq(questionSources.questionVersionId, questionVersions.id))
    .where(inArray(quizVersionQuestions.quizVersionId, [...quizVersionIds]))
    .orderBy(asc(quizVersionQuestions.code))
}

export type BankRow = Awaited<ReturnType<typeof publishedBank>>[number]

/** Every published version of a question, newest first, with one place in a bank each. */
export async function versionsOfQuestion(db: Reader, questionId: string): Promise<BankRow[]> {
  const { quizVersionQuestions, questionVersions, quizVersions } = db.tables
  const places = await db
    .select({ quizVersionId: quizVersionQuestions.quizVersionId, questionVersionId: questionVersions.id })
    .from(questionVersions)
    .innerJoin(quizVersionQuestions, eq(quizVersionQuestions.questionVersionId, questionVersions.id))
    .innerJoin(quizVersions, eq(quizVersions.id, quizVersionQuestions.quizVersionId))
    .where(eq(questionVersions.questionId, questionId))
    .orderBy(desc(quizVersions.publishedAt), desc(quizVersions.id))
  const newest = new Map(places.toReversed().map((row) => [row.questionVersionId, row.quizVersionId]))
  const rows = await publishedBank(db, [...new Set(newest.values())])
  return rows
    .filter((row) => newest.get(row.questionVersionId) === row.quizVersionId)
    .sort((a, b) => b.publishedAt - a.publishedAt || (a.questionVersionId < b.questionVersionId ? 1 : -1))
}

/** In which quiz version each published version of a question came out, by version of the question. */
export async function firstQuizVersions(db: Reader, questionId: string): Promise<Map<string, string>> {
  const { quizVersionQuestions, questionVersions, quizVersions } = db.tables
  const rows = await db
    .select({ quizVersionId: quizVersionQuestions.quizVersionId, questionVersionId: questionVersions.id })
    .from(questionVersions)
    .innerJoin(quizVersionQuestions, eq(quizVersionQuestions.questionVersionId, questionVersions.id))
    .innerJoin(quizVersions, eq(quizVersions.id, quizVersionQuestions.quizVersionId))
    .where(eq(questionVersions.questionId, questionId))
    .orderBy(desc(quizVersions.publishedAt), desc(quizVersions.id))
  // of several the oldest is set last
  return new Map(rows.map((row) => [row.questionVersionId, row.quizVersionId]))
}

export async function findQuestion(db: Reader, questionId: string) {
  const { questions } = db.tables
  const [row] = await db.select().from(questions).where(eq(questions.id, questionId))
  return row
}

export async function findQuestions(db: Reader, questionIds: readonly string[]) {
  const { questions } = db.tables
  return questionIds.length === 0
    ? []
    : db
        .select()
        .from(questions)
        .where(inArray(questions.id, [...new Set(questionIds)]))
}

export async function findQuestionByCode(db: Reader, courseId: string, code: string) {
  const { questions } = db.tables
  const [row] = await db
    .select()
    .from(questions)
    .where(and(eq(questions.courseId, courseId), eq(questions.code, code)))
  return row
}

export async function codesOfCourse(db: Reader, courseId: string): Promise<string[]> {
  const { questions } = db.tables
  return (await db.select({ code: questions.code }).from(questions).where(eq(questions.courseId, courseId))).map((row) => row.code)
}

export async function insertQuestion(tx: Writer, row: { id: string; courseId: string; code: string }): Promise<void> {
  await tx.insert(tx.tables.questions).values(row)
}

/** Hashes of all versions of a question that were ever published. */
export async function publishedHashes(db: Reader, questionId: string): Promise<Map<string, string>> {
  const { questionVersions } = db.tables
  const rows = await db
    .select({ id: questionVersions.id, hash: questionVersions.contentHash })
    .from(questionVersions)
    .where(eq(questionVersions.questionId, questionId))
  return new Map(rows.map((row) => [row.hash, row.id]))
}

export async function findQuestionSource(db: Reader, questionVersionId: string) {
  const { questionSources } = db.tables
  const [row] = await db.select().from(questionSources).where(eq(questionSources.questionVersionId, questionVersionId))
  return row
}

/** Keeps what a published version was made from; the latest word on what its author accepted, and on its tags, counts. */
export async function saveQuestionSource(tx: Writer, questionVersionId: string, source: DraftQuestion, at: number): Promise<void> {
  const { questionSources } = tx.tables
  const found = await findQuestionSource(tx, questionVersionId)
  if (!found) await tx.insert(questionSources).values({ questionVersionId, source, savedAt: at })
  else if (JSON.stringify(found.source) !== JSON.stringify(source))
    await tx.update(questionSources).set({ source, savedAt: at }).where(eq(questionSources.questionVersionId, questionVersionId))
}

// ── Drafts

export type DraftRow = Awaited<ReturnType<typeof draftsOfQuestion>>[number]

/** All drafts of a question, newest first. */
export async function draftsOfQuestion(db: Reader, questionId: string) {
  const { questionDrafts } = db.tables
  return db
    .select()
    .from(questionDrafts)
    .where(eq(questionDrafts.questionId, questionId))
    .orderBy(desc(questionDrafts.createdAt), desc(questionDrafts.id))
}

/** Drafts that are neither discarded nor published. */
export async function openDrafts(db: Reader, moduleIds: readonly string[]): Promise<DraftRow[]> {
  const { questionDrafts } = db.tables
  if (moduleIds.length === 0) return []
  return db
    .select()
    .from(questionDrafts)
    .where(and(inArray(questionDrafts.moduleId, [...moduleIds]), isNull(questionDrafts.discardedAt), isNull(questionDrafts.publishedAt)))
    .orderBy(asc(questionDrafts.createdAt), asc(questionDrafts.id))
}

/** Newest draft of each question of these modules that never got further: discarded, and nothing of the question is published. */
export async function discardedDrafts(db: Reader, moduleIds: readonly string[]): Promise<DraftRow[]> {
  const { questionDrafts } = db.tables
  if (moduleIds.length === 0) return []
  const rows = await db
    .select()
    .from(questionDrafts)
    .where(inArray(questionDrafts.moduleId, [...moduleIds]))
    .orderBy(asc(questionDrafts.createdAt), asc(questionDrafts.id))
  const byQuestion = new Map<string, DraftRow[]>()
  for (const row of rows) byQuestion.set(row.questionId, [...(byQuestion.get(row.questionId) ?? []), row])
  return [...byQuestion.values()].filter((drafts) => drafts.every((draft) => draft.discardedAt !== null)).map((drafts) => drafts.at(-1)!)
}

export interface NewDraft {
  id: string
  moduleId: string
  questionId: string
  origin: 'workshop' | 'files'
  fileHash: string | null
  content: DraftQuestion
  basedOnVersionId: string | null
  by: string | null
  at: number
}

export async function insertDraft(tx: Writer, { by, at, ...draft }: NewDraft, saveId: string, kind: SaveKind): Promise<void> {
  await tx.insert(tx.tables.questionDrafts).values({ ...draft, revision: 1, createdBy: by, createdAt: at, savedBy: by, savedAt: at })
  await tx
    .insert(tx.tables.questionDraftSaves)
    .values({ id: saveId, draftId: draft.id, revision: 1, kind, content: draft.content, savedBy: by, savedAt: at })
}

export type SaveKind = 'created' | 'saved' | 'autosaved' | 'restored' | 'merged' | 'files'

/** Writes the next revision; false when somebody else wrote one after `revision`, or the draft is closed. */
export async function writeDraft(
  tx: Writer,
  draft: {
    id: string
    revision: number
    content: DraftQuestion
    fileHash?: string
    by: string | null
    at: number
    origin: 'workshop' | 'files'
  },
): Promise<boolean> {
  const { questionDrafts } = tx.tables
  const { id, revision, content, by, at, origin, fileHash } = draft
  const written = await tx
    .update(questionDrafts)
    .set({ content, origin, revision: revision + 1, savedBy: by, savedAt: at, ...(fileHash === undefined ? {} : { fileHash }) })
    .where(
      and(
        eq(questionDrafts.id, id),
        eq(questionDrafts.revision, revision),
        isNull(questionDrafts.discardedAt),
        isNull(questionDrafts.publishedAt),
      ),
    )
    .returning({ id: questionDrafts.id })
  return written.length === 1
}

/** Keeps a saved revision. What the same person saves by itself again within `withinMs` becomes one row with the latest text. */
export async function keepSave(
  tx: Writer,
  save: { id: string; draftId: string; revision: number; kind: SaveKind; content: DraftQuestion; savedBy: string | null; savedAt: number },
  withinMs: number,
): Promise<void> {
  const { questionDraftSaves } = tx.tables
  const [last] = await tx
    .select()
    .from(questionDraftSaves)
    .where(eq(questionDraftSaves.draftId, save.draftId))
    .orderBy(desc(questionDraftSaves.revision))
    .limit(1)
  const { id, ...row } = save
  const joins =
    save.kind === 'autosaved' && last?.kind === 'autosaved' && last.savedBy === save.savedBy && save.savedAt - last.savedAt < withinMs
  if (joins) await tx.update(questionDraftSaves).set(row).where(eq(questionDraftSaves.id, last.id))
  else await tx.insert(questionDraftSaves).values({ ...row, id })
}

/** Saved revisions of drafts, newest first. */
export async function savesOf(db: Reader, draftIds: readonly string[]) {
  const { questionDraftSaves } = db.tables
  if (draftIds.length === 0) return []
  return db
    .select()
    .from(questionDraftSaves)
    .where(inArray(questionDraftSaves.draftId, [...draftIds]))
    .orderBy(desc(questionDraftSaves.savedAt), desc(questionDraftSaves.revision))
}

/** False when it was closed already. */
export async function discardDraft(tx: Writer, draftId: string, by: string, at: number): Promise<boolean> {
  const { questionDrafts } = tx.tables
  const rows = await tx
    .update(questionDrafts)
    .set({ discardedBy: by, discardedAt: at })
    .where(and(eq(questionDrafts.id, draftId), isNull(questionDrafts.discardedAt), isNull(questionDrafts.publishedAt)))
    .returning({ id: questionDrafts.id })
  return rows.length === 1
}

export async function markDraftPublished(tx: Writer, draftId: string, publishedVersionId: string, at: number): Promise<void> {
  const { questionDrafts } = tx.tables
  await tx.update(questionDrafts).set({ publishedVersionId, publishedAt: at }).where(eq(questionDrafts.id, draftId))
}

/** Everybody who saved something of these drafts. */
export async function editorsOfDrafts(db: Reader, draftIds: readonly string[]): Promise<string[]> {
  const saves = await savesOf(db, draftIds)
  return [...new Set(saves.flatMap(({ savedBy }) => (savedBy === null ? [] : [savedBy])))]
}

/** The next revision that a draft's saves do not have. */
export async function lastRevision(db: Reader, draftId: string): Promise<number> {
  const { questionDraftSaves } = db.tables
  const [row] = await db
    .select({ last: max(questionDraftSaves.revision) })
    .from(questionDraftSaves)
    .where(eq(questionDraftSaves.draftId, draftId))
  return row?.last ?? 0
}

// ── Retirements

/** Ids of questions that are retired now. */
export async function retiredQuestions(db: Reader): Promise<Set<string>> {
  const { questionRetirements } = db.tables
  const rows = await db.select({ id: questionRetirements.questionId }).from(questionRetirements).where(isNull(questionRetirements.endedAt))
  return new Set(rows.map((row) => row.id))
}

export async function insertRetirement(
  tx: Writer,
  row: { id: string; questionId: string; retiredBy: string; retiredAt: number },
): Promise<void> {
  await tx.insert(tx.tables.questionRetirements).values(row)
}

export async function endRetirement(tx: Writer, questionId: string, by: string, at: number): Promise<void> {
  const { questionRetirements } = tx.tables
  await tx
    .update(questionRetirements)
    .set({ endedBy: by, endedAt: at })
    .where(and(eq(questionRetirements.questionId, questionId), isNull(questionRetirements.endedAt)))
}

// ── Quizzes

export async function openQuizDraft(db: Reader, quizId: string) {
  const { quizDrafts } = db.tables
  const [row] = await db
    .select()
    .from(quizDrafts)
    .where(and(eq(quizDrafts.quizId, quizId), isNull(quizDrafts.discardedAt), isNull(quizDrafts.publishedAt)))
  return row
}

export async function insertQuizDraft(
  tx: Writer,
  row: { id: string; quizId: string; settings: QuizSettings; by: string; at: number },
): Promise<void> {
  const { id, quizId, settings, by, at } = row
  await tx
    .insert(tx.tables.quizDrafts)
    .values({ id, quizId, settings, revision: 1, createdBy: by, createdAt: at, savedBy: by, savedAt: at })
}

/** Keeps that somebody saved a draft of a quiz; once is enough. */
export async function keepQuizEditor(tx: Writer, row: { id: string; quizDraftId: string; userId: string }): Promise<void> {
  await tx.insert(tx.tables.quizDraftEditors).values(row).onConflictDoNothing()
}

/** Everybody who saved this draft of a quiz. */
export async function editorsOfQuizDraft(
  db: Reader,
  { id, createdBy, savedBy }: { id: string; createdBy: string; savedBy: string },
): Promise<string[]> {
  const { quizDraftEditors } = db.tables
  const rows = await db.select({ userId: quizDraftEditors.userId }).from(quizDraftEditors).where(eq(quizDraftEditors.quizDraftId, id))
  return [...new Set([createdBy, savedBy, ...rows.map(({ userId }) => userId)])]
}

/** False when somebody else saved after `revision`. */
export async function writeQuizDraft(
  tx: Writer,
  { id, revision, settings, by, at }: { id: string; revision: number; settings: QuizSettings; by: string; at: number },
): Promise<boolean> {
  const { quizDrafts } = tx.tables
  const rows = await tx
    .update(quizDrafts)
    .set({ settings, revision: revision + 1, savedBy: by, savedAt: at })
    .where(and(eq(quizDrafts.id, id), eq(quizDrafts.revision, revision), isNull(quizDrafts.discardedAt), isNull(quizDrafts.publishedAt)))
    .returning({ id: quizDrafts.id })
  return rows.length === 1
}

export async function closeQuizDraft(
  tx: Writer,
  quizDraftId: string,
  end: { publishedVersionId: string; publishedAt: number } | { discardedBy: string; discardedAt: number },
): Promise<void> {
  const { quizDrafts } = tx.tables
  await tx.update(quizDrafts).set(end).where(eq(quizDrafts.id, quizDraftId))
}

export async function findQuizVersion(db: Reader, quizVersionId: string) {
  const { quizVersions } = db.tables
  const [row] = await db.select().from(quizVersions).where(eq(quizVersions.id, quizVersionId))
  return row
}

// ── What the files said

export async function filesOfModule(db: Reader, moduleId: string) {
  const { moduleFiles } = db.tables
  const [row] = await db.select().from(moduleFiles).where(eq(moduleFiles.moduleId, moduleId))
  return row
}

/** The latest word of the files; the same word again writes nothing. */
export async function saveModuleFiles(
  tx: Writer,
  row: {
    moduleId: string
    label: string
    frontMatter: NonNullable<Awaited<ReturnType<typeof filesOfModule>>>['frontMatter']
    savedAt: number
  },
): Promise<void> {
  const { moduleFiles } = tx.tables
  const found = await filesOfModule(tx, row.moduleId)
  if (!found) await tx.insert(moduleFiles).values(row)
  else if (JSON.stringify([found.label, found.frontMatter]) !== JSON.stringify([row.label, row.frontMatter]))
    await tx.update(moduleFiles).set(row).where(eq(moduleFiles.moduleId, row.moduleId))
}

/** Sources that lessons or questions of any course lean on, each as described last. */
export async function knownReferences(db: Reader): Promise<{ key: string; body: Record<string, unknown> }[]> {
  const { referenceVersions } = db.tables
  const rows = await db
    .select({ key: referenceVersions.key, body: referenceVersions.body })
    .from(referenceVersions)
    .orderBy(asc(referenceVersions.publishedAt), asc(referenceVersions.id))
  return [...new Map(rows.map((row) => [row.key, row])).values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Content hashes of the lessons of a module version, in reading order. */
export async function lessonHashes(db: Reader, moduleVersionId: string) {
  const { moduleVersionLessons, lessonVersions, lessons } = db.tables
  return db
    .select({ id: lessonVersions.id, slug: lessons.slug, hash: lessonVersions.contentHash })
    .from(moduleVersionLessons)
    .innerJoin(lessonVersions, eq(lessonVersions.id, moduleVersionLessons.lessonVersionId))
    .innerJoin(lessons, eq(lessons.id, lessonVersions.lessonId))
    .where(eq(moduleVersionLessons.moduleVersionId, moduleVersionId))
    .orderBy(asc(moduleVersionLessons.position))
}

/** Where the module of a version is read, and what the version is called. */
export async function findModuleAddress(db: Reader, moduleVersionId: string) {
  const { moduleVersions, modules, courses } = db.tables
  const [row] = await db
    .select({ courseSlug: courses.slug, moduleSlug: modules.slug, title: moduleVersions.title })
    .from(moduleVersions)
    .innerJoin(modules, eq(modules.id, moduleVersions.moduleId))
    .innerJoin(courses, eq(courses.id, modules.courseId))
    .where(eq(moduleVersions.id, moduleVersionId))
  return row
}

export async function findRelease(db: Reader, releaseId: string) {
  const { activityReleases } = db.tables
  const [row] = await db.select().from(activityReleases).where(eq(activityReleases.id, releaseId))
  return row
}

/** Names of staff, as their colleagues see them. */
export async function staffNames(db: Reader, userIds: readonly string[]): Promise<Map<string, string>> {
  const { users } = db.tables
  if (userIds.length === 0) return new Map()
  const rows = await db
    .select({ id: users.id, name: users.printedName })
    .from(users)
    .where(inArray(users.id, [...new Set(userIds)]))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** A question that was never published takes another code. A unique violation means that it is taken. */
export async function renameQuestion(tx: Writer, questionId: string, code: string): Promise<void> {
  const { questions } = tx.tables
  await tx.update(questions).set({ code }).where(eq(questions.id, questionId))
}

/** Who saved something of each question's drafts in these modules. */
export async function editorsByQuestion(db: Reader, moduleIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const { questionDrafts, questionDraftSaves } = db.tables
  if (moduleIds.length === 0) return new Map()
  const rows = await db
    .selectDistinct({ questionId: questionDrafts.questionId, savedBy: questionDraftSaves.savedBy })
    .from(questionDrafts)
    .innerJoin(questionDraftSaves, eq(questionDraftSaves.draftId, questionDrafts.id))
    .where(inArray(questionDrafts.moduleId, [...moduleIds]))
  const editors = new Map<string, Set<string>>()
  for (const { questionId, savedBy } of rows) {
    if (savedBy !== null) editors.set(questionId, (editors.get(questionId) ?? new Set()).add(savedBy))
  }
  return editors
}
