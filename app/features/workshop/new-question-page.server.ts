/** Beginning a question: the module it belongs to, its type, and, where there is one, a text to read it from. */
import { data } from '@remix-run/node'
import { z } from 'zod'
import { questionTypes } from '#app/domain/question.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { createQuestion, modulesOf } from '#app/features/workshop/create-question.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export interface NewQuestionPage {
  modules: { id: string; title: string; course: string }[]
  chosen: string
  mayEdit: boolean
}

export async function newQuestionPage({ store, actor, now }: ActorContext, catalogue: Catalogue, module: string): Promise<NewQuestionPage> {
  const modules = modulesOf(catalogue).map(({ id, current, course }) => ({ id, title: current.title, course: course.title }))
  const chosen = modules.some(({ id }) => id === module) ? module : ''
  return { modules, chosen, mayEdit: await hasCurrentDisclosure(store.read, actor.id, now) }
}

const newQuestionForm = z.object({
  module: z.string({ error: 'Choose the module.' }).min(1, { error: 'Choose the module.' }),
  type: z.enum(questionTypes, { error: 'Choose a type.' }),
  text: z.string().max(20_000, { error: 'Use at most 20,000 characters: one question at a time.' }).optional().default(''),
})

export async function answerNewQuestion(ctx: ActorContext, catalogue: Catalogue, form: FormData) {
  const read = readForm(form, newQuestionForm)
  if (!read.ok) return data<FormReply>(read.reply, { status: 422 })
  const { module: moduleId, type, text } = read.value
  if (!modulesOf(catalogue).some(({ id }) => id === moduleId))
    return data<FormReply>(read.reply({ module: 'This module is not there any more. Choose another.' }), { status: 422 })
  const made = await createQuestion(ctx, catalogue, { moduleId, type, text })
  if (made.ok) return seeOther(`${workshopPaths.question(made.questionId)}?done=created`)
  const field = made.refusal === 'unreadable' ? 'text' : ''
  return data<FormReply>(read.reply({ [field]: workshopRefusals[made.refusal] }), { status: made.refusal === 'disclosure' ? 403 : 422 })
}
