/** The figures of the overview, read off what was counted (db/queries/figures.ts). Days and months are inclusive. */
import { and, asc, count, eq, gte, isNull, lte, min, sql } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** The earliest day anything was completed, or null. */
export async function firstCompletionDay(db: Reader): Promise<string | null> {
  const { completionDays } = db.tables
  const [row] = await db.select({ day: min(completionDays.day) }).from(completionDays)
  return row?.day ?? null
}

/** Completions by day or by month, module, profession and status. */
export async function countedCompletions(db: Reader, range: { from: string; to: string }, by: 'day' | 'month') {
  const { completionDays: t } = db.tables
  // the first of the month stands for the month
  const day = by === 'day' ? sql<string>`${t.day}` : sql<string>`substr(${t.day}, 1, 7) || '-01'`
  return db
    .select({
      day: day.as('on_day'),
      moduleId: t.moduleId,
      profession: t.profession,
      completions: sql<number>`sum(${t.completions})`.mapWith(Number),
    })
    .from(t)
    .where(and(gte(t.day, range.from), lte(t.day, range.to)))
    .groupBy(sql`on_day`, t.moduleId, t.profession)
}

/** How many completions ever stand as valid and as revoked, and how many had an earlier certificate superseded. */
export async function countedCertificates(db: Reader): Promise<{ valid: number; revoked: number; superseded: number }> {
  const { completionDays: t, registerEntries } = db.tables
  const rows = await db
    .select({ status: t.status, n: sql<number>`sum(${t.completions})`.mapWith(Number) })
    .from(t)
    .groupBy(t.status)
  const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0
  const [superseded] = await db
    .select({ n: count() })
    .from(registerEntries)
    .where(sql`${registerEntries.certificatesIssued} > 1`)
  return { valid: of('valid'), revoked: of('revoked'), superseded: superseded?.n ?? 0 }
}

/** Learners who completed something, by month. */
export async function countedLearners(db: Reader, range: { from: string; to: string }) {
  const { completionMonths: t } = db.tables
  return db
    .select()
    .from(t)
    .where(and(gte(t.month, range.from.slice(0, 7)), lte(t.month, range.to.slice(0, 7))))
    .orderBy(asc(t.month))
}

/** Attested minutes with their counts, by module. */
export async function countedMinutes(db: Reader, range: { from: string; to: string }) {
  const { completionMinutes: t } = db.tables
  return db
    .select({ moduleId: t.moduleId, value: t.minutes, count: sql<number>`sum(${t.completions})`.mapWith(Number) })
    .from(t)
    .where(and(gte(t.month, range.from.slice(0, 7)), lte(t.month, range.to.slice(0, 7))))
    .groupBy(t.moduleId, t.minutes)
}

/** Submitted quiz attempts and those that pass, by module. */
export async function countedAttempts(db: Reader, range: { from: string; to: string }) {
  const { quizDays: t } = db.tables
  return db
    .select({
      moduleId: t.moduleId,
      attempts: sql<number>`sum(${t.attempts})`.mapWith(Number),
      passed: sql<number>`sum(${t.passed})`.mapWith(Number),
    })
    .from(t)
    .where(and(gte(t.day, range.from), lte(t.day, range.to)))
    .groupBy(t.moduleId)
}

/** Choices in evaluations with their counts, over all versions of each module. */
export async function countedEvaluations(db: Reader) {
  const { evaluationTallies: t, moduleVersions } = db.tables
  return db
    .select({
      moduleId: moduleVersions.moduleId,
      question: t.question,
      value: t.value,
      answers: sql<number>`sum(${t.answers})`.mapWith(Number),
    })
    .from(t)
    .innerJoin(moduleVersions, eq(moduleVersions.id, t.moduleVersionId))
    .groupBy(moduleVersions.moduleId, t.question, t.value)
}

export async function openBiasReports(db: Reader): Promise<number> {
  const { biasReports, biasHandlings } = db.tables
  const [row] = await db
    .select({ n: count() })
    .from(biasReports)
    .leftJoin(biasHandlings, eq(biasHandlings.biasReportId, biasReports.id))
    .where(isNull(biasHandlings.id))
  return row?.n ?? 0
}
