import type { ActionFunctionArgs } from '@remix-run/node'
import { codesFile } from '#app/features/second-factor/own-factors-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** The codes that the page before has just shown, as a file: it brings them back sealed, and nothing else is known of them here. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'profile.edit-own')
  const file = (await request.formData()).get('file')
  return new Response(codesFile(context.services.sealer, ctx, typeof file === 'string' ? file : ''), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="attest-recovery-codes.txt"',
      'Cache-Control': 'no-store',
    },
  })
})
