/**
 * Attempts by the thousand, for measuring item analysis: rows as the product's verbs write them (the same draw, the same order of options, the same scoring),
 * many to a transaction. Learners differ in ability and questions in difficulty, so that the figures look like figures.
 */
import { drawRuleOf } from '#app/domain/quiz-rules.ts'
import { drawQuestions, orderChoices } from '#app/domain/draw.ts'
import { professionCodes } from '#app/domain/professions.ts'
import { seededRandom } from '#app/domain/random.ts'
import { isPassing, scoreAnswer, scoreAttempt } from '#app/domain/scoring.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { closeAttempt, insertAttempt, insertGrading, saveResponses } from '#db/queries/attempts.ts'
import { bankOf } from '#db/queries/catalogue.ts'
import { insertAcknowledgement, insertEnrolment } from '#db/queries/enrolments.ts'
import { questionVersionsOfQuiz } from '#db/queries/item-analysis.ts'
import { insertPerson } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { rightAnswer } from '#tests/support/walk.ts'
import { guess, normal, sayHowSure } from '../../scripts/scale/answers.ts'

const learnersAtOnce = 400

/** Seeds one attempt of each of `learners` new people on a module's quiz, over the 90 days before `now`. */
export async function seedAttempts(
  store: Store,
  catalogue: Catalogue,
  where: { courseSlug: string; moduleSlug: string },
  learners: number,
  now = Date.now(),
): Promise<{ quizId: string }> {
  const version = findModule(catalogue, where.courseSlug, where.moduleSlug)!.current
  const { quizId, versionId, rules, passMark } = version.quiz
  const bank = (await bankOf(store.read, versionId)).map((row) => ({ ...row, objective: row.objectiveCode }))
  const questions = new Map((await questionVersionsOfQuiz(store.read, quizId)).map((row) => [row.id, row]))
  const random = seededRandom('attempts')
  const difficulty = new Map(bank.map((item) => [item.questionVersionId, normal(random) * 0.9 - 0.9]))
  for (let start = 0; start < learners; start += learnersAtOnce) {
    await store.write(async (tx) => {
      for (let learner = start; learner < Math.min(learners, start + learnersAtOnce); learner += 1) {
        // one after the other, as rows are written in life: what is read together lies together
        const submittedAt = now - Math.floor(((learners - learner) / learners) * 90 * 86_400_000)
        const startedAt = submittedAt - 600_000
        const learnerId = newId()
        await insertPerson(tx, {
          id: learnerId,
          givenName: 'Given',
          familyName: `Family${learner}`,
          printedName: `Given Family${learner}`,
          credentialSuffix: null,
          timeZone: 'Etc/UTC',
          searchKey: `given family${learner}`,
          sortKey: `family${learner} given`,
          createdAt: startedAt,
          identity: { id: newId(), subject: `${learnerId}@example.test`, label: `${learnerId}@example.test` },
          passwordHash: null,
          professions: [{ id: newId(), profession: professionCodes[learner % professionCodes.length]! }],
          grants: [{ id: newId(), role: 'learner', grantedBy: null }],
        })
        const enrolmentId = newId()
        await insertEnrolment(tx, { id: enrolmentId, learnerId, moduleId: version.moduleId, releaseId: version.release.id, startedAt })
        await insertAcknowledgement(tx, { id: newId(), enrolmentId, moduleVersionId: version.id, acknowledgedAt: startedAt })
        const draw = drawQuestions(bank, drawRuleOf(rules), { firstAttempt: true }, random)
        if (!draw.ok) throw new Error('the bank cannot be drawn from')
        const attemptId = newId()
        const drawn = draw.drawn.map((item, index) => ({
          id: newId(),
          questionVersionId: item.questionVersionId,
          position: index + 1,
          optionOrder: orderChoices(questions.get(item.questionVersionId)!.body, random),
          objectiveCode: item.objective,
          anchor: item.anchor,
        }))
        await insertAttempt(
          tx,
          {
            id: attemptId,
            learnerId,
            enrolmentId,
            quizId,
            quizVersionId: versionId,
            moduleVersionId: version.id,
            purpose: 'quiz',
            number: 1,
            startedAt,
          },
          drawn,
        )
        const ability = normal(random)
        const given = drawn.map(({ id, questionVersionId }) => {
          const { body, answerKey } = questions.get(questionVersionId)!
          const knows = random() < 1 / (1 + Math.exp(1.2 * (difficulty.get(questionVersionId)! - ability)))
          // some options are liked more than others
          const answer = knows ? rightAnswer(answerKey) : guess(body, answerKey, () => random() * random())
          const seconds = Math.round(40 * Math.exp(0.5 * normal(random)))
          // the hard ones mislead
          const confidence = sayHowSure(knows, difficulty.get(questionVersionId)! > 0, random)
          return { id, answer, confidence, score: scoreAnswer(answerKey, answer), seconds }
        })
        await saveResponses(
          tx,
          given.map(({ id, answer, confidence, seconds }) => ({
            attemptQuestionId: id,
            attemptId,
            answer,
            confidence,
            firstShownAt: startedAt,
            seconds,
            savedAt: submittedAt,
          })),
        )
        await closeAttempt(tx, attemptId, submittedAt)
        const score = scoreAttempt(given.map((one) => one.score))
        await insertGrading(tx, {
          id: newId(),
          attemptId,
          sequence: 1,
          score,
          passMark,
          passed: isPassing(score, passMark),
          itemScores: Object.fromEntries(given.map((one) => [one.id, one.score])),
          reason: 'submitted',
          gradedBy: null,
          gradedAt: submittedAt,
        })
      }
    })
    process.stdout.write(`  ${Math.min(learners, start + learnersAtOnce)} attempts\r`)
  }
  process.stdout.write('\n')
  return { quizId }
}
