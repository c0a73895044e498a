/** What a browser is told before it asks a device for a passkey. `purpose` is register (signed in, recently proven) or prove (half-way in, or signed in). */
import type { AppLoadContext } from '@remix-run/node'
import { noStore } from '#app/features/account/doors.server.ts'
import { findStep } from '#app/features/account/enter.server.ts'
import { proofOptions, registrationOptions } from '#app/features/second-factor/passkeys.server.ts'
import { isRecent } from '#app/server/auth/recent-proof.server.ts'
import { findSessionOf } from '#app/server/auth/viewer.server.ts'
import { contextOf } from '#app/server/request.server.ts'
import { findPerson } from '#db/queries/people.ts'

export async function answerPasskeyOptions(request: Request, context: AppLoadContext): Promise<Response> {
  const session = await findSessionOf(request, context)
  const userId = session?.user.id ?? (await findStep(request, context))?.userId
  if (userId === undefined) return new Response(null, { status: 401 })
  const ctx = contextOf(context)
  const asked = (await request.formData()).get('purpose')
  if (asked === 'prove') return Response.json(await proofOptions(ctx, userId), { headers: noStore })
  if (asked !== 'register') return new Response(null, { status: 422 })
  const person = session && (await findPerson(ctx.store.read, userId))
  if (!person || !isRecent(session.provenAt, ctx.now)) return new Response(null, { status: 403 })
  const { printedName } = person.user
  const options = await registrationOptions(ctx, { id: userId, address: person.address ?? printedName, name: printedName })
  return Response.json(options, { headers: noStore })
}
