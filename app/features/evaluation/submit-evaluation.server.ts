/** The evaluation: kept as a draft until it is complete, then submitted once. "Bias: yes" is kept as a case for the administrators. */
import { answersToSubmit, BIAS_QUESTION, countedQuestions, readEvaluation, type EvaluationAnswers } from '#app/domain/evaluation.ts'
import { canEvaluate } from '#app/domain/progress.ts'
import { readRoad, type Road } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { lockEnrolment } from '#db/queries/enrolments.ts'
import { evaluationOf, insertBiasReport, insertEvaluation, saveEvaluationDraft } from '#db/queries/evaluations.ts'
import { countEvaluation } from '#db/queries/figures.ts'
import { professionsOf } from '#db/queries/people.ts'
import type { Writer } from '#db/store.ts'

interface EvaluationInput {
  courseSlug: string
  moduleSlug: string
  fields: ReadonlyMap<string, readonly string[]>
}

type Evaluated = Outcome<{ problems: Record<string, string>; answers: EvaluationAnswers }>

/** Keeps what was typed. */
export function saveEvaluation(ctx: ActorContext, catalogue: Catalogue, input: EvaluationInput): Promise<Outcome> {
  return ctx.store.write(async (tx) => {
    const opened = await openEvaluation(tx, ctx, catalogue, input)
    if (!opened.ok) return opened
    const { answers } = readEvaluation(opened.road.version.evaluationForm, input.fields)
    await saveEvaluationDraft(tx, { enrolmentId: opened.road.enrolment.id, answers, savedAt: ctx.now })
    return { ok: true }
  })
}

/** Submits when nothing is missing; else keeps a draft and says what is missing, by question code. */
export function submitEvaluation(ctx: ActorContext, catalogue: Catalogue, input: EvaluationInput): Promise<Evaluated> {
  return ctx.store.write(async (tx) => {
    const opened = await openEvaluation(tx, ctx, catalogue, input)
    if (!opened.ok) return opened
    const { road } = opened
    const form = road.version.evaluationForm
    const { answers, problems } = readEvaluation(form, input.fields)
    if (Object.keys(problems).length > 0) {
      await saveEvaluationDraft(tx, { enrolmentId: road.enrolment.id, answers, savedAt: ctx.now })
      return { ok: true, problems, answers }
    }
    const submitted = answersToSubmit(form, answers)
    const evaluationId = ctx.newId()
    const profession = (await professionsOf(tx, ctx.actor.id))[0] ?? null
    await insertEvaluation(
      tx,
      { id: evaluationId, enrolmentId: road.enrolment.id, moduleVersionId: road.version.id, profession, submittedAt: ctx.now },
      Object.entries(submitted).flatMap(([question, values]) => values.map((value) => ({ id: ctx.newId(), question, value }))),
    )
    await countEvaluation(
      tx,
      { moduleVersionId: road.version.id, profession },
      countedQuestions(form).flatMap((question) => (submitted[question] ?? []).map((value) => ({ question, value }))),
    )
    if (submitted[BIAS_QUESTION]?.includes('yes')) {
      const followUps =
        form.sections.flatMap((section) => section.questions).find((question) => question.code === BIAS_QUESTION)?.followUp?.questions ?? []
      const told = followUps.map((question) => submitted[question.code]?.join(', ') ?? '')
      await insertBiasReport(tx, {
        id: ctx.newId(),
        evaluationId,
        place: told[0] ?? '',
        description: told.slice(1).filter(Boolean).join('\n'),
        reportedAt: ctx.now,
      })
    }
    return { ok: true, problems, answers }
  })
}

type OpenRoad = Road & { enrolment: NonNullable<Road['enrolment']> }

async function openEvaluation(
  tx: Writer,
  ctx: ActorContext,
  catalogue: Catalogue,
  input: EvaluationInput,
): Promise<Outcome<{ road: OpenRoad }>> {
  const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
  const road = await readRoad(tx, module, ctx.actor.id, ctx.now)
  const { enrolment } = road
  if (!enrolment) return refuse('acknowledgement')
  await lockEnrolment(tx, enrolment.id)
  if (await evaluationOf(tx, enrolment.id)) return refuse('already')
  if (road.window === 'expired') return refuse('expired')
  const gate = canEvaluate(road.facts)
  return gate.ok ? { ok: true, road: { ...road, enrolment } } : refuse(gate.missing[0]!)
}
