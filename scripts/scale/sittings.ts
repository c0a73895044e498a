/** The way to a completion told whole: lessons, attempts with every answer, the evaluation. Only the latest completions have it; it is most of the rows. */
import { BIAS_QUESTION, countedQuestions } from '#app/domain/evaluation.ts'
import { drawQuestions, orderChoices } from '#app/domain/draw.ts'
import { drawRuleOf } from '#app/domain/quiz-rules.ts'
import type { Random } from '#app/domain/random.ts'
import { isPassing, scoreAnswer, scoreAttempt } from '#app/domain/scoring.ts'
import type { ModuleVersion } from '#app/server/catalogue.server.ts'
import type { Bulk } from '#db/bulk.ts'
import { bankOf } from '#db/queries/catalogue.ts'
import { questionVersionsOfQuiz } from '#db/queries/item-analysis.ts'
import type { Reader } from '#db/store.ts'
import { rightAnswer } from '#tests/support/walk.ts'
import { evaluationAnswers, guess, normal, sayHowSure } from './answers.ts'
import { pick } from './plan.ts'

const MINUTE = 60_000
/** of the questions, so that a few confident misconceptions are to be found */
const MISLEADING_SHARE = 0.15

export interface Sitting {
  learnerId: string
  enrolmentId: string
  versionId: string
  profession: string
  completedAt: number
  /** at most so many attempts */
  attempts: number
}

export interface Sat {
  attempts: number
  bestScore: number
  /** of the first attempt */
  startedAt: number
  biasReported: boolean
}

export interface SittingCounts {
  /** submitted attempts, the last of which passes */
  attempt(at: number, passed: boolean): void
  evaluation(of: { versionId: string; profession: string }, question: string, value: string): void
  /** something was recorded */
  active(learnerId: string, at: number): void
}

