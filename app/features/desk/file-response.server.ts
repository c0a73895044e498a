/** Files as answers, and the answer to whoever asks for a file of a view that cannot be. */

export function noSuchView(): Response {
  return new Response('This view asks for something that does not exist. Open the list, put the filter right, and export from there.\n', {
    status: 422,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** A file made whole, as an answer; `null` says what to do instead. */
export function fileResponse(
  made: { fileName: string; contentType: string; rows: number; body: string | Uint8Array<ArrayBuffer> } | null,
): Response {
  if (made === null) return noSuchView()
  return new Response(made.body, {
    headers: {
      'Content-Type': made.contentType,
      'Content-Disposition': `attachment; filename="${made.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Row-Count': String(made.rows),
    },
  })
}
