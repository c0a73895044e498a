/**
 * Figures counted as they happen, in the transaction that changes a fact: what the dashboard shows costs the same at a thousand completions and at a million.
 * `recountFigures` tells them again from the register, the gradings, the evaluations and what learners recorded (active-learners.ts).
 *
 * Rows are changed in the order of their keys, so that two transactions that count at once wait for each other and never in a circle.
 */
import { setImmediate } from 'node:timers/promises'
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm'
import { dayInZone } from '#app/domain/calendar.ts'
import { countedQuestions, type EvaluationForm } from '#app/domain/evaluation.ts'
import { recountActiveLearners } from '#db/queries/active-learners.ts'
import { countingZones, holdFigures } from '#db/queries/figure-zones.ts'
import type { Reader, Store, Writer } from '#db/store.ts'

/** What of a register entry is counted. */
export interface CountedCompletion {
  learnerId: string
  courseId: string
  moduleId: string
  profession: string
  status: 'valid' | 'revoked'
  completedAt: number
  minutes: number
}

/** Counts `after` in and `before` out. What stands in both changes nothing. */
export async function countCompletions(
  tx: Writer,
  before: readonly CountedCompletion[],
  after: readonly CountedCompletion[],
): Promise<void> {
  if (before.length + after.length === 0) return
  const zones = await countingZones(tx)
  const days = new Tally()
  const minutes = new Tally()
  const learners = new Tally()
  const count = (entry: CountedCompletion, n: number) => {
    const day = dayInZone(entry.completedAt, zones.get(entry.courseId) ?? 'Etc/UTC')
    const month = day.slice(0, 7)
    days.add([day, entry.moduleId, entry.profession, entry.status], n)
    if (entry.minutes >= 0) minutes.add([month, entry.moduleId, entry.minutes], n)
    learners.add([month, entry.learnerId], n)
  }
  for (const entry of before) count(entry, -1)
  for (const entry of after) count(entry, 1)
  await addToDays(tx, days)
  await addToMinutes(tx, minutes)
  await addToLearners(tx, learners)
}

/** A graded attempt: counted once, and counted over when it is graded again. Pre-tests and practice are not counted. */
export async function countGrading(
  tx: Writer,
  grading: { attemptId: string; sequence: number; passed: boolean; gradedAt: number },
): Promise<void> {
  const { attempts, moduleVersions, modules, gradings, quizDays } = tx.tables
  const [attempt] = await tx
    .select({ purpose: attempts.purpose, submittedAt: attempts.submittedAt, moduleId: modules.id, courseId: modules.courseId })
    .from(attempts)
    .innerJoin(moduleVersions, eq(moduleVersions.id, attempts.moduleVersionId))
    .innerJoin(modules, eq(modules.id, moduleVersions.moduleId))
    .where(eq(attempts.id, grading.attemptId))
  if (attempt?.purpose !== 'quiz') return
  const [former] = await tx
    .select({ passed: gradings.passed })
    .from(gradings)
    .where(and(eq(gradings.attemptId, grading.attemptId), lte(gradings.sequence, grading.sequence - 1)))
    .orderBy(desc(gradings.sequence))
    .limit(1)
  const counted = { attempts: former ? 0 : 1, passed: Number(grading.passed) - Number(former?.passed ?? false) }
  if (counted.attempts === 0 && counted.passed === 0) return
  const day = dayInZone(attempt.submittedAt ?? grading.gradedAt, (await countingZones(tx)).get(attempt.courseId) ?? 'Etc/UTC')
  await tx
    .insert(quizDays)
    .values({ day, moduleId: attempt.moduleId, ...counted })
    .onConflictDoUpdate({
      target: [quizDays.day, quizDays.moduleId],
      set: { attempts: sql`${quizDays.attempts} + excluded.attempts`, passed: sql`${quizDays.passed} + excluded.passed` },
    })
}