/** Writes the sittings of one module. */
export async function openSittings(
  db: Reader,
  bulk: Bulk,
  module: ModuleVersion,
  counts: SittingCounts,
  newId: () => string,
  random: Random,
) {
  const { quizId, versionId: quizVersionId, rules, passMark, asksConfidence } = module.quiz
  const bank = (await bankOf(db, quizVersionId)).map((row) => ({ ...row, objective: row.objectiveCode }))
  const questions = new Map((await questionVersionsOfQuiz(db, quizId)).map((row) => [row.id, row]))
  const difficulty = new Map(bank.map((item) => [item.questionVersionId, normal(random) * 0.9 - 0.9]))
  const misleading = new Set(bank.filter(() => random() < MISLEADING_SHARE).map((item) => item.questionVersionId))
  const form = module.evaluationForm
  const counted = new Set(countedQuestions(form))

  const drawAttempt = (first: boolean, ability: number) => {
    const draw = drawQuestions(bank, drawRuleOf(rules), { firstAttempt: first }, random)
    if (!draw.ok) throw new Error('the bank cannot be drawn from')
    const given = draw.drawn.map((item) => {
      const { body, answerKey } = questions.get(item.questionVersionId)!
      const knows = random() < 1 / (1 + Math.exp(1.2 * (difficulty.get(item.questionVersionId)! - ability)))
      const answer = knows ? rightAnswer(answerKey) : guess(body, answerKey, random)
      const seconds = Math.round(40 * Math.exp(0.5 * normal(random)))
      const confidence = asksConfidence ? sayHowSure(knows, misleading.has(item.questionVersionId), random) : null
      return { item, body, answer, confidence, score: scoreAnswer(answerKey, answer), seconds }
    })
    return { given, score: scoreAttempt(given.map(({ score }) => score)) }
  }

  /** An attempt that ends as it must: the last of a sitting passes, those before it do not. */
  const attemptThat = (passes: boolean, first: boolean) => {
    const ability = normal(random) + (passes ? 0.6 : -1.4)
    for (let tries = 1; tries <= 8; tries++) {
      const drawn = drawAttempt(first, ability + (passes ? tries : -tries) * 0.4)
      if (isPassing(drawn.score, passMark) === passes) return drawn
    }
    return drawAttempt(first, passes ? 50 : -50)
  }

  return {
    write(sitting: Sitting): Sat {
      const { learnerId, enrolmentId, versionId, completedAt } = sitting
      const number = Math.min(sitting.attempts, 1 + pick([76, 18, 6], random))
      let best = 0
      const first = completedAt - 25 * MINUTE * number
      for (let sequence = 1; sequence <= number; sequence++) {
        const submittedAt = first + sequence * 22 * MINUTE
        const { given, score } = attemptThat(sequence === number, sequence === 1)
        const attemptId = newId()
        const startedAt = submittedAt - 15 * MINUTE
        bulk.add('attempts', {
          id: attemptId,
          learnerId,
          enrolmentId,
          quizId,
          quizVersionId,
          moduleVersionId: versionId,
          purpose: 'quiz',
          number: sequence,
          startedAt,
          submittedAt,
        })
        const itemScores: Record<string, number> = {}
        for (const [index, { item, body, answer, confidence, score: itemScore, seconds }] of given.entries()) {
          const id = newId()
          itemScores[id] = itemScore
          bulk.add('attemptQuestions', {
            id,
            attemptId,
            questionVersionId: item.questionVersionId,
            position: index + 1,
            optionOrder: orderChoices(body, random),
            objectiveCode: item.objective,
            anchor: item.anchor,
          })
          bulk.add('responses', {
            attemptQuestionId: id,
            attemptId,
            answer,
            confidence,
            firstShownAt: startedAt,
            seconds,
            savedAt: submittedAt,
          })
        }
        const passed = isPassing(score, passMark)
        bulk.add('gradings', {
          id: newId(),
          attemptId,
          sequence: 1,
          score,
          passMark,
          passed,
          itemScores,
          reason: 'submitted',
          gradedBy: null,
          gradedAt: submittedAt,
        })
        counts.attempt(submittedAt, passed)
        for (const moment of [startedAt, submittedAt]) counts.active(learnerId, moment)
        best = Math.max(best, score)
      }
      for (const [index, lesson] of module.lessons.entries()) {
        const markedAt = first - (module.lessons.length - index) * 9 * MINUTE
        bulk.add('lessonMarks', {
          id: newId(),
          enrolmentId,
          lessonId: lesson.lessonId,
          lessonVersionId: lesson.lessonVersionId,
          mark: 'done',
          sequence: 1,
          markedAt,
        })
        counts.active(learnerId, markedAt)
      }
      return {
        attempts: number,
        bestScore: best,
        startedAt: first - (module.lessons.length + 2) * 9 * MINUTE,
        biasReported: evaluate(sitting),
      }
    },
  }

  function evaluate({ learnerId, enrolmentId, versionId, profession, completedAt }: Sitting): boolean {
    const evaluationId = newId()
    const submittedAt = completedAt - MINUTE
    bulk.add('evaluations', { id: evaluationId, enrolmentId, moduleVersionId: versionId, profession, submittedAt })
    counts.active(learnerId, submittedAt)
    counts.evaluation({ versionId, profession }, '', '')
    const answers = evaluationAnswers(form, BIAS_QUESTION, random)
    for (const { question, values } of answers) {
      for (const value of values) {
        bulk.add('evaluationAnswers', { id: newId(), evaluationId, question, value })
        if (counted.has(question)) counts.evaluation({ versionId, profession }, question, value)
      }
    }
    const told = answers.find(({ question }) => question === BIAS_QUESTION)
    if (!told?.values.includes('yes')) return false
    bulk.add('biasReports', {
      id: newId(),
      evaluationId,
      place: 'Lesson 2, the table of devices',
      description: 'One maker is named more often than the others.',
      reportedAt: submittedAt,
    })
    return true
  }
}
