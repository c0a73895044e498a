/** Files as answers, and the answer to whoever asks for a file of a view that cannot be. */
import { headersOfFile, type SentFile } from '#app/server/reading-response.server.ts'

export function noSuchView(): Response {
  return new Response('This view asks for something that does not exist. Open the list, put the filter right, and export from there.\n', {
    status: 422,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** A file made whole, as an answer; `null` says what to do instead. */
export function fileResponse(made: (SentFile & { body: string | Uint8Array<ArrayBuffer> }) | null): Response {
  return made === null ? noSuchView() : new Response(made.body, { headers: headersOfFile(made) })
}
