/** Renaming, sharing, replacing and deleting a saved view: by its owner only. For everybody else there is no such view. */
import { foldName } from '#app/domain/names.ts'
import { namedOnce, type Saved } from '#app/features/desk/save-view.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAct } from '#db/queries/audit.ts'
import { deleteView, findOwnView, isNameTaken, updateView } from '#db/queries/saved-views.ts'

/** Throws NotFound for a view that is not the actor's own, as all of these. */
export async function changeView(ctx: ActorContext, id: string, { name, shared }: { name: string; shared: boolean }): Promise<Saved> {
  const nameKey = foldName(name)
  return namedOnce(() =>
    ctx.store.write(async (tx): Promise<Saved> => {
      const view = (await findOwnView(tx, ctx.actor.id, id)) ?? notFound('view')
      if (await isNameTaken(tx, ctx.actor.id, nameKey, id)) return { ok: false, refusal: 'name-taken' }
      await updateView(tx, id, { name, nameKey, shared, updatedAt: ctx.now })
      const before = { name: view.name, shared: view.shared }
      await recordAct(tx, ctx, 'view.changed', { kind: 'view', id }, { before, after: { name, shared } })
      return { ok: true }
    }),
  )
}

/** `query` is the shortest form of a view that can be. */
export function replaceView(ctx: ActorContext, id: string, query: string): Promise<void> {
  return ctx.store.write(async (tx) => {
    const { name, shared } = (await findOwnView(tx, ctx.actor.id, id)) ?? notFound('view')
    await updateView(tx, id, { query, updatedAt: ctx.now })
    await recordAct(tx, ctx, 'view.replaced', { kind: 'view', id }, { name, shared })
  })
}

export function removeView(ctx: ActorContext, id: string): Promise<void> {
  return ctx.store.write(async (tx) => {
    const { name, shared } = (await findOwnView(tx, ctx.actor.id, id)) ?? notFound('view')
    await deleteView(tx, id)
    await recordAct(tx, ctx, 'view.deleted', { kind: 'view', id }, { name, shared })
  })
}
