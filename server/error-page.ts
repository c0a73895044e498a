/** The page for what is refused or fails at the door, where no route can draw one: plain, without style, with a way on. */
import type { ServerResponse } from 'node:http'
import type { Refusal } from './door.ts'

const titles: Record<number, string> = {
  400: 'This request cannot be read',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not allowed',
  413: 'Too large',
  414: 'Too long',
  415: 'Not a form',
  421: 'Wrong host',
  500: 'Something went wrong on our side',
  503: 'Not available at the moment',
}

export const notFound: Refusal = { status: 404, message: 'There is nothing at this address.' }

export const failure: Refusal = {
  status: 500,
  message: 'Your request was not carried out, and the fault is ours. What was saved before stays saved. Please try again.',
}

/** For a refusal that came without words. */
export function refusalOf(status: number, headers: Record<string, string> = {}): Refusal {
  if (status === 404) return { ...notFound, headers }
  if (status === 403) return { status, message: 'You may not open what is at this address.', headers }
  if (status === 503) return { status, message: 'There is much to do at the moment. Please try again in a few seconds.', headers }
  return { status, message: 'This request was not carried out.', headers }
}

/** `message` is one of our own sentences: nothing that a client sent is ever repeated here. */
export function errorPage(refusal: Refusal, reference: string): string {
  const title = titles[refusal.status] ?? 'This did not work'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Attest</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${refusal.message}</p>
<p>Reference: ${reference}</p>
<p><a href="/">Go to the start page</a></p>
</main>
</body>
</html>
`
}

export function sendErrorPage(response: ServerResponse, refusal: Refusal, reference: string): void {
  if (response.headersSent) {
    // Half an answer is out already: cutting the connection is the only way left to say that it failed.
    response.destroy()
    return
  }
  const body = errorPage(refusal, reference)
  response.writeHead(refusal.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    ...refusal.headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
