/** Draws pages. Documents are drawn whole; a page that React takes over is streamed, since only then can it hydrate under single fetch. */
import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import type { ReactElement } from 'react'
import { PageNonce, RequestReference } from '#app/ui/request-reference.ts'

export default function handleRequest(request: Request, status: number, headers: Headers, remixContext: EntryContext, loadContext: AppLoadContext) {
  const { nonce, requestId } = loadContext
  const page = (
    <RequestReference.Provider value={requestId}>
      <PageNonce.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </PageNonce.Provider>
    </RequestReference.Provider>
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (isDocument(remixContext)) return new Response(`<!doctype html>${renderToString(page)}`, { status, headers })
  return streamPage(page, nonce, status, headers)
}

function isDocument({ staticHandlerContext, routeModules }: EntryContext): boolean {
  if (staticHandlerContext.errors) return true
  return staticHandlerContext.matches.some(({ route }) => {
    const handle: unknown = routeModules[route.id]?.handle
    return typeof handle === 'object' && handle !== null && 'document' in handle && handle.document === true
  })
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
  const reference = context?.requestId ?? null
  const { pathname } = new URL(request.url)
  console.error({ reference, method: request.method, pathname, error })
}
