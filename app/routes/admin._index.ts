import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  await requireRole(request, context, 'completion.review')
  return redirect(deskPaths.completions)
})