/** One submitted evaluation and its choices. Free text is left out by whoever calls. */
export async function countEvaluation(
  tx: Writer,
  evaluation: { moduleVersionId: string; profession: string | null },
  choices: readonly { question: string; value: string }[],
): Promise<void> {
  const tally = new Tally()
  for (const { question, value } of [wholeEvaluation, ...choices]) tally.add([question, value], 1)
  const { moduleVersionId, profession } = evaluation
  await addToTallies(
    tx,
    tally.rows().map(([[question, value], answers]) => ({
      moduleVersionId,
      profession: profession ?? '',
      question: String(question),
      value: String(value),
      answers,
    })),
  )
}

const wholeEvaluation = { question: '', value: '' }

/** Counts that change, by key, in the order of the keys. */
class Tally {
  private readonly counts = new Map<string, number>()

  add(key: readonly (string | number)[], n: number): void {
    const text = JSON.stringify(key)
    this.counts.set(text, (this.counts.get(text) ?? 0) + n)
  }

  rows(): [(string | number)[], number][] {
    return [...this.counts]
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, n]) => [JSON.parse(key) as (string | number)[], n])
  }
}

/** Rows of one statement: engines bound how many values it may bind. */
const ROWS_AT_ONCE = 500

async function inParts<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await write(rows.slice(start, start + ROWS_AT_ONCE))
}

async function addToDays(tx: Writer, tally: Tally): Promise<void> {
  const { completionDays: t } = tx.tables
  const rows = tally.rows().map(([[day, moduleId, profession, status], completions]) => ({
    day: String(day),
    moduleId: String(moduleId),
    profession: String(profession),
    status: status === 'revoked' ? ('revoked' as const) : ('valid' as const),
    completions,
  }))
  await inParts(rows, (part) =>
    tx
      .insert(t)
      .values(part)
      .onConflictDoUpdate({
        target: [t.day, t.moduleId, t.profession, t.status],
        set: { completions: sql`${t.completions} + excluded.completions` },
      }),
  )
  if (rows.some(({ completions }) => completions < 0)) {
    await inParts([...new Set(rows.map(({ day }) => day))], (days) => tx.delete(t).where(and(inArray(t.day, days), eq(t.completions, 0))))
  }
}

async function addToMinutes(tx: Writer, tally: Tally): Promise<void> {
  const { completionMinutes: t } = tx.tables
  const rows = tally.rows().map(([[month, moduleId, minutes], completions]) => ({
    month: String(month),
    moduleId: String(moduleId),
    minutes: Number(minutes),
    completions,
  }))
  await inParts(rows, (part) =>
    tx
      .insert(t)
      .values(part)
      .onConflictDoUpdate({ target: [t.month, t.moduleId, t.minutes], set: { completions: sql`${t.completions} + excluded.completions` } }),
  )
  if (rows.some(({ completions }) => completions < 0)) {
    await inParts([...new Set(rows.map(({ month }) => month))], (months) =>
      tx.delete(t).where(and(inArray(t.month, months), eq(t.completions, 0))),
    )
  }
}

/** A month has one learner more with the first completion, and one less when the last is taken out. */
async function addToLearners(tx: Writer, tally: Tally): Promise<void> {
  const { completionLearners: t, completionMonths } = tx.tables
  const added = new Map(tally.rows().map(([[month, learnerId], n]) => [`${month} ${learnerId}`, n]))
  const rows = tally
    .rows()
    .map(([[month, learnerId], completions]) => ({ month: String(month), learnerId: String(learnerId), completions }))
  const months = new Tally()
  await inParts(rows, async (part) => {
    const now = await tx
      .insert(t)
      .values(part)
      .onConflictDoUpdate({ target: [t.month, t.learnerId], set: { completions: sql`${t.completions} + excluded.completions` } })
      .returning()
    for (const { month, learnerId, completions } of now) {
      const before = completions - added.get(`${month} ${learnerId}`)!
      if (before <= 0 && completions > 0) months.add([month], 1)
      if (before > 0 && completions <= 0) months.add([month], -1)
    }
    const gone = now.filter(({ completions }) => completions <= 0)
    for (const { month, learnerId } of gone) await tx.delete(t).where(and(eq(t.month, month), eq(t.learnerId, learnerId)))
  })
  const changed = months.rows().map(([[month], learners]) => ({ month: String(month), learners }))
  await inParts(changed, (part) =>
    tx
      .insert(completionMonths)
      .values(part)
      .onConflictDoUpdate({ target: completionMonths.month, set: { learners: sql`${completionMonths.learners} + excluded.learners` } }),
  )
  if (changed.some(({ learners }) => learners < 0)) await tx.delete(completionMonths).where(eq(completionMonths.learners, 0))
}

