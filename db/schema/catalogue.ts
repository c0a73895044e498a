/**
 * What is taught. A module has a stable id and slug; what learners see is a version of it, immutable once published. An activity is what a provider
 * accredits (a module, or a whole course); its release carries the dates within which a completion counts.
 */
import type { CitationUse } from '#app/domain/citation.ts'
import type { PersonInControl } from '#app/domain/front-matter.ts'
import type { QuestionBody, QuestionKey } from '#app/domain/question.ts'
import type { QuizRules } from '#app/domain/quiz-rules.ts'
import type { Kit } from '#db/kit.ts'

export function defineCatalogue(k: Kit) {
  const providers = k.table(
    'providers',
    {
      id: k.string().primaryKey(),
      slug: k.string().notNull(),
      legalName: k.string().notNull(),
      timeZone: k.string().notNull(),
      /** address, contact, accreditation statement, signatory: printed, never queried */
      profile: k.json().$type<ProviderProfile>().notNull(),
      updatedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('providers_slug').on(t.slug)],
  )

  const courses = k.table(
    'courses',
    {
      id: k.string().primaryKey(),
      providerId: k
        .string()
        .notNull()
        .references(() => providers.id),
      slug: k.string().notNull(),
      title: k.string().notNull(),
      /** deck, description HTML, source, the modules it lists, the glossary */
      page: k.json().$type<CoursePage>().notNull(),
      updatedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('courses_slug').on(t.slug)],
  )

  const modules = k.table(
    'modules',
    {
      id: k.string().primaryKey(),
      courseId: k
        .string()
        .notNull()
        .references(() => courses.id),
      slug: k.string().notNull(),
      position: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('modules_course_slug').on(t.courseId, t.slug)],
  )

  const activities = k.table(
    'activities',
    {
      id: k.string().primaryKey(),
      providerId: k
        .string()
        .notNull()
        .references(() => providers.id),
      courseId: k
        .string()
        .notNull()
        .references(() => courses.id),
      /** null: the course itself is the activity */
      moduleId: k.string().references(() => modules.id),
      code: k.string().notNull(),
    },
    (t) => [k.uniqueIndex('activities_provider_code').on(t.providerId, t.code), k.index('activities_course').on(t.courseId, t.moduleId)],
  )

  const activityReleases = k.table(
    'activity_releases',
    {
      id: k.string().primaryKey(),
      providerId: k
        .string()
        .notNull()
        .references(() => providers.id),
      activityId: k
        .string()
        .notNull()
        .references(() => activities.id),
      releasedOn: k.string().notNull(),
      lastReviewedOn: k.string().notNull(),
      expiresOn: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('activity_releases_activity_released').on(t.activityId, t.releasedOn)],
  )

  /** What a profession may claim for a release. Holds for enrolments begun at or after `designatedAt`, never backwards. */
  const creditDesignations = k.table(
    'credit_designations',
    {
      id: k.string().primaryKey(),
      releaseId: k
        .string()
        .notNull()
        .references(() => activityReleases.id),
      code: k.string().notNull(),
      rule: k.json().$type<Record<string, unknown>>().notNull(),
      designatedAt: k.timestamp().notNull(),
      withdrawnAt: k.timestamp(),
    },
    (t) => [k.uniqueIndex('credit_designations_release_code_at').on(t.releaseId, t.code, t.designatedAt)],
  )

  const objectives = k.table(
    'objectives',
    {
      id: k.string().primaryKey(),
      courseId: k
        .string()
        .notNull()
        .references(() => courses.id),
      code: k.string().notNull(),
      text: k.string().notNull(),
      /** the module objective an enabling objective rolls up to */
      parentId: k.string(),
    },
    (t) => [k.uniqueIndex('objectives_course_code').on(t.courseId, t.code)],
  )

  const quizzes = k.table(
    'quizzes',
    {
      id: k.string().primaryKey(),
      moduleId: k
        .string()
        .notNull()
        .references(() => modules.id),
    },
    (t) => [k.uniqueIndex('quizzes_module').on(t.moduleId)],
  )

  const quizVersions = k.table(
    'quiz_versions',
    {
      id: k.string().primaryKey(),
      quizId: k
        .string()
        .notNull()
        .references(() => quizzes.id),
      contentHash: k.string().notNull(),
      passMark: k.integer().notNull(),
      maxAttempts: k.integer(),
      drawPerObjective: k.integer().notNull(),
      /** minutes between attempts; null: none */
      waitMinutes: k.integer(),
      /** null: `drawPerObjective` for each objective, shuffled */
      rules: k.json().$type<EditedRules>(),
      /** learners are asked how sure they are of each answer; not in versions from before they could be */
      asksConfidence: k.boolean().notNull().default(false),
      /** null: the content files; whoever published it here is in the audit trail */
      origin: k.string().$type<'workshop'>(),
      /** everybody whose edits are in it, as the front matter tells them */
      editors: k.json().$type<QuizEditor[]>(),
      publishedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('quiz_versions_quiz_hash').on(t.quizId, t.contentHash)],
  )

  const questions = k.table(
    'questions',
    {
      id: k.string().primaryKey(),
      courseId: k
        .string()
        .notNull()
        .references(() => courses.id),
      code: k.string().notNull(),
    },
    (t) => [k.uniqueIndex('questions_course_code').on(t.courseId, t.code)],
  )

  /** `body` is what a learner may see before submitting; `answerKey` never leaves the server before that. */
  const questionVersions = k.table(
    'question_versions',
    {
      id: k.string().primaryKey(),
      questionId: k
        .string()
        .notNull()
        .references(() => questions.id),
      contentHash: k.string().notNull(),
      body: k.json().$type<QuestionBody>().notNull(),
      answerKey: k.json().$type<QuestionKey>().notNull(),
      /** bloom, difficulty, references, the paragraph to reread */
      facets: k.json().$type<QuestionFacets>().notNull(),
      publishedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('question_versions_question_hash').on(t.questionId, t.contentHash)],
  )

  /** The bank a quiz version draws from. */
  const quizVersionQuestions = k.table(
    'quiz_version_questions',
    {
      id: k.string().primaryKey(),
      quizVersionId: k
        .string()
        .notNull()
        .references(() => quizVersions.id),
      questionVersionId: k
        .string()
        .notNull()
        .references(() => questionVersions.id),
      /** code of the module objective it assesses */
      objectiveCode: k.string().notNull(),
      code: k.string().notNull(),
      anchor: k.boolean().notNull(),
      excludes: k.json().$type<string[]>().notNull(),
    },
    (t) => [k.uniqueIndex('quiz_version_questions_version_question').on(t.quizVersionId, t.questionVersionId)],
  )

  const moduleVersions = k.table(
    'module_versions',
    {
      id: k.string().primaryKey(),
      moduleId: k
        .string()
        .notNull()
        .references(() => modules.id),
      releaseId: k
        .string()
        .notNull()
        .references(() => activityReleases.id),
      quizVersionId: k
        .string()
        .notNull()
        .references(() => quizVersions.id),
      sequence: k.integer().notNull(),
      label: k.string().notNull(),
      contentHash: k.string().notNull(),
      changeKind: k.string().$type<'initial' | 'editorial' | 'safety'>().notNull(),
      changeSummary: k.string().notNull(),
      title: k.string().notNull(),
      /** everything the front matter shows, as it was shown */
      frontMatter: k.json().$type<Record<string, unknown>>().notNull(),
      evaluationForm: k.json().$type<Record<string, unknown>>().notNull(),
      publishedAt: k.timestamp().notNull(),
      withdrawnAt: k.timestamp(),
    },
    (t) => [
      k.uniqueIndex('module_versions_module_sequence').on(t.moduleId, t.sequence),
      k.uniqueIndex('module_versions_module_hash').on(t.moduleId, t.contentHash),
    ],
  )

  /** A named clinician's signature under one version. Credit holds only on versions that have one. */
  const clinicalReviews = k.table(
    'clinical_reviews',
    {
      id: k.string().primaryKey(),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => moduleVersions.id),
      reviewerName: k.string().notNull(),
      reviewedOn: k.string().notNull(),
      recordedAt: k.timestamp().notNull(),
    },
    (t) => [k.index('clinical_reviews_version').on(t.moduleVersionId)],
  )

  const lessons = k.table(
    'lessons',
    {
      id: k.string().primaryKey(),
      moduleId: k
        .string()
        .notNull()
        .references(() => modules.id),
      slug: k.string().notNull(),
    },
    (t) => [k.uniqueIndex('lessons_module_slug').on(t.moduleId, t.slug)],
  )

  const lessonVersions = k.table(
    'lesson_versions',
    {
      id: k.string().primaryKey(),
      lessonId: k
        .string()
        .notNull()
        .references(() => lessons.id),
      contentHash: k.string().notNull(),
      title: k.string().notNull(),
      deck: k.string().notNull(),
      /** the Markdown it was compiled from, so that a new renderer can draw it again */
      source: k.string().notNull(),
      /** sections, minutes, counts, references cited */
      facets: k.json().$type<LessonFacets>().notNull(),
      publishedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('lesson_versions_lesson_hash').on(t.lessonId, t.contentHash)],
  )

  /** Compiled HTML, keyed by lesson version and renderer version: compiled at publish, never per request. */
  const lessonRenderings = k.table(
    'lesson_renderings',
    {
      id: k.string().primaryKey(),
      lessonVersionId: k
        .string()
        .notNull()
        .references(() => lessonVersions.id),
      rendererVersion: k.integer().notNull(),
      html: k.string().notNull(),
      renderedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('lesson_renderings_version_renderer').on(t.lessonVersionId, t.rendererVersion)],
  )

  /** A source as it was described when a lesson was published: citation, what was read of it, evidence. */
  const referenceVersions = k.table(
    'reference_versions',
    {
      id: k.string().primaryKey(),
      key: k.string().notNull(),
      contentHash: k.string().notNull(),
      body: k.json().$type<Record<string, unknown>>().notNull(),
      publishedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('reference_versions_key_hash').on(t.key, t.contentHash)],
  )

  /** Which sources a compiled lesson leans on, and where. Numbers and places come with the page, so they belong to its rendering. */
  const lessonCitations = k.table(
    'lesson_citations',
    {
      id: k.string().primaryKey(),
      lessonRenderingId: k
        .string()
        .notNull()
        .references(() => lessonRenderings.id),
      referenceVersionId: k
        .string()
        .notNull()
        .references(() => referenceVersions.id),
      /** by first citation in the lesson */
      number: k.integer().notNull(),
      uses: k.json().$type<CitationUse[]>().notNull(),
    },
    (t) => [
      k.uniqueIndex('lesson_citations_rendering_number').on(t.lessonRenderingId, t.number),
      k.index('lesson_citations_reference').on(t.referenceVersionId),
    ],
  )

  const moduleVersionLessons = k.table(
    'module_version_lessons',
    {
      id: k.string().primaryKey(),
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => moduleVersions.id),
      lessonVersionId: k
        .string()
        .notNull()
        .references(() => lessonVersions.id),
      position: k.integer().notNull(),
    },
    (t) => [
      k.uniqueIndex('module_version_lessons_version_position').on(t.moduleVersionId, t.position),
      k.uniqueIndex('module_version_lessons_version_lesson').on(t.moduleVersionId, t.lessonVersionId),
    ],
  )

  return {
    providers,
    courses,
    modules,
    activities,
    activityReleases,
    creditDesignations,
    objectives,
    quizzes,
    quizVersions,
    questions,
    questionVersions,
    quizVersionQuestions,
    moduleVersions,
    clinicalReviews,
    lessons,
    lessonVersions,
    lessonRenderings,
    referenceVersions,
    lessonCitations,
    moduleVersionLessons,
  }
}

