/** Draws pages. Each is a document: drawn whole, and without React in the browser. */
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { Forbidden, Gone, NotFound } from '#app/server/failures.ts'
import { createLog, loggedPath } from '#app/server/log.server.ts'
import type { Drawing, PagePieces } from '#app/server/page-pieces.ts'
import { nameMark, namePiece, SharedDrawings } from '#app/server/shared-drawings.server.ts'
import { asPageHandle } from '#app/ui/page-handle.ts'
import type { Viewer } from '#app/ui/site-header.tsx'
import { RequestFailure } from '#app/ui/request-context.ts'

/** Failures that have a status of their own. Remix tells `handleError` the error itself, and only then blanks it and draws the page. */
const failures = new WeakMap<AppLoadContext, number>()

function failureStatus(error: unknown): number | null {
  if (error instanceof NotFound) return 404
  if (error instanceof Forbidden) return 403
  return error instanceof Gone ? 410 : null
}

export default function handleRequest(
  request: Request,
  answered: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  const { requestId } = loadContext
  const failure = failures.get(loadContext) ?? null
  const status = failure ?? answered
  const page = (
    <RequestFailure.Provider value={{ reference: requestId, status: failure }}>
      <RemixServer context={remixContext} url={request.url} />
    </RequestFailure.Provider>
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const { staticHandlerContext } = remixContext
  const draw = () => `<!doctype html>${renderToString(page)}`
  const isAlike =
    status === 200 && request.method === 'GET' && !request.url.includes('?') && !staticHandlerContext.errors && isSeenAlike(remixContext)
  loadContext.drawn = isAlike ? drawAlike(request.url, staticHandlerContext.loaderData, loadContext, draw) : draw()
  return new Response(null, { status, headers })
}

/** Whether one of the page's routes says in its handle that many see it alike. */
function isSeenAlike({ staticHandlerContext, routeModules }: EntryContext): boolean {
  return staticHandlerContext.matches.some(({ route }) => asPageHandle(routeModules[route.id]?.handle).alike)
}

const sharedDrawings = new SharedDrawings()

/** The page for all of whom its loaders say the same. */
const drawAlike = (url: string, said: Said, { pieces }: AppLoadContext, draw: () => string): Drawing =>
  sharedDrawings.of(takeName(url, said, pieces), draw)

/** The page as it was drawn for others of whom its loaders said the same; null where it was not. */
export const findDrawing = (url: string, said: Said, { pieces }: AppLoadContext): Drawing | null =>
  sharedDrawings.find(takeName(url, said, pieces))

/** By route, in the order in which they lie in one another. */
type Said = Record<string, unknown>

/** What a page is drawn from besides the reader's name, which is among its pieces from now on. */
function takeName(url: string, said: Said, pieces: PagePieces): unknown {
  const { viewer } = said.root as { viewer: Viewer | null }
  if (viewer) {
    pieces.set(...namePiece(viewer.name))
    viewer.name = nameMark
  }
  return [url, said]
}

/** Faults of ours go to the log with the number the reader was shown; a reader who went away is no fault. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  const status = failureStatus(error)
  if (status !== null) {
    failures.set(context, status)
    return
  }
  createLog(context.services.env.logLevel).error(
    { requestId: context.requestId, method: request.method, path: loggedPath(new URL(request.url).pathname), error },
    'a page failed',
  )
}

// Express opens the services from here, so that it and the routes share one Store.
export { openServices } from '#app/server/services.server.ts'
export { prepare } from '#app/features/publishing/prepare.server.ts'
