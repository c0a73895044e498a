/**
 * A piece of a page: a text, long and the same for many readers, that the door lays into a drawn page (server/laid-page.ts). Remix and React then
 * carry and draw only what belongs to one reader, and the piece is compressed once instead of for each of them.
 */
import { constants, deflateRawSync } from 'node:zlib'

export interface PagePiece {
  /** UTF-8 */
  readonly html: Buffer
  /** the same, deflated (RFC 1951) so that it can be joined with others: it ends at a byte's edge, is not final, and refers to nothing before itself */
  readonly deflated: Buffer
}

/** The pieces of one page by name; the page names each where it belongs. */
export type PagePieces = Map<string, PagePiece>

/** Pieces in the order of a page, and between them the names of those that each reader's page lays in for itself. */
export type Drawing = readonly (PagePiece | string)[]

/** Compresses when it is first asked to. */
export function makePiece(text: string): PagePiece {
  const html = Buffer.from(text)
  let deflated: Buffer | null = null
  return {
    html,
    get deflated() {
      deflated ??= deflateRawSync(html, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
      return deflated
    },
  }
}

/** Where in the page a piece belongs. React escapes what people type, so nobody can write one. */
export const pieceSlot = (name: string): string => `<!--piece ${name}-->`

/** A drawn page cut at its slots: texts at even places, the names of pieces at odd ones. */
export const cutAtSlots = (page: string): string[] => page.split(/<!--piece ([a-z-]+)-->/)
