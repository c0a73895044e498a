/** What a door knows about one request: the services, the moment, ids, chance. */
import type { AppLoadContext } from '@remix-run/node'
import type { Context } from '#app/server/context.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { shortNetwork } from '#app/server/limits.server.ts'
import type { Drawing, PagePieces } from '#app/server/page-pieces.ts'
import type { Services } from '#app/server/services.server.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    services: Services
    clientAddress: string
    requestId: string
    /** stored texts that the door lays into the page */
    pieces: PagePieces
    /** the page, left here for the door by entry.server.tsx */
    drawn: string | Drawing | null
  }
}

/** The context of a verb that nobody in particular asks for. */
export function contextOf(context: AppLoadContext): Context {
  const { services } = context
  return {
    store: services.store,
    origin: services.env.origin,
    now: Date.now(),
    newId,
    random: secureRandom,
    from: shortNetwork(context.clientAddress),
  }
}
