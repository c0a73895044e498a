/** Freezing a draw into an attempt: which question versions, in which order, with which order of options. Whoever calls holds the enrolment's lock. */
import { orderChoices, type DrawItem } from '#app/domain/draw.ts'
import type { Road } from '#app/features/road/road.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { insertAttempt, lastAttemptNumber } from '#db/queries/attempts.ts'
import { bankOf, findQuestionBodies } from '#db/queries/catalogue.ts'
import { withdrawnAmong } from '#db/queries/withdrawals.ts'
import type { Writer } from '#db/store.ts'

/** The bank of a quiz version, as draws take it: without what was withdrawn for safety. */
export async function drawableBank(tx: Writer, quizVersionId: string): Promise<DrawItem[]> {
  const bank = await bankOf(tx, quizVersionId)
  const withdrawn = await withdrawnAmong(
    tx,
    bank.map(({ questionVersionId }) => questionVersionId),
  )
  return bank.filter((row) => !withdrawn.has(row.questionVersionId)).map((row) => ({ ...row, objective: row.objectiveCode }))
}

/** Resolves to the id of the new attempt. */
export async function freezeAttempt(
  tx: Writer,
  ctx: ActorContext,
  input: { road: Road; enrolmentId: string; purpose: 'pretest' | 'quiz' | 'practice'; drawn: readonly DrawItem[] },
): Promise<string> {
  const { road, enrolmentId, purpose, drawn } = input
  const rows = await findQuestionBodies(
    tx,
    drawn.map((item) => item.questionVersionId),
  )
  const bodies = new Map(rows.map((row) => [row.id, row.body]))
  const id = ctx.newId()
  await insertAttempt(
    tx,
    {
      id,
      learnerId: ctx.actor.id,
      enrolmentId,
      quizId: road.version.quiz.quizId,
      quizVersionId: road.version.quiz.versionId,
      moduleVersionId: road.version.id,
      purpose,
      number: (await lastAttemptNumber(tx, enrolmentId, purpose)) + 1,
      startedAt: ctx.now,
    },
    drawn.map((item, index) => ({
      id: ctx.newId(),
      questionVersionId: item.questionVersionId,
      position: index + 1,
      optionOrder: orderChoices(bodies.get(item.questionVersionId)!, ctx.random),
      objectiveCode: item.objective,
      anchor: item.anchor,
    })),
  )
  return id
}