async function addToTallies(
  tx: Writer,
  rows: { moduleVersionId: string; profession: string; question: string; value: string; answers: number }[],
): Promise<void> {
  const { evaluationTallies: t } = tx.tables
  await inParts(rows, (part) =>
    tx
      .insert(t)
      .values(part)
      .onConflictDoUpdate({
        target: [t.moduleVersionId, t.profession, t.question, t.value],
        set: { answers: sql`${t.answers} + excluded.answers` },
      }),
  )
}

/** The zone by which figures are counted where it is not the provider's any more: then they have to be counted anew. */
export async function figuresCountedBy(db: Reader): Promise<string | null> {
  const { providers, figureZones } = db.tables
  const [behind] = await db
    .select({ timeZone: figureZones.timeZone })
    .from(figureZones)
    .innerJoin(providers, eq(providers.id, figureZones.providerId))
    .where(ne(figureZones.timeZone, providers.timeZone))
    .limit(1)
  return behind?.timeZone ?? null
}

export async function emptyCompletionFigures(tx: Writer): Promise<void> {
  const { completionDays, completionMinutes, completionLearners, completionMonths } = tx.tables
  for (const table of [completionDays, completionMinutes, completionLearners, completionMonths]) await tx.delete(table)
}

const PAGE = 2000

/** Counts everything that was there before there were figures; does nothing where there are some, or nothing to count. */
export async function completeFigures(store: Store): Promise<void> {
  const { completionDays, registerEntries, quizDays, gradings, evaluationTallies, evaluations, activeMonths, acknowledgements } =
    store.schema
  const one = { one: sql`1` }
  const { read } = store
  const lacks = async (figures: PromiseLike<unknown[]>, facts: PromiseLike<unknown[]>) =>
    (await figures).length === 0 && (await facts).length > 0
  const missing =
    (await lacks(read.select(one).from(completionDays).limit(1), read.select(one).from(registerEntries).limit(1))) ||
    (await lacks(read.select(one).from(quizDays).limit(1), read.select(one).from(gradings).limit(1))) ||
    (await lacks(read.select(one).from(evaluationTallies).limit(1), read.select(one).from(evaluations).limit(1)))
  if (missing) return store.write(recountFigures)
  // they came later than the others
  if (await lacks(read.select(one).from(activeMonths).limit(1), read.select(one).from(acknowledgements).limit(1)))
    await store.write(recountActiveLearners)
}

/**
 * Empties the figures and counts them anew by the provider's time zone, in one transaction: others read meanwhile, and whoever writes waits, on SQLite until all
 * is counted, on PostgreSQL where something is to be counted.
 */
export async function recountFigures(tx: Writer): Promise<void> {
  await holdFigures(tx)
  await tx.delete(tx.tables.figureZones)
  await emptyCompletionFigures(tx)
  await tx.delete(tx.tables.quizDays)
  await tx.delete(tx.tables.evaluationTallies)
  await recountCompletions(tx)
  await recountGradings(tx)
  await recountEvaluations(tx)
  await recountActiveLearners(tx)
}

