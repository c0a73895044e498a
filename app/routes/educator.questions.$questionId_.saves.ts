import type { ActionFunctionArgs } from '@remix-run/node'
import { answerAutosave } from '#app/features/workshop/question-door.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** The editor's script saves here; the page's own form posts to the page. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerAutosave({ ctx, catalogue, questionId: params.questionId ?? '', form: await request.formData() })
})
