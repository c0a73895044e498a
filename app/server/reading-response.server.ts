/** Files that are read beside, as answers. */
import type { Reading } from '#app/server/aside-reading.server.ts'

export interface SentFile {
  fileName: string
  contentType: string
  rows: number
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
  return new Response(body, { headers: headersOfFile(file) })
}

export const headersOfFile = ({ fileName, contentType, rows }: SentFile) => ({
  'Content-Type': contentType,
  'Content-Disposition': `attachment; filename="${fileName}"`,
  'Cache-Control': 'no-store',
  'X-Row-Count': String(rows),
})
