/** Pictures that no question shows: in no version, no draft, no saved revision of one, and no file that was sent in. */
import { and, inArray, lt, sql, type SQL } from 'drizzle-orm'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { Reader, Writer } from '#db/store.ts'

interface WithImages {
  images?: readonly { id: string }[]
}

/** Ids of pictures that were kept before a moment (UTC milliseconds). */
export async function imagesBefore(db: Reader, before: number): Promise<string[]> {
  const { images } = db.tables
  return (await db.select({ id: images.id }).from(images).where(lt(images.createdAt, before)).orderBy(images.id)).map(({ id }) => id)
}

/** Ids of all pictures that something shows. */
export async function shownImages(db: Reader): Promise<Set<string>> {
  const { questionVersions, questionSources } = db.tables
  const published: WithImages[] = [
    ...(
      await db
        .select({ one: questionVersions.body })
        .from(questionVersions)
        .where(mentions(sql`${questionVersions.body}`, '"images"'))
    ).map(({ one }) => one),
    ...(
      await db
        .select({ one: questionSources.source })
        .from(questionSources)
        .where(mentions(sql`${questionSources.source}`, '"images"'))
    ).map(({ one }) => one),
  ]
  return new Set([...published, ...(await unpublished(db, '"images"'))].flatMap(({ images = [] }) => images.map(({ id }) => id)))
}

/** What drafts, their saved revisions and files sent in say, of those whose text holds `part`. */
async function unpublished(db: Reader, part: string): Promise<DraftQuestion[]> {
  const { questionDrafts, questionDraftSaves, questionImports } = db.tables
  const drafts = await db
    .select({ one: questionDrafts.content })
    .from(questionDrafts)
    .where(mentions(sql`${questionDrafts.content}`, part))
  const saves = await db
    .select({ one: questionDraftSaves.content })
    .from(questionDraftSaves)
    .where(mentions(sql`${questionDraftSaves.content}`, part))
  const imports = await db
    .select({ all: questionImports.questions })
    .from(questionImports)
    .where(and(mentions(sql`${questionImports.questions}`, part), sql`${questionImports.discardedAt} is null`))
  return [
    ...drafts.map(({ one }) => one),
    ...saves.map(({ one }) => one),
    ...imports.flatMap(({ all }) => all.flatMap(({ content }) => (content ? [content] : []))),
  ]
}

/** JSON is stored as text on both engines. */
function mentions(column: SQL, part: string): SQL {
  return sql`${column} like ${`%${part}%`}`
}

/** Deletes pictures that a draft, a revision or a file does not show by now. Resolves to how many went. */
export async function deleteImages(tx: Writer, ids: readonly string[], before: number): Promise<number> {
  const { images } = tx.tables
  const free: string[] = []
  for (const id of ids) if ((await unpublished(tx, id)).length === 0) free.push(id)
  if (free.length === 0) return 0
  const gone = await tx
    .delete(images)
    .where(and(inArray(images.id, free), lt(images.createdAt, before)))
    .returning({ id: images.id })
  return gone.length
}
