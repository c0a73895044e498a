/**
 * The administrator's desk: handled reports of bias, and figures counted as they happen. Figures are told again from facts (db/queries/figures.ts
 * writes them, in the transaction that changes a fact), so they may be emptied and counted anew.
 *
 * Days and months are text in the provider's time zone, so that a bar of the dashboard and the list behind it agree.
 */
import type { Kit } from '#db/kit.ts'
import type { CatalogueTables } from '#db/schema/catalogue.ts'
import type { LearningTables } from '#db/schema/learning.ts'
import type { PeopleTables } from '#db/schema/people.ts'

export function defineDesk(k: Kit, t0: PeopleTables & CatalogueTables & LearningTables) {
  /** One row, written by /readyz: that a commit goes through is seen by making one. */
  const readinessProbes = k.table('readiness_probes', { id: k.string().primaryKey(), writtenAt: k.timestamp().notNull() })

  /** That a report of bias was looked at, by whom, and what was found. */
  const biasHandlings = k.table(
    'bias_handlings',
    {
      id: k.string().primaryKey(),
      biasReportId: k
        .string()
        .notNull()
        .references(() => t0.biasReports.id),
      note: k.string().notNull(),
      actorId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      handledAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('bias_handlings_report').on(t.biasReportId)],
  )

  /** Completions by day, module (`''`: whole courses), profession and status, as they stand in the register. */
  const completionDays = k.table(
    'completion_days',
    {
      day: k.string().notNull(),
      moduleId: k.string().notNull(),
      profession: k.string().notNull(),
      status: k.string().$type<'valid' | 'revoked'>().notNull(),
      completions: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('completion_days_key').on(t.day, t.moduleId, t.profession, t.status)],
  )

  /** Completions by month, module and attested minutes: a median is read off it. */
  const completionMinutes = k.table(
    'completion_minutes',
    {
      month: k.string().notNull(),
      moduleId: k.string().notNull(),
      minutes: k.integer().notNull(),
      completions: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('completion_minutes_key').on(t.month, t.moduleId, t.minutes)],
  )

  /** How much each learner completed in a month; `learners` of the month are those with a row here. */
  const completionLearners = k.table(
    'completion_learners',
    {
      month: k.string().notNull(),
      learnerId: k.string().notNull(),
      completions: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('completion_learners_key').on(t.month, t.learnerId)],
  )

  const completionMonths = k.table('completion_months', { month: k.string().primaryKey(), learners: k.integer().notNull() })

  /** Quiz attempts by the day they were submitted, and how many of them pass as they are graded now. */
  const quizDays = k.table(
    'quiz_days',
    {
      day: k.string().notNull(),
      moduleId: k.string().notNull(),
      attempts: k.integer().notNull(),
      passed: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('quiz_days_key').on(t.day, t.moduleId)],
  )

  /** How often each choice of an evaluation's question was taken. Free text is not counted. */
  const evaluationTallies = k.table(
    'evaluation_tallies',
    {
      moduleVersionId: k
        .string()
        .notNull()
        .references(() => t0.moduleVersions.id),
      /** `''`: not known */
      profession: k.string().notNull(),
      /** `''`: whole evaluations, however they answered */
      question: k.string().notNull(),
      value: k.string().notNull(),
      answers: k.integer().notNull(),
    },
    (t) => [k.uniqueIndex('evaluation_tallies_key').on(t.moduleVersionId, t.profession, t.question, t.value)],
  )

  /** A view of the list of completions, kept under a name: the query of its address. A shared one is seen by all administrators. */
  const savedViews = k.table(
    'saved_views',
    {
      id: k.string().primaryKey(),
      ownerId: k
        .string()
        .notNull()
        .references(() => t0.users.id),
      name: k.string().notNull(),
      /** the name folded: one owner has each name once */
      nameKey: k.string().notNull(),
      shared: k.boolean().notNull(),
      /** without a place in the list; `''`: the usual view */
      query: k.string().notNull(),
      createdAt: k.timestamp().notNull(),
      updatedAt: k.timestamp().notNull(),
    },
    (t) => [k.uniqueIndex('saved_views_owner_name').on(t.ownerId, t.nameKey)],
  )

  /** By which time zone a provider's figures are counted. Another than the provider's own: they have yet to be counted anew. */
  const figureZones = k.table('figure_zones', {
    providerId: k
      .string()
      .primaryKey()
      .references(() => t0.providers.id),
    timeZone: k.string().notNull(),
  })

  return {
    savedViews,
    figureZones,
    readinessProbes,
    biasHandlings,
    completionDays,
    completionMinutes,
    completionLearners,
    completionMonths,
    quizDays,
    evaluationTallies,
  }
}
