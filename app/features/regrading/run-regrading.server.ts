/**
 * Grading a question again: each attempt that changes gets one more grading with the reason, and nothing that stands is written over. Few attempts are done
 * within the transaction that asked for it; many are a job, a chunk at a time, so that nobody waits for it.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { regrade } from '#app/domain/regrade.ts'
import { fullMarks, judgeByKey, type Judge } from '#app/features/regrading/judge.server.ts'
import type { JobHandler } from '#app/server/jobs.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { postLetter } from '#app/server/mail/post.server.ts'
import { insertGrading } from '#db/queries/attempts.ts'
import { recordAct } from '#db/queries/audit.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { findPerson } from '#db/queries/people.ts'
import {
  attemptsToRegrade,
  completionsByEnrolment,
  findRegrading,
  noteProgress,
  passesOf,
  type AttemptToRegrade,
  type Regrading,
} from '#db/queries/regrading.ts'
import { findModuleAddress, lockModule } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export const REGRADE = 'regrade'

/** More than this many attempts are a job. */
export const MOST_AT_ONCE = 500

/** About 20 ms of one transaction on SQLite. */
const CHUNK = 100

/** Submissions that read before a withdrawal was committed are committed within this time (PostgreSQL). */
const LATE_MS = 2 * 60_000

export interface RegradingContext {
  now: number
  newId: () => string
  origin: string
}

/** Does what was entered in `regradings`, or leaves it to a job when it is much. Resolves to whether it is done. */
export async function beginRegrading(tx: Writer, ctx: RegradingContext, regradingId: string): Promise<boolean> {
  const regrading = (await findRegrading(tx, regradingId))!
  const isMuch = regrading.total > MOST_AT_ONCE
  if (isMuch) await enqueue(tx, ctx, regradingId, ctx.now, 'all')
  else while (!(await regradeChunk(tx, ctx, regradingId)));
  // on PostgreSQL a submission may have been under way that did not know of the withdrawal
  if (regrading.kind === 'withdrawal' && tx.engine === 'postgres') await enqueue(tx, ctx, regradingId, ctx.now + LATE_MS, 'late')
  return !isMuch
}

function enqueue(tx: Writer, ctx: RegradingContext, regradingId: string, dueAt: number, part: 'all' | 'late'): Promise<void> {
  const payload = { regradingId, part, origin: ctx.origin }
  return enqueueJob(tx, {
    id: ctx.newId(),
    kind: REGRADE,
    dedupeKey: `${REGRADE}:${part}:${regradingId}`,
    payload,
    createdAt: ctx.now,
    dueAt,
  })
}

/** Guarantee: jobs of this kind are written by `beginRegrading` only. */
const asAsked = (payload: Record<string, unknown>) => payload as { regradingId: string; part: 'all' | 'late'; origin: string }

const runRegrading: JobHandler = async ({ store, wakeJobs }, { payload }) => {
  const { regradingId, part, origin } = asAsked(payload)
  const ctx = () => ({ now: Date.now(), newId, origin })
  if (part === 'late') await lookAgain(store, ctx(), regradingId)
  else while (!(await store.write((tx) => regradeChunk(tx, ctx(), regradingId)))) await turn()
  wakeJobs()
}

export const regradingJobs: Record<string, JobHandler> = { [REGRADE]: runRegrading }

/** Looks at the next attempts. Resolves to whether these were the last; after that it changes nothing any more. */
export async function regradeChunk(tx: Writer, ctx: RegradingContext, regradingId: string): Promise<boolean> {
  const found = await findRegrading(tx, regradingId)
  if (!found) return true
  await lockModule(tx, found.moduleId)
  const regrading = tx.engine === 'postgres' ? (await findRegrading(tx, regradingId))! : found
  if (regrading.finishedAt !== null) return true
  const versionId = regrading.cursorVersionId ?? regrading.versionIds[0]
  const chunk = versionId === undefined ? [] : await attemptsToRegrade(tx, versionId, regrading.cursorAttemptId, CHUNK)
  const done = await gradeAgain(tx, ctx, regrading, versionId ?? '', chunk)
  const isVersionDone = chunk.length < CHUNK
  const nextVersion = regrading.versionIds[regrading.versionIds.indexOf(versionId ?? '') + 1]
  const isLast = isVersionDone && (versionId === undefined || nextVersion === undefined)
  const progress = {
    seen: regrading.seen + chunk.length,
    up: regrading.up + done.up,
    down: regrading.down + done.down,
    passNow: regrading.passNow + done.passNow,
    failNow: regrading.failNow + done.failNow,
    kept: [...regrading.kept, ...done.kept],
    cursorVersionId: (isVersionDone ? nextVersion : versionId) ?? null,
    cursorAttemptId: isVersionDone ? null : chunk.at(-1)!.attemptId,
    finishedAt: isLast ? ctx.now : null,
  }
  await noteProgress(tx, regradingId, progress)
  if (isLast) await finish(tx, ctx, regrading, progress)
  return isLast
}

