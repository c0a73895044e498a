/** Walks a learner along the road by the product's own verbs, up to where a test begins. */
import { answerToFields } from '#app/domain/answer.ts'
import type { Answer, QuestionKey } from '#app/domain/question.ts'
import type { Confidence } from '#app/domain/confidence.ts'
import { serveQuestion } from '#app/domain/serve.ts'
import { claimCompletion, type Claimed } from '#app/features/completion/claim-completion.server.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { markLesson } from '#app/features/lessons/mark-lesson.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { submitAttempt } from '#app/features/quiz/submit-attempt.server.ts'
import { startModule } from '#app/features/road/start-module.server.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { EvaluationForm } from '#app/domain/evaluation.ts'
import { questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { FOUNDATIONS } from '#tests/support/cast.ts'

type Where = { courseSlug: string; moduleSlug: string }

export async function start(ctx: ActorContext, catalogue: Catalogue, where: Where = FOUNDATIONS) {
  const versionId = findModule(catalogue, where.courseSlug, where.moduleSlug)!.current.id
  return startModule(ctx, catalogue, { ...where, versionId })
}

export async function readAll(ctx: ActorContext, catalogue: Catalogue, where: Where = FOUNDATIONS): Promise<void> {
  for (const lesson of findModule(catalogue, where.courseSlug, where.moduleSlug)!.current.lessons) {
    await markLesson(ctx, catalogue, { ...where, lessonSlug: lesson.slug, mark: 'done' })
  }
}

/** Form fields that answer the first `right` questions of an attempt rightly and the rest wrongly. */
export async function fieldsFor(ctx: ActorContext, attemptId: string, right: number): Promise<Map<string, string[]>> {
  const served = await servedQuestions(ctx.store.read, attemptId)
  const keys = new Map((await questionKeys(ctx.store.read, attemptId)).map((row) => [row.id, row.answerKey]))
  const fields = new Map<string, string[]>([['shown', [served.map((question) => question.position).join(' ')]]])
  for (const [index, question] of served.entries()) {
    const key = keys.get(question.id)!
    const answer = index < right ? rightAnswer(key) : wrongAnswer(key)
    const { body, toServed } = serveQuestion(question.body, question.optionOrder)
    for (const [name, values] of Object.entries(answerToFields(body, toServed(answer), `q${question.position}`))) fields.set(name, values)
  }
  return fields
}

/** The same, with the questions of these codes right and all others wrong. */
export async function fieldsWithRight(ctx: ActorContext, attemptId: string, codes: readonly string[]): Promise<Map<string, string[]>> {
  const served = await servedQuestions(ctx.store.read, attemptId)
  const keys = await questionKeys(ctx.store.read, attemptId)
  const fields = new Map<string, string[]>([['shown', [served.map((question) => question.position).join(' ')]]])
  for (const [index, question] of served.entries()) {
    const { answerKey, code } = keys[index]!
    const { body, toServed } = serveQuestion(question.body, question.optionOrder)
    const answer = codes.includes(code) ? rightAnswer(answerKey) : wrongAnswer(answerKey)
    for (const [name, values] of Object.entries(answerToFields(body, toServed(answer), `q${question.position}`))) fields.set(name, values)
  }
  return fields
}

export function rightAnswer(key: QuestionKey): Answer {
  switch (key.type) {
    case 'matching':
      return { type: 'matching', pairs: key.pairs }
    case 'ordering':
      return { type: 'ordering', order: key.order }
    case 'numeric':
      return { type: 'numeric', text: String(key.value) }
    default:
      return { type: key.type, chosen: key.correct }
  }
}

export function wrongAnswer(key: QuestionKey): Answer {
  switch (key.type) {
    case 'matching': {
      const premises = Object.keys(key.pairs)
      const rotated = [...premises.slice(1), premises[0]!].map((premise) => key.pairs[premise]!)
      return { type: 'matching', pairs: Object.fromEntries(premises.map((premise, index) => [premise, rotated[index]!])) }
    }
    case 'ordering':
      return { type: 'ordering', order: [...key.order].reverse() }
    case 'numeric':
      return { type: 'numeric', text: String(key.value + key.tolerance + 1000) }
    default:
      return { type: key.type, chosen: [Object.keys(key.options).find((id) => !key.correct.includes(id))!] }
  }
}

/** Starts an attempt and submits it with `right` questions right, each said to be as sure as `said`. */
export async function takeQuiz(ctx: ActorContext, catalogue: Catalogue, right: number, where: Where = FOUNDATIONS, said?: Confidence) {
  const started = await startAttempt(ctx, catalogue, where)
  if (!started.ok) throw new Error(`the quiz did not start: ${started.refusal}`)
  const fields = await fieldsFor(ctx, started.attemptId, right)
  if (said) for (const position of fields.get('shown')![0]!.split(' ')) fields.set(`q${position}.sure`, [said])
  return { attemptId: started.attemptId, outcome: await submitAttempt(ctx, catalogue, { attemptId: started.attemptId, fields }) }
}

/** Every required answer of a form, the last choice of each. */
export function evaluationFields(form: EvaluationForm): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const question of form.sections.flatMap((section) => section.questions)) {
    if (!question.required) continue
    if (question.kind === 'scale') fields.set(question.code, [String(question.scale.max)])
    else if (question.kind === 'yesno') fields.set(question.code, ['no'])
    else if (question.kind === 'text') fields.set(question.code, ['A change'])
    else if (question.kind === 'choice' || question.kind === 'choices') fields.set(question.code, [question.options.at(-1)!.value])
  }
  return fields
}

export async function evaluate(ctx: ActorContext, catalogue: Catalogue, where: Where = FOUNDATIONS) {
  const form = findModule(catalogue, where.courseSlug, where.moduleSlug)!.current.evaluationForm
  return submitEvaluation(ctx, catalogue, { ...where, fields: evaluationFields(form) })
}

/** The road up to the claim, with `right` questions right. */
export async function walkToClaim(ctx: ActorContext, catalogue: Catalogue, where: Where = FOUNDATIONS, right = 100): Promise<void> {
  await start(ctx, catalogue, where)
  await readAll(ctx, catalogue, where)
  await takeQuiz(ctx, catalogue, right, where)
  await evaluate(ctx, catalogue, where)
}

/** The whole road in one go. */
export async function earn(
  ctx: ActorContext,
  catalogue: Catalogue,
  claim: { profession?: 'nurse' | 'physician' | 'pharmacist' | 'trainee'; minutes?: number; amountHundredths?: number | null } = {},
  where: Where = FOUNDATIONS,
): Promise<Claimed> {
  await walkToClaim(ctx, catalogue, where)
  return claimCompletion(ctx, catalogue, {
    ...where,
    profession: claim.profession ?? 'nurse',
    minutes: claim.minutes ?? 80,
    amountHundredths: claim.amountHundredths ?? null,
  })
}
