import type { ActionFunctionArgs } from '@remix-run/node'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { courseOf } from '#app/features/exchange/exchange-page.server.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import { askedQuery, exportBank, exportQuery, readExport } from '#app/features/exchange/export-questions.server.ts'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail, and after a recent proof, because the file holds keys. What the file cannot say is shown on the page first. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  await requireRecentProof(request, context)
  const course = courseOf(catalogue, params.courseSlug ?? '')
  const form = await request.formData()
  const input = readExport((name) => form.get(name), course)
  if (!input) return seeOther(`${exchangePaths.exchange(course.slug)}?${askedQuery((name) => form.get(name))}#out`)
  const exported = await exportBank(ctx, course, input)
  if (!exported.ok) return seeOther(`${exchangePaths.exchange(course.slug)}?${exportQuery(input)}#out`)
  const { bytes, mediaType } = exported.file
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${exported.name}"`, 'Cache-Control': 'no-store' },
  })
})
