/** Files as answers, and the answer to whoever asks for a file of a view that cannot be. */
import type { Reading } from '#app/server/aside-reading.server.ts'

export function noSuchView(): Response {
  return new Response('This view asks for something that does not exist. Open the list, put the filter right, and export from there.\n', {
    status: 422,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

interface SentFile {
  fileName: string
  contentType: string
  rows: number
}

/** A file made whole, as an answer; `null` says what to do instead. */
export function fileResponse(made: (SentFile & { body: string | Uint8Array<ArrayBuffer> }) | null): Response {
  return made === null ? noSuchView() : new Response(made.body, { headers: headersOf(made) })
}

/** A file read beside, as an answer that goes out as it is made: it ends early, with its connection, where its reading fails or its reader leaves. */
export function readingResponse({ reading, ...file }: SentFile & { reading: Reading<unknown> }): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = await reading.next()
      if (part === null) controller.close()
      else controller.enqueue(part)
    },
    cancel: () => reading.close(),
  })
  return new Response(body, { headers: headersOf(file) })
}

const headersOf = ({ fileName, contentType, rows }: SentFile) => ({
  'Content-Type': contentType,
  'Content-Disposition': `attachment; filename="${fileName}"`,
  'Cache-Control': 'no-store',
  'X-Row-Count': String(rows),
})
