import type { ActionFunctionArgs } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { exportCompletions } from '#app/features/desk/export-completions.server.ts'
import { noSuchView } from '#app/features/desk/file-response.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { readingResponse } from '#app/server/reading-response.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail. The view is the query. What is too much for a workbook leads back to the list, which says so. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.export')
  await requireRecentProof(request, context)
  const { catalogue, asideReading } = context.services
  const made = await exportCompletions(ctx, await catalogue.get(), asideReading, new URL(request.url).searchParams, 'xlsx')
  if (made.ok) return readingResponse({ ...made, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  if (made.refusal === 'no-such-view') return noSuchView()
  return seeOther(withQuery(deskPaths.completions, `${made.view === '' ? '' : `${made.view}&`}workbook=${made.refusal}`))
})
