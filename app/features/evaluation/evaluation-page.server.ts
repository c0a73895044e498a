/** The evaluation as a page: the form, and what was typed so far. */
import type { EvaluationAnswers, EvaluationForm } from '#app/domain/evaluation.ts'
import { canEvaluate } from '#app/domain/progress.ts'
import type { Refusal } from '#app/features/road/refusals.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { evaluationDraftOf } from '#db/queries/evaluations.ts'
import type { Reader } from '#db/store.ts'

export interface EvaluationPage {
  form: EvaluationForm
  answers: EvaluationAnswers
  closed: Refusal | null
}

export async function evaluationPage(db: Reader, road: Road): Promise<EvaluationPage> {
  const gate = canEvaluate(road.facts)
  const closed: Refusal | null = road.facts.evaluated
    ? 'already'
    : road.window === 'expired'
      ? 'expired'
      : gate.ok
        ? null
        : gate.missing[0]!
  const answers = closed === null && road.enrolment ? ((await evaluationDraftOf(db, road.enrolment.id)) ?? {}) : {}
  return { form: road.version.evaluationForm, answers, closed }
}
