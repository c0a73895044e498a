/** What stands on the page behind a mailed link. Looking uses nothing. */
import type { Context } from '#app/server/context.server.ts'
import type { LinkPage } from '#app/features/account/link-view.tsx'
import { findOpenLink } from '#app/features/account/mail-link.server.ts'
import type { SignUpPayload } from '#app/features/account/request-sign-up.server.ts'
import { pageLinkPurposes } from '#app/features/account/use-link.server.ts'

export async function readLinkPage(ctx: Context, token: string): Promise<LinkPage> {
  const link = await findOpenLink(ctx.store.read, token, pageLinkPurposes, ctx.now)
  if (!link) return { state: 'over' }
  if (link.purpose === 'change-email') return { state: 'change-email', address: String(link.payload?.address ?? link.subject) }
  if (link.purpose === 'sign-in') return { state: 'sign-in' }
  if (!link.payload || !('email' in link.payload)) return { state: 'over' }
  // written by request-sign-up in this shape
  const { printedName, email, professions } = link.payload as unknown as SignUpPayload
  return { state: 'sign-up', printedName, address: email, professions }
}
