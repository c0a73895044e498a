/** Draws pages. Documents are drawn whole; a page that React takes over is streamed, since only then can it hydrate under single fetch. */
import { PassThrough } from 'node:stream'
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import type { ReactElement } from 'react'
import { Forbidden, Gone, NotFound } from '#app/server/failures.ts'
import { createLog, loggedPath } from '#app/server/log.server.ts'
import type { Drawing, PagePieces } from '#app/server/page-pieces.ts'
import { nameMark, namePiece, SharedDrawings } from '#app/server/shared-drawings.server.ts'
import { asPageHandle, type PageHandle } from '#app/ui/page-handle.ts'
import type { Viewer } from '#app/ui/site-header.tsx'
import { PageNonce, RequestFailure } from '#app/ui/request-context.ts'

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
  const { nonce, requestId } = loadContext
  const failure = failures.get(loadContext) ?? null
  const status = failure ?? answered
  const page = (
    <RequestFailure.Provider value={{ reference: requestId, status: failure }}>
      <PageNonce.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </PageNonce.Provider>
    </RequestFailure.Provider>
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const { staticHandlerContext } = remixContext
  if (!staticHandlerContext.errors && !saysOfItself(remixContext, 'document')) return streamPage(page, nonce, status, headers)
  const draw = () => `<!doctype html>${renderToString(page)}`
  const isAlike =
    status === 200 &&
    request.method === 'GET' &&
    !request.url.includes('?') &&
    !staticHandlerContext.errors &&
    saysOfItself(remixContext, 'alike')
  loadContext.drawn = isAlike ? drawAlike(request.url, staticHandlerContext.loaderData, loadContext, draw) : draw()
  return new Response(null, { status, headers })
}

/** Whether one of the page's routes says so in its handle. */
function saysOfItself({ staticHandlerContext, routeModules }: EntryContext, what: keyof PageHandle): boolean {
  return staticHandlerContext.matches.some(({ route }) => asPageHandle(routeModules[route.id]?.handle)[what])
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

/** Waits for the whole page: ours have nothing slow in them, and a failure then still has its status. */
function streamPage(page: ReactElement, nonce: string, status: number, headers: Headers): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const body = new PassThrough()
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
        pipe(body)
      },
      onShellError: reject,
    })
  })
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
