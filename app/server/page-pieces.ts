/**
 * A piece of a page: a stored text, long and the same for many readers, that the door lays into a drawn page (server/laid-page.ts). Remix and React then
 * carry and draw only what belongs to one reader, and the piece is compressed once instead of for each of them.
 */
import { constants, deflateRawSync } from 'node:zlib'

export interface PagePiece {
  /** UTF-8 */
  html: Buffer
  /** the same, deflated (RFC 1951) so that it can be joined with others: it ends at a byte's edge, is not final, and refers to nothing before itself */
  deflated: Buffer
}

/** The pieces of one page by name; the page names each where it belongs. */
export type PagePieces = Map<string, PagePiece>

export function makePiece(html: string): PagePiece {
  const bytes = Buffer.from(html)
  return { html: bytes, deflated: deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_FULL_FLUSH }) }
}

/** Where in the page a piece belongs. React escapes what people type, so nobody can write one. */
export const pieceSlot = (name: string): string => `<!--piece ${name}-->`
