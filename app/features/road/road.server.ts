/**
 * The road: where one learner stands in one module, computed from rows. Every door of the road asks for it, and every verb asks again inside its own
 * transaction, so that no address, form or second tab can pass a gate.
 */
import { expiryWarning, releaseWindow } from '#app/domain/calendar.ts'
import { nextStep, pretestState, waitsUntil, type PretestState, type RoadFacts, type RoadStep } from '#app/domain/progress.ts'
import { bestScore } from '#app/domain/scoring.ts'
import { todayAt, type CatalogueModule, type ModuleVersion, type PublishedLesson } from '#app/server/catalogue.server.ts'
import { attemptsOf, type AttemptWithGrading } from '#db/queries/attempts.ts'
import { completionOf } from '#db/queries/completions.ts'
import { enrolmentsOf, lessonMarksOf, lockEnrolment, type Enrolment } from '#db/queries/enrolments.ts'
import { evaluatedEnrolments } from '#db/queries/evaluations.ts'
import type { Reader, Writer } from '#db/store.ts'

export interface LessonOnRoad extends PublishedLesson {
  done: boolean
  doneAt: number | null
}

export interface Road {
  module: CatalogueModule
  /** the version the learner is on, or the current one when nothing is begun */
  version: ModuleVersion
  enrolment: Enrolment | null
  acknowledgedAt: number | null
  /** acknowledged a version that was since withdrawn for safety: the new front matter has to be read first */
  mustAcknowledgeAgain: boolean
  /** a newer version was published; the learner may finish on the one begun */
  newer: ModuleVersion | null
  today: string
  window: 'before' | 'open' | 'expired'
  /** days before expiry at which a learner under way is warned: 30, 7 or 1 */
  warning: 30 | 7 | 1 | null
  lessons: LessonOnRoad[]
  /** counted attempts and practice, oldest first */
  attempts: AttemptWithGrading[]
  /** attempts submitted until then were reset by an administrator (UTC milliseconds); null: none were */
  attemptsResetAt: number | null
  openAttempt: AttemptWithGrading['attempt'] | null
  /** before the lessons, optional, unscored */
  pretest: { state: PretestState; attempt: AttemptWithGrading['attempt'] | null }
  /** passed because a question was withdrawn, or its key corrected, after the attempt was graded */
  passedByRegrade: boolean
  /** ten-thousandths, of counted attempts */
  best: number | null
  /** the waiting time between attempts ends then (UTC milliseconds); null: it does not hold the learner up */
  waitsUntil: number | null
  completion: NonNullable<Awaited<ReturnType<typeof completionOf>>> | null
  facts: RoadFacts
  next: RoadStep
}

/** Reads where `learnerId` (null: a visitor) stands in `module` at `now`. At most five statements. */
export async function readRoad(db: Reader, module: CatalogueModule, learnerId: string | null, now: number): Promise<Road> {
  const today = todayAt(module.course.provider, now)
  const enrolments = learnerId === null ? [] : await enrolmentsOf(db, learnerId, module.id)
  const held = chooseEnrolment(enrolments, module, today)
  if (!held) return assembleRoad({ module, today, now, held: null, marks: [], attempts: [], evaluated: false, completion: null })

  const ids = [held.enrolment.id]
  // one after the other: inside a transaction there is no other way
  const marks = await lessonMarksOf(db, ids)
  const attempts = await attemptsOf(db, ids)
  const evaluated = await evaluatedEnrolments(db, ids)
  const completion = await completionOf(db, held.enrolment.learnerId, held.enrolment.releaseId)
  return assembleRoad({
    module,
    today,
    now,
    held,
    marks,
    attempts,
    evaluated: evaluated.has(held.enrolment.id),
    completion: completion ?? null,
  })
}

/**
 * The same inside a writing transaction, with the enrolment locked, so that two tabs cannot both pass a gate. On SQLite a transaction that writes is alone
 * already; on PostgreSQL the road is read again once the lock is held.
 */
export async function lockRoad(tx: Writer, module: CatalogueModule, learnerId: string, now: number): Promise<Road> {
  const road = await readRoad(tx, module, learnerId, now)
  if (!road.enrolment) return road
  await lockEnrolment(tx, road.enrolment.id)
  return tx.engine === 'postgres' ? readRoad(tx, module, learnerId, now) : road
}

