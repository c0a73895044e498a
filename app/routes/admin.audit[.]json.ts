import type { ActionFunctionArgs } from '@remix-run/node'
import { exportAudit } from '#app/features/audit/export-audit.server.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because the export is an act of the trail itself. The view is the query. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'audit.read')
  await requireRecentProof(request, context)
  const { catalogue, asideReading } = context.services
  const timeZone = providerTimeZone(await catalogue.get())
  return exportAudit(ctx, asideReading, new URL(request.url).searchParams, timeZone, 'json')
})
