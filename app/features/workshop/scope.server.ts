/** Where somebody may work: an educator in the courses they are assigned to, an administrator everywhere. Another course is as if it were not there. */
import type { AppLoadContext } from '@remix-run/node'
import type { Act } from '#app/domain/permissions.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { educatorScopes } from '#db/queries/disclosures.ts'

export const everywhere = '*'

/** The catalogue with only the courses in which `ctx.actor` works. */
export async function scopedCatalogue(ctx: ActorContext, catalogue: Catalogue): Promise<Catalogue> {
  if (ctx.actor.roles.includes('administrator')) return catalogue
  const scopes = await educatorScopes(ctx.store.read, ctx.actor.id)
  if (scopes.includes(everywhere)) return catalogue
  return { ...catalogue, courses: catalogue.courses.filter(({ id }) => scopes.includes(id)) }
}

/** What every door of the workshop begins with: who is there, may they, and what they may see. */
export async function requireWorkshop(
  request: Request,
  context: AppLoadContext,
  act: Act,
): Promise<{ ctx: ActorContext; catalogue: Catalogue }> {
  const ctx = await requireRole(request, context, act)
  return { ctx, catalogue: await scopedCatalogue(ctx, await context.services.catalogue.get()) }
}
