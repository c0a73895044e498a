import type { LoaderFunctionArgs } from '@remix-run/node'
import { template } from '#app/features/exchange/template.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  await requireRole(request, context, 'item.edit')
  return template('csv')
})