export type CatalogueTables = ReturnType<typeof defineCatalogue>

export interface ProviderProfile {
  address: string[]
  contactEmail: string
  website: string | null
  accreditation: { statement: string; body: string; providerNumber: string | null } | null
  signatory: { name: string; title: string }
}

export interface CoursePage {
  deck: string
  descriptionHtml: string
  source: { title: string; author: string; note: string }
  modules: { slug: string; title: string; deck: string }[]
  /** absent in what was published before there was a glossary page */
  glossary?: CourseGlossary
}

/** `participation`: how the front matter tells to take part; null: as the content files say */
export type EditedRules = Pick<QuizRules, 'draw' | 'order'> & { participation: string | null }

export interface QuizEditor {
  userId: string
  person: PersonInControl
}

export interface CourseGlossary {
  terms: { slug: string; term: string; definition: string; aliases: string[] }[]
  abbreviations: { short: string; long: string }[]
  /** proper names in capitals, which stand for nothing longer */
  names?: string[]
}

export interface QuestionFacets {
  bloom: string
  difficulty: string
  objective: string
  lesson: { slug: string; section: string }
  refs: string[]
  /** reference key → short label, address: enough to name a source in feedback */
  sources: Record<string, { label: string; href: string | null }>
}

export interface LessonFacets {
  objectives: string[]
  sections: { id: string; title: string }[]
  minutes: number
  words: number
  practiceQuestions: number
  references: string[]
}
