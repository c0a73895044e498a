/** Submitting an attempt: answers are saved, the attempt closes once, and is graded, in one transaction. */
import { fullScore, scoreAnswer, scoreAttempt, isPassing } from '#app/domain/scoring.ts'
import type { PostedAnswer } from '#app/features/quiz/read-posted-answers.ts'
import { storeAnswers } from '#app/features/quiz/save-answers.server.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { todayAt, windowOf, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { closeAttempt, findAttempt, insertGrading, questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { lockEnrolment } from '#db/queries/enrolments.ts'
import { withdrawnInAttempt } from '#db/queries/withdrawals.ts'

/**
 * Counts once, however often it is sent: a second submission answers `already` and changes nothing. Unanswered questions score zero; those withdrawn for safety count in full. A version withdrawn for
 * safety, an expired module, or a pre-test after the first lesson was read, refuses. `refused`: it said something of how sure the learner is that nobody could
 * choose; the answers are saved and the attempt stays open.
 */
export function submitAttempt(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { attemptId: string; fields: ReadonlyMap<string, readonly string[]> },
): Promise<Outcome<{ passed: boolean } | { refused: PostedAnswer[] }>> {
  return ctx.store.write(async (tx) => {
    const found = (await findAttempt(tx, ctx.actor.id, input.attemptId)) ?? notFound('attempt')
    await lockEnrolment(tx, found.enrolmentId)
    const attempt = (await findAttempt(tx, ctx.actor.id, input.attemptId))!
    if (attempt.submittedAt !== null || attempt.voidedAt !== null) return refuse('already')
    const version = catalogue.versions.get(attempt.moduleVersionId) ?? notFound('module version')
    const { course } = catalogue.modulesById.get(version.moduleId)!
    if (windowOf(version.release, todayAt(course.provider, ctx.now)) === 'expired') return refuse('expired')
    if (version.withdrawnAt !== null) return refuse('changed')

    const isPretest = attempt.purpose === 'pretest'
    if (isPretest) {
      const road = await readRoad(tx, catalogue.modulesById.get(version.moduleId)!, ctx.actor.id, ctx.now)
      if (road.pretest.state !== 'open') return refuse('pretest-over')
    }

    const posted = await storeAnswers(tx, attempt, input.fields, ctx.now)
    if (posted.some(({ confidence }) => confidence.problem !== null)) return { ok: true, refused: posted }
    if (!(await closeAttempt(tx, attempt.id, ctx.now))) return refuse('already')

    const answers = new Map((await servedQuestions(tx, attempt.id)).map((question) => [question.id, question.answer]))
    const keys = await questionKeys(tx, attempt.id)
    const withdrawn = await withdrawnInAttempt(tx, attempt.id)
    const itemScores = Object.fromEntries(
      keys.map(({ id, answerKey }) => [id, withdrawn.has(id) ? fullScore : scoreAnswer(answerKey, answers.get(id) ?? null)]),
    )
    const score = scoreAttempt(Object.values(itemScores))
    // a pre-test is a baseline: nobody passes it
    const passed = !isPretest && isPassing(score, version.quiz.passMark)
    await insertGrading(tx, {
      id: ctx.newId(),
      attemptId: attempt.id,
      sequence: 1,
      score,
      passMark: version.quiz.passMark,
      passed,
      itemScores,
      reason: 'submitted',
      gradedBy: null,
      gradedAt: ctx.now,
    })
    return { ok: true, passed }
  })
}
