/**
 * The educator's workshop: questions and quizzes while they are written. What is published stands in the catalogue and never changes; a draft is a state, and
 * every saved revision of it a row.
 */
import { sql } from 'drizzle-orm'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import type { Pair, QuizRules } from '#app/domain/quiz-rules.ts'
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineWorkshop(k: Kit, t0: PeopleTables & CatalogueTables) {
  /** What a published question version was made from, with the findings its author accepted: enough to make a draft of it again. */
  const questionSources = k.table('question_sources', {
    questionVersionId: k
      .string()
      .primaryKey()
      .references(() => t0.questionVersions.id),
    source: k.json().$type<DraftQuestion>().notNull(),
    savedAt: k.timestamp().notNull(),
  })

  const questionDrafts = k.table(
    'question_drafts',
    {
      id: k.string().primaryKey(),
      moduleId: k
        .string()
        .notNull()
        .references(() => t0.modules.id),
      questionId: k
        .string()
        .notNull()
        .references(() => t0.questions.id),
      /** files: offered by a publication of the content folder, and not touched here */
      origin: k.string().$type<'workshop' | 'files'>().notNull(),
      /** hash of what the files said, so that it is offered once */
      fileHash: k.string(),
      content: k.json().$type<DraftQuestion>().notNull(),
      /** raised by every save; whoever saves names the one they saw */
      revision: k.integer().notNull(),
      /** the published version it began from; null: a new question */
      basedOnVersionId: k.string().references(() => t0.questionVersions.id),
      createdBy: k.string(),
      createdAt: k.timestamp().notNull(),
      savedBy: k.string(),
      savedAt: k.timestamp().notNull(),
      discardedBy: k.string(),
      discardedAt: k.timestamp(),
      publishedVersionId: k.string().references(() => t0.questionVersions.id),
      publishedAt: k.timestamp(),
    },
    (t) => [
      k
        .uniqueIndex('question_drafts_one_open')
        .on(t.questionId, t.origin)
        .where(sql`discarded_at is null and published_at is null`),
      k.index('question_drafts_module').on(t.moduleId),
    ],
  )

  /** What was saved, by whom and when. What one person saves by itself within minutes becomes one row. */
  const questionDraftSaves = k.table(
    'question_draft_saves',
    {
      id: k.string().primaryKey(),
      draftId: k
        .string()
        .notNull()
        .references(() => questionDrafts.id),
      revision: k.integer().notNull(),
      kind: k.string().$type<'created' | 'saved' | 'autosaved' | 'restored' | 'merged' | 'files'>().notNull(),
      content: k.json().$type<DraftQuestion>().notNull(),
      savedBy: k.string(),
      savedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('question_draft_saves_draft_revision').on(t.draftId, t.revision)],
  )

  /** A question that is drawn no more. Its versions stay, and so does what was answered. */
  const questionRetirements = k.table(
    'question_retirements',
    {
      id: k.string().primaryKey(),
      questionId: k
        .string()
        .notNull()
        .references(() => t0.questions.id),
      retiredBy: k.string().notNull(),
      retiredAt: k.timestamp().notNull(),
      endedBy: k.string(),
      endedAt: k.timestamp(),
    },
    (t) => [
      k
        .uniqueIndex('question_retirements_one_open')
        .on(t.questionId)
        .where(sql`ended_at is null`),
    ],
  )

  const quizDrafts = k.table(
    'quiz_drafts',
    {
      id: k.string().primaryKey(),
      quizId: k
        .string()
        .notNull()
        .references(() => t0.quizzes.id),
      settings: k.json().$type<QuizSettings>().notNull(),
      revision: k.integer().notNull(),
      createdBy: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
      savedBy: k.string().notNull(),
      savedAt: k.timestamp().notNull(),
      discardedBy: k.string(),
      discardedAt: k.timestamp(),
      publishedVersionId: k.string().references(() => t0.quizVersions.id),
      publishedAt: k.timestamp(),
    },
    (t) => [
      k
        .uniqueIndex('quiz_drafts_one_open')
        .on(t.quizId)
        .where(sql`discarded_at is null and published_at is null`),
    ],
  )

  /** Everybody who saved a draft of a quiz, each once. */
  const quizDraftEditors = k.table(
    'quiz_draft_editors',
    {
      id: k.string().primaryKey(),
      quizDraftId: k
        .string()
        .notNull()
        .references(() => quizDrafts.id),
      userId: k.string().notNull(),
    },
    (t) => [k.uniqueIndex('quiz_draft_editors_once').on(t.quizDraftId, t.userId)],
  )

  /** What the content files last said of a module: the base on which the workshop retells its front matter. */
  const moduleFiles = k.table('module_files', {
    moduleId: k
      .string()
      .primaryKey()
      .references(() => t0.modules.id),
    label: k.string().notNull(),
    frontMatter: k.json().$type<FrontMatter>().notNull(),
    savedAt: k.timestamp().notNull(),
  })

  return { questionSources, questionDrafts, questionDraftSaves, questionRetirements, quizDrafts, quizDraftEditors, moduleFiles }
}

export type WorkshopTables = ReturnType<typeof defineWorkshop>

/** What a quiz draft holds: the rules, who is never drawn with whom, and how the front matter tells to take part. */
export interface QuizSettings {
  rules: QuizRules
  pairs: Pair[]
  participation: string
}