async function recountCompletions(tx: Writer): Promise<void> {
  const { registerEntries: t } = tx.tables
  for (let after = ''; ;) {
    const page = await tx.select().from(t).where(gt(t.completionId, after)).orderBy(asc(t.completionId)).limit(PAGE)
    await countCompletions(tx, [], page)
    if (page.length < PAGE) return
    // SQLite answers at once: without this nobody else had a turn
    await setImmediate()
    after = page.at(-1)!.completionId
  }
}

async function recountGradings(tx: Writer): Promise<void> {
  const { attempts, gradings, moduleVersions, modules, quizDays } = tx.tables
  const zones = await countingZones(tx)
  const all = new Tally()
  const passing = new Tally()
  for (let after = ''; ;) {
    const page = await tx
      .select({
        id: attempts.id,
        purpose: attempts.purpose,
        submittedAt: attempts.submittedAt,
        moduleId: modules.id,
        courseId: modules.courseId,
      })
      .from(attempts)
      .innerJoin(moduleVersions, eq(moduleVersions.id, attempts.moduleVersionId))
      .innerJoin(modules, eq(modules.id, moduleVersions.moduleId))
      .where(and(gt(attempts.id, after), isNotNull(attempts.submittedAt)))
      .orderBy(asc(attempts.id))
      .limit(PAGE)
    const ids = page.map(({ id }) => id)
    const graded =
      ids.length === 0 ? [] : await tx.select().from(gradings).where(inArray(gradings.attemptId, ids)).orderBy(asc(gradings.sequence))
    // later gradings take the place of earlier ones
    const latest = new Map(graded.map((row) => [row.attemptId, row]))
    for (const { id, purpose, submittedAt, moduleId, courseId } of page) {
      const grading = latest.get(id)
      if (purpose !== 'quiz' || !grading) continue
      const key = [dayInZone(submittedAt ?? grading.gradedAt, zones.get(courseId) ?? 'Etc/UTC'), moduleId]
      all.add(key, 1)
      passing.add(key, Number(grading.passed))
    }
    if (page.length < PAGE) break
    await setImmediate()
    after = ids.at(-1)!
  }
  const passed = new Map(passing.rows().map(([key, n]) => [key.join(' '), n]))
  const rows = all
    .rows()
    .map(([key, n]) => ({ day: String(key[0]), moduleId: String(key[1]), attempts: n, passed: passed.get(key.join(' ')) ?? 0 }))
  await inParts(rows, (part) => tx.insert(quizDays).values(part))
}

async function recountEvaluations(tx: Writer): Promise<void> {
  const { moduleVersions, evaluations, evaluationAnswers } = tx.tables
  const versions = await tx.select({ id: moduleVersions.id, form: moduleVersions.evaluationForm }).from(moduleVersions)
  for (const { id, form } of versions) {
    // Guarantee: written at publish from a checked form
    const counted = countedQuestions(form as unknown as EvaluationForm)
    const answers = sql<number>`count(*)`.mapWith(Number)
    const profession = sql<string>`coalesce(${evaluations.profession}, '')`
    const whole = await tx
      .select({ profession, answers })
      .from(evaluations)
      .where(eq(evaluations.moduleVersionId, id))
      .groupBy(evaluations.profession)
    const chosen =
      counted.length === 0
        ? []
        : await tx
            .select({ profession, question: evaluationAnswers.question, value: evaluationAnswers.value, answers })
            .from(evaluationAnswers)
            .innerJoin(evaluations, eq(evaluations.id, evaluationAnswers.evaluationId))
            .where(and(eq(evaluations.moduleVersionId, id), inArray(evaluationAnswers.question, [...counted])))
            .groupBy(evaluations.profession, evaluationAnswers.question, evaluationAnswers.value)
    await addToTallies(
      tx,
      [...whole.map((row) => ({ ...row, ...wholeEvaluation })), ...chosen].map((row) => ({ ...row, moduleVersionId: id })),
    )
  }
}
