/** Keeping a view of the list of completions under a name, for oneself or for all administrators. */
import { foldName } from '#app/domain/names.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { countViews, insertView, isNameTaken } from '#db/queries/saved-views.ts'
import { isUniqueViolation } from '#db/store.ts'

export const MOST_VIEWS = 100

export type Saved = { ok: true } | { ok: false; refusal: 'name-taken' | 'too-many' }

/** `query` is the shortest form of a view that can be. */
export async function saveView(ctx: ActorContext, input: { name: string; shared: boolean; query: string }): Promise<Saved> {
  const [id, nameKey, ownerId] = [ctx.newId(), foldName(input.name), ctx.actor.id]
  return namedOnce(() =>
    ctx.store.write(async (tx): Promise<Saved> => {
      if (await isNameTaken(tx, ownerId, nameKey, null)) return { ok: false, refusal: 'name-taken' }
      if ((await countViews(tx, ownerId)) >= MOST_VIEWS) return { ok: false, refusal: 'too-many' }
      await insertView(tx, { id, ownerId, nameKey, ...input, createdAt: ctx.now, updatedAt: ctx.now })
      await recordAct(tx, ctx, 'view.saved', { kind: 'view', id }, { name: input.name, shared: input.shared })
      return { ok: true }
    }),
  )
}

/** Two windows may save one name at once: the second is told like one that came later. */
export async function namedOnce<T>(write: () => Promise<T>): Promise<T | { ok: false; refusal: 'name-taken' }> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, refusal: 'name-taken' }
    throw error
  }
}
