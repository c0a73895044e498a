/** Marks in a text what was found, and cuts out the part where most of it stands. Gives pieces of text, not HTML: escaping is the page's affair. */
import { termOf, wordsOf } from '#app/features/search/terms.ts'

export interface Piece {
  text: string
  /** was found: shown in `<mark>` */
  hit: boolean
}

/** A word of a text, in UTF-16 units, and what it is searched by. */
export interface TermAt {
  start: number
  end: number
  term: string
}

/** The whole text, its hits marked; hits side by side are one. */
export function markHits(text: string, terms: ReadonlySet<string>): Piece[] {
  return pieces(text, hitsIn(text, terms), 0, text.length)
}

const LEAD = 70

/** About `length` characters around the place with most of `terms`, from the beginning of a sentence where one is near; "…" where something is left out. */
export function excerptOf(text: string, terms: ReadonlySet<string>, words = termsIn(text), length = 260): Piece[] {
  const hits = words.filter(({ term }) => terms.has(term))
  if (text.length <= length) return pieces(text, hits, 0, text.length)
  const best = densest(hits, length - LEAD)
  const start = best === null ? 0 : startBefore(text, best.start)
  const end = endAfter(text, Math.max(start + length, best?.end ?? 0))
  return [
    ...(start > 0 ? [{ text: '… ', hit: false }] : []),
    ...pieces(text, hits, start, end),
    ...(end < text.length ? [{ text: ' …', hit: false }] : []),
  ]
}

/** Every word of a text. */
export function termsIn(text: string): TermAt[] {
  return wordsOf(text).map(({ text: word, start, end }) => ({ start, end, term: termOf(word) }))
}

function hitsIn(text: string, terms: ReadonlySet<string>): TermAt[] {
  return termsIn(text).filter(({ term }) => terms.has(term))
}

/** The stretch of at most `length` characters with most different terms, then with most neighbours, the first of equals. */
function densest(hits: readonly TermAt[], length: number): { start: number; end: number } | null {
  let best: { start: number; end: number; worth: number } | null = null
  for (const [index, first] of hits.entries()) {
    const inside: TermAt[] = []
    for (let at = index; at < hits.length && hits[at]!.end - first.start <= length; at += 1) inside.push(hits[at]!)
    const neighbours = inside.filter((hit, at) => at > 0 && hit.start - inside[at - 1]!.end === 1).length
    const worth = new Set(inside.map(({ term }) => term)).size * 10 + Math.min(neighbours, 9)
    if (best === null || worth > best.worth) best = { start: first.start, end: inside.at(-1)?.end ?? first.end, worth }
  }
  return best
}

function startBefore(text: string, hit: number): number {
  const from = Math.max(0, hit - LEAD)
  const before = text.slice(from, hit)
  const sentence = [...before.matchAll(/[.?!·]["”’)]? /g)].at(-1)
  if (sentence) return from + sentence.index + sentence[0].length
  return from === 0 ? 0 : from + before.indexOf(' ') + 1
}

function endAfter(text: string, from: number): number {
  if (from >= text.length - 12) return text.length
  const space = text.lastIndexOf(' ', from)
  const end = space > from - 40 ? space : from
  // half of a surrogate pair is no character
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}

function pieces(text: string, hits: readonly TermAt[], from: number, to: number): Piece[] {
  const found: Piece[] = []
  let at = from
  const add = (until: number, hit: boolean) => {
    if (until <= at) return
    const last = found.at(-1)
    const words = text.slice(at, until)
    // what stands between two hits side by side is marked with them
    if (hit && last && !last.hit && found.length > 1 && /^[ \u00a0-]$/.test(last.text)) {
      found.pop()
      found.at(-1)!.text += last.text + words
    } else found.push({ text: words, hit })
    at = until
  }
  for (const { start, end } of hits) {
    if (start < from || end > to) continue
    add(start, false)
    add(end, true)
  }
  add(to, false)
  return found
}
