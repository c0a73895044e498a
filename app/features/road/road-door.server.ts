/** What every door of the road begins with: the module that the address names, and where the person at the door stands in it. */
import type { AppLoadContext } from '@remix-run/node'
import type { ModulePlace } from '#app/features/road/paths.ts'
import { readRoad, type Road } from '#app/features/road/road.server.ts'
import { findViewer, requireLearner, type Viewer } from '#app/server/auth/viewer.server.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'

type Params = Record<string, string | undefined>

export const placeOf = (params: Params): ModulePlace => ({ courseSlug: params.courseSlug ?? '', moduleSlug: params.moduleSlug ?? '' })

/** For pages that anyone may read. */
export async function openRoad(
  request: Request,
  context: AppLoadContext,
  params: Params,
): Promise<{ catalogue: Catalogue; road: Road; viewer: Viewer | null; place: ModulePlace }> {
  const place = placeOf(params)
  const [catalogue, viewer] = await Promise.all([context.services.catalogue.get(), findViewer(request, context)])
  const module = findModule(catalogue, place.courseSlug, place.moduleSlug) ?? notFound('module')
  const road = await readRoad(context.services.store.read, module, viewer?.id ?? null, Date.now())
  return { catalogue, road, viewer, place }
}

/** For pages of somebody who is signed in; visitors are sent to sign in and come back. */
export async function requireRoad(
  request: Request,
  context: AppLoadContext,
  params: Params,
): Promise<{ ctx: ActorContext; catalogue: Catalogue; road: Road; viewer: Viewer; place: ModulePlace }> {
  const ctx = await requireLearner(request, context)
  const opened = await openRoad(request, context, params)
  return { ...opened, ctx, viewer: opened.viewer! }
}

/** For actions: the person and the module, without reading the road, which the verb does in its own transaction. */
export async function requireActor(
  request: Request,
  context: AppLoadContext,
  params: Params,
): Promise<{ ctx: ActorContext; catalogue: Catalogue; place: ModulePlace }> {
  const ctx = await requireLearner(request, context)
  return { ctx, catalogue: await context.services.catalogue.get(), place: placeOf(params) }
}
