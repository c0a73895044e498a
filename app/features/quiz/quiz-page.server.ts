/** The quiz as a page: its rules, whether it is open to this learner, and every attempt made. */
import { attemptsLeft, canStartQuiz } from '#app/domain/progress.ts'
import type { Road } from '#app/features/road/road.server.ts'
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
  /** ten-thousandths of the best counted attempt */
  best: number | null
  /** null: unlimited */
  attemptsLeft: number | null
  /** why no attempt can be started now; null when one can */
  closed: Refusal | null
}

export function quizPage(road: Road): QuizPage {
  const gate = canStartQuiz(road.facts)
  const { quiz, minutes } = road.version.frontMatter
  return {
    questions: quiz.questions,
    passMark: road.version.quiz.passMark,
    minutes: minutes.quiz,
    attempts: attemptRows(road),
    openAttemptId: road.openAttempt?.id ?? null,
    passed: road.facts.passed,
    best: road.best,
    attemptsLeft: attemptsLeft(road.facts),
    closed: closedBecause(road, gate.ok ? null : gate.missing[0]!),
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
