import type { ActionFunctionArgs } from '@remix-run/node'
import { exportCompletions } from '#app/features/desk/export-completions.server.ts'
import { noSuchView } from '#app/features/desk/file-response.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { readingResponse } from '#app/server/reading-response.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail. The view is the query. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.export')
  await requireRecentProof(request, context)
  const { catalogue, asideReading } = context.services
  const made = await exportCompletions(ctx, await catalogue.get(), asideReading, new URL(request.url).searchParams, 'csv')
  return made.ok ? readingResponse({ ...made, contentType: 'text/csv; charset=utf-8' }) : noSuchView()
})
