/**
 * Proof of the holder within the last ten minutes, by password or second factor, before acts that a session left open must not do: role changes, erasure, acts
 * on many records, exports. Called by a door after it asked for the right and before it parses the form.
 *
 * A form that was posted is not lost: the answer is 307, on which browsers post the same form again, to the page that asks for the proof. That page keeps the
 * fields, hidden, and after the proof answers 307 back to the act, which the browser posts a third time. Nothing of it is stored here. Files do not fit into
 * hidden fields: then the page says that they have to be chosen again.
 */
import { redirect, type AppLoadContext } from '@remix-run/node'
import { safeNext } from '#app/server/auth/next-path.ts'
import { requireSession } from '#app/server/auth/viewer.server.ts'

export const PROOF_LASTS_MS = 10 * 60_000

export const isRecent = (provenAt: number | null, now: number) => provenAt !== null && now - provenAt <= PROOF_LASTS_MS

/** Goes on when the holder of the session has proved to be the holder within ten minutes; else throws the way to the page that asks for it. */
export async function requireRecentProof(request: Request, context: AppLoadContext): Promise<void> {
  const { provenAt } = await requireSession(request, context)
  if (isRecent(provenAt, Date.now())) return
  throw redirect(confirmPath(request), { status: request.method === 'POST' ? 307 : 303 })
}

function confirmPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `/confirm-identity?next=${encodeURIComponent(safeNext(pathname.replace(/\.data$/, '') + search))}`
}
