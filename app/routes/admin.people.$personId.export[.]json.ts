import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportPerson } from '#app/features/people/person-act-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const ticket = new URL(request.url).searchParams.get('ticket') ?? ''
  const id = params.personId ?? ''
  return new Response(await exportPerson(ctx, context.services.sealer, id, ticket), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="attest-account-${id}.json"`,
      'Cache-Control': 'no-store',
    },
  })
})
