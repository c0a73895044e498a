/**
 * Progress: where a learner stands on the road through a module (acknowledge → lessons → quiz → evaluation → claim → certificate). It is computed from facts,
 * never stored. The gates here are the server's: quiz (acknowledged, all lessons done), evaluation (passed), claim (evaluated); all ask for the acknowledgement.
 */

export interface LessonProgress {
  total: number
  done: number
  /** The first lesson not done yet, or null when all are. */
  next: string | null
}

/** How far a learner has read. Takes the module's lessons in order and those that are done (ids or slugs); a lesson the module no longer has is not counted. */
export function lessonProgress(lessons: readonly string[], done: ReadonlySet<string>): LessonProgress {
  const missing = lessons.filter((lesson) => !done.has(lesson))
  return { total: lessons.length, done: lessons.length - missing.length, next: missing[0] ?? null }
}

export type RoadStep = 'acknowledge' | 'lessons' | 'quiz' | 'evaluation' | 'claim' | 'certificate'

/** What is known about one learner and one release of a module. */
export interface RoadFacts {
  acknowledged: boolean
  lessonsTotal: number
  lessonsDone: number
  /** An attempt that counts (not practice, not pre-test) was begun and not submitted. */
  openAttempt: boolean
  /** Submitted attempts that count. */
  attemptsUsed: number
  /** Null: unlimited. */
  maxAttempts: number | null
  passed: boolean
  evaluated: boolean
  claimed: boolean
  /** The waiting time after the last attempt is not over (see `waitsUntil`). */
  waiting: boolean
}

export type MissingStep = 'acknowledgement' | 'lessons' | 'pass' | 'evaluation' | 'attempts' | 'waiting'

/** An open gate, or what is missing in the order of the road. */
export type Gate = { ok: true } | { ok: false; missing: MissingStep[] }

function gate(needs: readonly (readonly [MissingStep, boolean])[]): Gate {
  const missing = needs.filter(([, isMet]) => !isMet).map(([need]) => need)
  return missing.length === 0 ? { ok: true } : { ok: false, missing }
}

/**
 * The next thing to do. What was reached is never taken back: a pass holds although a lesson is added later, and an open attempt is finished first. But whoever
 * has not acknowledged the version they are on (it took the place of one withdrawn for safety) reads its front matter before anything else.
 */
export function nextStep(facts: RoadFacts): RoadStep {
  if (facts.claimed) return 'certificate'
  if (!facts.acknowledged) return 'acknowledge'
  if (facts.passed) return facts.evaluated ? 'claim' : 'evaluation'
  if (facts.openAttempt) return 'quiz'
  return facts.lessonsDone < facts.lessonsTotal ? 'lessons' : 'quiz'
}

/**
 * Whether the learner may begin an attempt, or go on with an open one: front matter acknowledged, all lessons done, attempts left, the waiting time over.
 * After passing, further attempts are practice, and only the acknowledgement is asked for.
 */
export function canStartQuiz(facts: RoadFacts): Gate {
  if (facts.passed) return gate([['acknowledgement', facts.acknowledged]])
  return gate([
    ['acknowledgement', facts.acknowledged],
    ['lessons', facts.openAttempt || facts.lessonsDone >= facts.lessonsTotal],
    ['attempts', facts.openAttempt || attemptsLeft(facts) !== 0],
    ['waiting', facts.openAttempt || !facts.waiting],
  ])
}

/** Whether the learner may submit the evaluation: passed, and the version acknowledged. */
export function canEvaluate(facts: RoadFacts): Gate {
  return gate([
    ['acknowledgement', facts.acknowledged],
    ['pass', facts.passed],
  ])
}

/** Whether the learner may claim: acknowledged, passed and evaluated. Expiry is asked of the calendar, credit of the designations. */
export function canClaim(facts: RoadFacts): Gate {
  return gate([
    ['acknowledgement', facts.acknowledged],
    ['pass', facts.passed],
    ['evaluation', facts.evaluated],
  ])
}

/** What an attempt begun now is for: after passing it is practice and counts nowhere. */
export function attemptPurpose(facts: RoadFacts): 'quiz' | 'practice' {
  return facts.passed ? 'practice' : 'quiz'
}

/** How many attempts that count are left, an open one included; null when unlimited. */
export function attemptsLeft(facts: Pick<RoadFacts, 'attemptsUsed' | 'maxAttempts'>): number | null {
  return facts.maxAttempts === null ? null : Math.max(0, facts.maxAttempts - facts.attemptsUsed)
}

/** A time between attempts lets what was reread settle. The moment from which the next attempt can begin (UTC milliseconds), or null when it can now. */
export function waitsUntil({
  waitMinutes,
  lastSubmittedAt,
  now,
}: {
  waitMinutes: number | null
  lastSubmittedAt: number | null
  now: number
}): number | null {
  if (waitMinutes === null || lastSubmittedAt === null) return null
  const from = lastSubmittedAt + waitMinutes * 60_000
  return from > now ? from : null
}

/**
 * How much a submitted attempt tells: 'full' (keys and rationales) after passing or after the last attempt; before that 'marks' (right or wrong, with a link
 * to the paragraph to reread). With unlimited attempts there is no last one.
 */
export function feedbackLevel({ passed, attemptsLeft }: { passed: boolean; attemptsLeft: number | null }): 'marks' | 'full' {
  return passed || attemptsLeft === 0 ? 'full' : 'marks'
}

/**
 * Where the optional pre-test stands. `none`: the module has no anchors; `ahead`: the front matter comes first; `offered`, `open`, `taken`; `over`: it was
 * passed by, since it is answered before the lessons or not at all. It is never in the way of anything.
 */
export type PretestState = 'none' | 'ahead' | 'offered' | 'open' | 'taken' | 'over'

export interface PretestFacts {
  /** Anchors of the quiz version, which are the pre-test's questions. */
  anchors: number
  begun: boolean
  submitted: boolean
}

export function pretestState(pretest: PretestFacts, facts: RoadFacts): PretestState {
  if (pretest.submitted) return 'taken'
  if (pretest.anchors === 0) return 'none'
  if (facts.lessonsDone > 0 || facts.openAttempt || facts.attemptsUsed > 0 || facts.passed) return 'over'
  if (!facts.acknowledged) return 'ahead'
  return pretest.begun ? 'open' : 'offered'
}
