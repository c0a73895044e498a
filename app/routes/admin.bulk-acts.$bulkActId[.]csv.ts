import type { ActionFunctionArgs } from '@remix-run/node'
import { exportBulkAct } from '#app/features/bulk/bulk-act-page.server.ts'
import { fileResponse } from '#app/features/desk/file-response.server.ts'
import { requireRecentProof } from '#app/server/auth/recent-proof.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** A POST, because each export is entered in the audit trail. */
export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'certificate.act-on-many')
  await requireRecentProof(request, context)
  return fileResponse(await exportBulkAct(ctx, params.bulkActId ?? ''))
})
