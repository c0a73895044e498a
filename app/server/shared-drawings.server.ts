/**
 * Pages that many readers see alike: whoever has read as much of a module meets the same lesson page but for the name in its header. A page is drawn from
 * nothing but what its loaders said, so React draws it once for all of whom they said the same, and the door lays the name in.
 */
import { createHash, randomBytes } from 'node:crypto'
import { serialize } from 'node:v8'
import { cutAtSlots, makePiece, pieceSlot, type Drawing, type PagePiece } from './page-pieces.ts'

/** Stands for the reader's name while a page is drawn. Made by chance at each start, so that nobody can write it. */
export const nameMark = `reader-${randomBytes(16).toString('hex')}`

const nameSlot = 'name'

/** The reader's name as it stands in the page, between tags or in an attribute. */
export const namePiece = (name: string): [string, PagePiece] => [nameSlot, makePiece(escapeHtml(name))]

export class SharedDrawings {
  // A Map keeps the order of insertion: its first entry is the one used longest ago.
  private readonly held = new Map<string, { drawing: Drawing; bytes: number }>()
  private bytes = 0

  /** `maxBytes` bounds the text that is held. */
  constructor(private readonly maxBytes = 4 * 1024 * 1024) {}

  /**
   * The drawing of a page of which `facts` are all that `draw` draws from, with `nameMark` for the reader's name. Throws what `draw` throws, and DataCloneError
   * for facts that cannot be compared (functions, promises).
   */
  of(facts: unknown, draw: () => string): Drawing {
    const key = keyOf(facts)
    const known = this.use(key)
    if (known) return known
    const page = draw().replaceAll(nameMark, pieceSlot(nameSlot))
    const drawing = cutAtSlots(page).map((part, index) => (index % 2 === 0 ? makePiece(part) : part))
    this.hold(key, { drawing, bytes: Buffer.byteLength(page) })
    return drawing
  }

  /** Null where no such page was drawn, or not lately. Throws as `of` does. */
  find(facts: unknown): Drawing | null {
    return this.use(keyOf(facts))
  }

  private use(key: string): Drawing | null {
    const known = this.held.get(key)
    if (!known) return null
    this.held.delete(key)
    this.held.set(key, known)
    return known.drawing
  }

  private hold(key: string, entry: { drawing: Drawing; bytes: number }): void {
    this.held.set(key, entry)
    this.bytes += entry.bytes
    for (const [oldest, { bytes }] of this.held) {
      if (this.bytes <= this.maxBytes) break
      this.held.delete(oldest)
      this.bytes -= bytes
    }
  }
}

const keyOf = (facts: unknown): string => createHash('sha256').update(serialize(facts)).digest('base64')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }

/** As React writes text. */
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)
