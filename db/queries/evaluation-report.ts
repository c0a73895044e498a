/** What learners answered in evaluations, counted and as they wrote it; and reports of bias. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Reader, Writer } from '#db/store.ts'

/** Whole evaluations by version and profession. */
export async function evaluationGroups(db: Reader, versionIds: readonly string[]) {
  const { evaluationTallies: t } = db.tables
  if (versionIds.length === 0) return []
  return db
    .select({ moduleVersionId: t.moduleVersionId, profession: t.profession, n: t.answers })
    .from(t)
    .where(and(inArray(t.moduleVersionId, [...versionIds]), eq(t.question, '')))
    .orderBy(asc(t.profession))
}

/** Choices with their counts. `profession`: null is any. */
export async function evaluationChoices(db: Reader, versionIds: readonly string[], profession: string | null) {
  const { evaluationTallies: t } = db.tables
  if (versionIds.length === 0) return []
  return db
    .select({ question: t.question, value: t.value, answers: sql<number>`sum(${t.answers})`.mapWith(Number) })
    .from(t)
    .where(
      and(inArray(t.moduleVersionId, [...versionIds]), ne(t.question, ''), profession === null ? undefined : eq(t.profession, profession)),
    )
    .groupBy(t.question, t.value)
}

export interface FreeText {
  text: string
  submittedAt: number
  evaluationId: string
}

/**
 * Free text to one question, newest first. Each version is walked along its index of moments, so that the newest cost the same however many there are.
 * `before`: the moment and id of the evaluation to go on from.
 */
export async function evaluationTexts(
  db: Reader,
  input: {
    versionIds: readonly string[]
    profession: string | null
    question: string
    before: readonly [number, string] | null
    limit: number
  },
): Promise<FreeText[]> {
  const { evaluations: e, evaluationAnswers: a } = db.tables
  const { profession, question, before, limit } = input
  const found: FreeText[] = []
  for (const versionId of input.versionIds) {
    const rows = await db
      .select({ text: a.value, submittedAt: e.submittedAt, evaluationId: e.id })
      .from(e)
      .innerJoin(a, and(eq(a.evaluationId, e.id), eq(a.question, question)))
      .where(
        and(
          eq(e.moduleVersionId, versionId),
          profession === null ? undefined : eq(e.profession, profession),
          before === null ? undefined : or(lt(e.submittedAt, before[0]), and(eq(e.submittedAt, before[0]), lt(e.id, before[1]))),
        ),
      )
      .orderBy(desc(e.submittedAt), desc(e.id))
      .limit(limit)
    found.push(...rows)
  }
  return found.sort((x, y) => y.submittedAt - x.submittedAt || (x.evaluationId < y.evaluationId ? 1 : -1)).slice(0, limit)
}

export type BiasReportRow = NonNullable<Awaited<ReturnType<typeof findBiasReport>>>

const biasReportRows = (db: Reader) => {
  const { biasReports, biasHandlings, enrolments, evaluations, moduleVersions, completions, users } = db.tables
  return (
    db
      .select({
        report: biasReports,
        handling: biasHandlings,
        handledBy: users.printedName,
        title: moduleVersions.title,
        versionLabel: moduleVersions.label,
        profession: evaluations.profession,
        completionId: completions.id,
      })
      .from(biasReports)
      .innerJoin(evaluations, eq(evaluations.id, biasReports.evaluationId))
      .innerJoin(moduleVersions, eq(moduleVersions.id, evaluations.moduleVersionId))
      .innerJoin(enrolments, eq(enrolments.id, evaluations.enrolmentId))
      // by learner and release, which is how a completion is indexed
      .leftJoin(
        completions,
        and(eq(completions.learnerId, enrolments.learnerId), eq(completions.releaseId, enrolments.releaseId), isNull(completions.voidedAt)),
      )
      .leftJoin(biasHandlings, eq(biasHandlings.biasReportId, biasReports.id))
      .leftJoin(users, eq(users.id, biasHandlings.actorId))
  )
}

/** Newest first; `before`: the moment and id of the report to go on from. */
export async function listBiasReports(
  db: Reader,
  input: { state: 'open' | 'handled'; before: readonly [number, string] | null; limit: number },
) {
  const { biasReports: t, biasHandlings } = db.tables
  const { before } = input
  return biasReportRows(db)
    .where(
      and(
        input.state === 'open' ? isNull(biasHandlings.id) : isNotNull(biasHandlings.id),
        before === null ? undefined : or(lt(t.reportedAt, before[0]), and(eq(t.reportedAt, before[0]), lt(t.id, before[1]))),
      ),
    )
    .orderBy(desc(t.reportedAt), desc(t.id))
    .limit(input.limit)
}

export async function findBiasReport(db: Reader, id: string) {
  const [row] = await biasReportRows(db).where(eq(db.tables.biasReports.id, id))
  return row
}

/** A unique violation means that somebody handled it first. */
export async function insertBiasHandling(
  tx: Writer,
  row: { id: string; biasReportId: string; note: string; actorId: string; handledAt: number },
): Promise<void> {
  await tx.insert(tx.tables.biasHandlings).values(row)
}