type Held = Awaited<ReturnType<typeof enrolmentsOf>>[number]

/** The enrolment a learner is in: the latest, unless its release is over while the module has a release that is not. */
export function chooseEnrolment(enrolments: Held[], module: CatalogueModule, today: string): Held | null {
  const held = enrolments.at(-1) ?? null
  if (!held) return null
  const version = module.versions.get(held.versionId)
  if (!version) return null
  const over = releaseWindow(version.release, today) === 'expired'
  const renewed = module.current.release.id !== held.enrolment.releaseId && releaseWindow(module.current.release, today) === 'open'
  return over && renewed ? null : held
}

export function assembleRoad(input: {
  module: CatalogueModule
  today: string
  now: number
  held: Held | null
  marks: Awaited<ReturnType<typeof lessonMarksOf>>
  attempts: AttemptWithGrading[]
  evaluated: boolean
  completion: Road['completion']
}): Road {
  const { module, today, held, marks, attempts } = input
  const begun = held ? module.versions.get(held.versionId)! : null
  const mustAcknowledgeAgain = begun !== null && begun.withdrawnAt !== null && input.completion === null
  const version = begun === null || mustAcknowledgeAgain ? module.current : begun

  // the last mark on a lesson version holds; a changed lesson has a new version and is read again
  const lastMark = new Map(marks.map((mark) => [mark.lessonId, mark]))
  const lessons = version.lessons.map((lesson) => {
    const mark = lastMark.get(lesson.lessonId)
    const done = mark?.mark === 'done' && mark.lessonVersionId === lesson.lessonVersionId
    return { ...lesson, done, doneAt: done ? mark.markedAt : null }
  })

  const counted = attempts.filter(({ attempt }) => attempt.purpose === 'quiz')
  const graded = counted.flatMap(({ grading }) => (grading ? [grading] : []))
  const openAttempt = attempts.find(({ attempt }) => attempt.purpose !== 'pretest' && attempt.submittedAt === null)?.attempt ?? null
  const pretest = attempts.find(({ attempt }) => attempt.purpose === 'pretest')?.attempt ?? null
  const passed = graded.some((grading) => grading.passed)
  // what an administrator reset keeps its score and its passing, and counts toward nothing else
  const resetAt = held?.resetAt ?? 0
  const used = counted.filter(({ attempt, grading }) => grading && (attempt.submittedAt ?? 0) > resetAt)
  const lastSubmittedAt = Math.max(-1, ...used.map(({ attempt }) => attempt.submittedAt ?? -1))
  const wait = waitsUntil({
    waitMinutes: passed ? null : version.quiz.waitMinutes,
    lastSubmittedAt: lastSubmittedAt < 0 ? null : lastSubmittedAt,
    now: input.now,
  })
  const facts: RoadFacts = {
    acknowledged: held !== null && !mustAcknowledgeAgain,
    lessonsTotal: lessons.length,
    lessonsDone: lessons.filter((lesson) => lesson.done).length,
    openAttempt: openAttempt !== null,
    attemptsUsed: used.length,
    maxAttempts: version.quiz.maxAttempts,
    passed,
    evaluated: input.evaluated,
    claimed: input.completion !== null,
    waiting: wait !== null,
  }
  const window = releaseWindow(version.release, today)
  return {
    module,
    version,
    enrolment: held?.enrolment ?? null,
    acknowledgedAt: held?.acknowledgedAt ?? null,
    mustAcknowledgeAgain,
    newer: begun && module.current.id !== begun.id && !mustAcknowledgeAgain ? module.current : null,
    today,
    window,
    warning: held && !input.completion && window === 'open' ? expiryWarning(version.release.expiresOn, today) : null,
    lessons,
    attempts,
    attemptsResetAt: resetAt === 0 ? null : resetAt,
    openAttempt,
    pretest: {
      state: pretestState(
        { anchors: version.quiz.anchors, begun: pretest !== null, submitted: pretest?.submittedAt != null },
        { ...facts, attemptsUsed: graded.length },
      ),
      attempt: pretest,
    },
    passedByRegrade: passed && !counted.some(({ passedAtFirst }) => passedAtFirst),
    waitsUntil: wait,
    best: bestScore(graded.map((grading) => grading.score)),
    completion: input.completion,
    facts,
    next: nextStep(facts),
  }
}