function finish(
  tx: Writer,
  ctx: RegradingContext,
  regrading: Regrading,
  done: Omit<Awaited<ReturnType<typeof gradeAgain>>, never> & { seen: number },
) {
  const { seen, up, down, passNow, failNow, kept } = done
  return recordAct(
    tx,
    { ...ctx, actor: { id: regrading.startedBy } },
    'question.graded-again',
    { kind: 'question', id: regrading.questionId },
    {
      ...{ regradingId: regrading.id, why: regrading.kind, rule: regrading.rule, reason: regrading.reason },
      ...{ attempts: seen, marksUp: up, marksDown: down, passNow, failNow, completionsKept: kept },
    },
  )
}

/** Submissions that were late: only what is not at full marks yet changes. */
async function lookAgain(store: { write<T>(fn: (tx: Writer) => Promise<T>): Promise<T> }, ctx: RegradingContext, regradingId: string) {
  let cursor: { version: number; after: string | null } | null = { version: 0, after: null }
  while (cursor) {
    const at: { version: number; after: string | null } = cursor
    cursor = await store.write(async (tx) => {
      const regrading = await findRegrading(tx, regradingId)
      const versionId = regrading?.versionIds[at.version]
      if (!regrading || versionId === undefined) return null
      await lockModule(tx, regrading.moduleId)
      const chunk = await attemptsToRegrade(tx, versionId, at.after, CHUNK)
      await gradeAgain(tx, ctx, regrading, versionId, chunk)
      return chunk.length < CHUNK ? { version: at.version + 1, after: null } : { version: at.version, after: chunk.at(-1)!.attemptId }
    })
    await turn()
  }
}

async function gradeAgain(
  tx: Writer,
  ctx: RegradingContext,
  regrading: Regrading,
  versionId: string,
  chunk: readonly AttemptToRegrade[],
): Promise<Pick<Regrading, 'up' | 'down' | 'passNow' | 'failNow' | 'kept'>> {
  const done = { up: 0, down: 0, passNow: 0, failNow: 0, kept: [] as string[] }
  if (chunk.length === 0) return done
  const judge = await judgeOf(tx, regrading)
  const flipped: AttemptToRegrade[] = []
  for (const row of chunk) {
    const { attemptId, attemptQuestionId, answer, grading, purpose } = row
    const next = regrade(grading, attemptQuestionId, judge(versionId, answer), regrading.rule)
    if (!next) continue
    if (next.itemScores[attemptQuestionId]! > (grading.itemScores[attemptQuestionId] ?? 0)) done.up += 1
    else done.down += 1
    await insertGrading(tx, {
      ...{ ...next, id: ctx.newId(), attemptId, sequence: grading.sequence + 1 },
      ...{ reason: reasonOf(regrading), gradedBy: regrading.startedBy, gradedAt: ctx.now },
    })
    if (purpose === 'quiz' && next.passed !== grading.passed) flipped.push(row)
  }
  const enrolmentIds = [...new Set(flipped.map(({ enrolmentId }) => enrolmentId))]
  const passes = await passesOf(tx, enrolmentIds)
  const completions = await completionsByEnrolment(tx, enrolmentIds)
  for (const enrolmentId of enrolmentIds) {
    const own = flipped.filter((row) => row.enrolmentId === enrolmentId)
    const others = passes.filter((row) => row.enrolmentId === enrolmentId && !own.some(({ attemptId }) => attemptId === row.attemptId))
    if (others.some(({ passed }) => passed)) continue
    const passed = passes.some((row) => row.enrolmentId === enrolmentId && row.passed)
    const completionId = completions.get(enrolmentId)
    if (!passed) {
      done.failNow += 1
      if (completionId !== undefined) done.kept.push(completionId)
    } else if (own.every(({ grading }) => !grading.passed)) {
      done.passNow += 1
      if (completionId === undefined) await tell(tx, ctx, regrading, own[0]!)
    }
  }
  return done
}

const judgeOf = (tx: Writer, { kind, toVersionId, versionIds }: Regrading): Promise<Judge> | Judge =>
  kind === 'withdrawal' ? fullMarks : judgeByKey(tx, toVersionId!, versionIds)

const reasonOf = ({ kind, reason }: Regrading) => (kind === 'withdrawal' ? `Withdrawn for safety: ${reason}` : `Key corrected: ${reason}`)

async function tell(tx: Writer, ctx: RegradingContext, regrading: Regrading, attempt: AttemptToRegrade): Promise<void> {
  const person = await findPerson(tx, attempt.learnerId)
  const place = await findModuleAddress(tx, attempt.moduleVersionId)
  if (!person?.address || !place) return
  const link = `${ctx.origin}/courses/${place.courseSlug}/${place.moduleSlug}/quiz/attempts/${attempt.attemptId}`
  await postLetter(
    tx,
    ctx,
    person.address,
    { kind: 'passes-after-regrade', name: person.user.givenName, module: place.title, why: regrading.kind, link },
    `regrade:${regrading.id}:${attempt.enrolmentId}`,
  )
}
