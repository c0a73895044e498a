import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportEverything } from '#app/features/account/profile-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  return new Response(await exportEverything(ctx), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="attest-my-data.json"',
      'Cache-Control': 'no-store',
    },
  })
})
