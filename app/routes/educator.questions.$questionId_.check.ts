import type { ActionFunctionArgs } from '@remix-run/node'
import { answerCheck } from '#app/features/workshop/check-door.server.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** Checks and preview of what stands in the editor. Nothing is saved. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerCheck({ ctx, catalogue, questionId: params.questionId ?? '', form: await request.formData() })
})
