/** Where the page tells how far reading has come, and for how long it was in use. Answers nothing; there is no page here. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { recordReading } from '#app/features/lessons/record-reading.server.ts'
import { placeOf } from '#app/features/road/road-door.server.ts'
import { fieldsOf } from '#app/features/quiz/read-posted-answers.ts'
import { findSessionOf } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'
import { contextOf } from '#app/server/request.server.ts'

const report = z.object({
  section: z.string().max(200).nullable().catch(null),
  seconds: z.coerce.number().int().min(0).max(3600).catch(0),
})

export const loader = door((): Promise<never> => Promise.resolve(notFound('page')))

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  // a beacon of a page whose session has ended meanwhile: nothing to record, and nobody who could sign in now
  const session = await findSessionOf(request, context)
  if (!session) return new Response(null, { status: 401 })
  const fields = fieldsOf(await request.formData())
  const { section, seconds } = report.parse({ section: fields.get('section')?.[0] ?? null, seconds: fields.get('seconds')?.[0] ?? 0 })
  const ctx = { ...contextOf(context), actor: { id: session.user.id, roles: session.roles } }
  const catalogue = await context.services.catalogue.get()
  await recordReading(ctx, catalogue, { ...placeOf(params), lessonSlug: params.lessonSlug ?? '', section, seconds })
  return new Response(null, { status: 204 })
})
