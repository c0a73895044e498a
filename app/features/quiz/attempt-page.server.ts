/**
 * One attempt as a page. While it is open it holds bodies and the learner's own answers and nothing else; keys are read only for an attempt that was
 * submitted, and shown only as far as the feedback rule allows.
 */
import { isAnswered } from '#app/domain/answer.ts'
import type { Confidence } from '#app/domain/confidence.ts'
import { applyOrder } from '#app/domain/draw.ts'
import { questionFeedback, type QuestionFeedback } from '#app/domain/feedback.ts'
import { attemptsLeft, feedbackLevel } from '#app/domain/progress.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import { fullScore } from '#app/domain/scoring.ts'
import { serveQuestion } from '#app/domain/serve.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { notFound } from '#app/server/failures.ts'
import { findAttempt, latestGrading, questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { correctedInAttempt } from '#db/queries/regrading.ts'
import { withdrawnInAttempt } from '#db/queries/withdrawals.ts'
import type { Reader } from '#db/store.ts'

export interface ServedQuestion {
  id: string
  position: number
  body: QuestionBody
  answer: Answer | null
  answered: boolean
  /** how sure the learner said to be */
  confidence: Confidence | null
  /** withdrawn for safety then (UTC milliseconds): full marks, whatever is answered */
  withdrawnAt: number | null
}

export interface OpenAttemptPage {
  state: 'open'
  attemptId: string
  number: number
  purpose: 'pretest' | 'quiz' | 'practice'
  questions: ServedQuestion[]
  /** how sure the learner is, is asked beside each question */
  asksConfidence: boolean
  /** UTC milliseconds of the last answer saved, or null */
  savedAt: number | null
}

export interface ResultQuestion extends ServedQuestion {
  /** whole marks, none, or part; part is told only with the keys, since it narrows the answer down */
  verdict: 'right' | 'partly' | 'wrong'
  feedback: QuestionFeedback
  objectiveCode: string
  /** the paragraph to reread */
  reread: { title: string; href: string } | null
  /** the key was corrected then, after it was served: the explanation of the old one is not shown any more */
  correctedAt: number | null
  /** key → label and address; empty until the key may be shown */
  sources: Record<string, { label: string; href: string | null }>
}

export interface ResultPage {
  state: 'submitted'
  attemptId: string
  number: number
  purpose: 'quiz' | 'practice'
  submittedAt: number
  /** ten-thousandths */
  score: number
  passMark: number
  passed: boolean
  /** marks: right or wrong only, because attempts are left; full: keys and rationales too */
  level: 'marks' | 'full'
  attemptsLeft: number | null
  questions: ResultQuestion[]
}

/** A pre-test that was submitted, or that the lessons overtook: its own page says what became of it. */
export interface PretestOver {
  state: 'pretest'
}

/** Throws NotFound for another learner's attempt, for one of another module, and for one that was voided. */
export async function attemptPage(
  db: Reader,
  road: Road,
  learnerId: string,
  attemptId: string,
): Promise<OpenAttemptPage | ResultPage | PretestOver> {
  const attempt = (await findAttempt(db, learnerId, attemptId)) ?? notFound('attempt')
  if (attempt.enrolmentId !== road.enrolment?.id || attempt.voidedAt !== null) return notFound('attempt')
  const { id, number, purpose } = attempt
  if (purpose === 'pretest' && road.pretest.state !== 'open') return { state: 'pretest' }
  const served = await servedQuestions(db, id)
  const withdrawn = await withdrawnInAttempt(db, id)
  const questions = served.map((question): ServedQuestion => {
    const { body, toServed } = serveQuestion(question.body, question.optionOrder)
    const answer = question.answer && toServed(question.answer)
    return {
      id: question.id,
      position: question.position,
      body,
      answer,
      answered: isAnswered(answer, body),
      confidence: question.confidence,
      withdrawnAt: withdrawn.get(question.id) ?? null,
    }
  })
  if (attempt.submittedAt === null) {
    const saved = served.flatMap((question) => (question.savedAt === null ? [] : [question.savedAt]))
    const savedAt = saved.length > 0 ? Math.max(...saved) : null
    return { state: 'open', attemptId: id, number, purpose, questions, asksConfidence: attempt.asksConfidence, savedAt }
  }

  if (purpose === 'pretest') return { state: 'pretest' }
  const grading = (await latestGrading(db, id)) ?? notFound('grading')
  const left = attemptsLeft(road.facts)
  // practice comes after passing, so its keys may always be shown
  const level = feedbackLevel({ passed: road.facts.passed, attemptsLeft: left })
  const corrected = await correctedInAttempt(db, id)
  const keys = new Map((await questionKeys(db, id)).map((row) => [row.id, row]))
  return {
    state: 'submitted',
    attemptId: id,
    number,
    purpose,
    submittedAt: attempt.submittedAt,
    score: grading.score,
    passMark: grading.passMark,
    passed: grading.passed,
    level,
    attemptsLeft: left,
    questions: questions.map((question, index): ResultQuestion => {
      const { answerKey, facets } = keys.get(question.id)!
      const score = grading.itemScores[question.id] ?? 0
      return {
        ...question,
        verdict: score === fullScore ? 'right' : score > 0 && level === 'full' ? 'partly' : 'wrong',
        // the stored names meet the key here; what is shown is text in the order of the attempt
        feedback:
          question.withdrawnAt !== null || corrected.has(question.id)
            ? { level: 'marks', right: score === fullScore }
            : questionFeedback(applyOrder(served[index]!.body, served[index]!.optionOrder), answerKey, served[index]!.answer, level),
        correctedAt: corrected.get(question.id) ?? null,
        objectiveCode: served[index]!.objectiveCode,
        reread: rereadLink(road, facets.lesson),
        sources: level === 'full' ? facets.sources : {},
      }
    }),
  }
}

function rereadLink(road: Road, place: { slug: string; section: string }): { title: string; href: string } | null {
  const lesson = road.lessons.find((candidate) => candidate.slug === place.slug)
  if (!lesson) return null
  const section = lesson.facets.sections.find((candidate) => candidate.id === place.section)
  return {
    title: section ? `${section.title}, lesson ${lesson.number}` : `Lesson ${lesson.number}`,
    href: `/courses/${road.module.course.slug}/${road.module.slug}/lessons/${lesson.slug}${section ? `#${section.id}` : ''}`,
  }
}
