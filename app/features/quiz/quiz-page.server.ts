/** The quiz as a page: its rules, whether it is open to this learner, and every attempt made. */
import { matchedPairs, type GradedAnchor } from '#app/domain/matched-pairs.ts'
import { attemptsLeft, canStartQuiz } from '#app/domain/progress.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { gradedAnchors } from '#db/queries/attempts.ts'
import type { Reader } from '#db/store.ts'
import type { Refusal } from '#app/features/road/refusals.ts'

export interface AttemptRow {
  id: string
  purpose: 'quiz' | 'practice'
  number: number
  startedAt: number
  submittedAt: number | null
  /** ten-thousandths; null while open */
  score: number | null
  passed: boolean | null
}

export interface QuizPage {
  questions: number
  passMark: number
  minutes: number
  attempts: AttemptRow[]
  openAttemptId: string | null
  passed: boolean
  /** by a question that was withdrawn or graded again */
  passedByRegrade: boolean
  /** ten-thousandths of the best counted attempt */
  best: number | null
  /** null: unlimited */
  attemptsLeft: number | null
  /** why no attempt can be started now; null when one can */
  closed: Refusal | null
  /** minutes between attempts; null: none */
  waitMinutes: number | null
  /** from when the next attempt can begin, where a pause is all that is missing (UTC milliseconds) */
  opensAt: number | null
  /** attempts until then were reset by an administrator and count toward nothing but the best score; null: none were */
  resetAt: number | null
  /** right answers to the questions met both in the pre-test and in the first attempt */
  learned: { pairs: number; before: number; after: number } | null
}

async function anchorsOf(db: Reader, enrolmentId: string): Promise<GradedAnchor[]> {
  return (await gradedAnchors(db, enrolmentId)).map(({ purpose, questionId, attemptQuestionId, itemScores }) => ({
    occasion: purpose === 'pretest' ? 'before' : 'after',
    questionId,
    score: itemScores[attemptQuestionId] ?? 0,
  }))
}

/** What was learned is told once the quiz is passed: before that it would hint at the key. */
export async function quizPage(db: Reader, road: Road): Promise<QuizPage> {
  const gate = canStartQuiz(road.facts)
  const closed = closedBecause(road, gate.ok ? null : gate.missing[0]!)
  const { quiz, minutes } = road.version.frontMatter
  return {
    questions: quiz.questions,
    passMark: road.version.quiz.passMark,
    minutes: minutes.quiz,
    attempts: attemptRows(road),
    openAttemptId: road.openAttempt?.id ?? null,
    passed: road.facts.passed,
    passedByRegrade: road.passedByRegrade,
    best: road.best,
    attemptsLeft: attemptsLeft(road.facts),
    learned: road.facts.passed && road.pretest.state === 'taken' ? matchedPairs(await anchorsOf(db, road.enrolment!.id)) : null,
    closed,
    resetAt: road.attemptsResetAt,
    waitMinutes: road.version.quiz.waitMinutes,
    opensAt: closed === 'waiting' ? road.waitsUntil : null,
  }
}

function closedBecause(road: Road, missing: Refusal | null): Refusal | null {
  if (road.window === 'before') return 'not-yet-released'
  if (road.window === 'expired') return 'expired'
  return missing
}

export function attemptRows(road: Road): AttemptRow[] {
  return road.attempts.flatMap(({ attempt, grading }) =>
    attempt.purpose === 'pretest'
      ? []
      : [
          {
            id: attempt.id,
            purpose: attempt.purpose,
            number: attempt.number,
            startedAt: attempt.startedAt,
            submittedAt: attempt.submittedAt,
            score: grading?.score ?? null,
            passed: grading?.passed ?? null,
          },
        ],
  )
}
