/**
 * GIFT's own spelling. A backslash takes the meaning from ~ = # { } : and itself, and \n is a line break; before any other character it is a backslash.
 * Source of the format: Moodle's documentation, and the behaviour of its importer (question/format/gift).
 */

/** An escape, or one of these signs where no escape takes its meaning. */
const signs = {
  '{': /\\[\\~=#{}:n]|(\{)/g,
  '}': /\\[\\~=#{}:n]|(\})/g,
  '#': /\\[\\~=#{}:n]|(#)/g,
  '####': /\\[\\~=#{}:n]|(####)/g,
  '~': /\\[\\~=#{}:n]|(~)/g,
  '=': /\\[\\~=#{}:n]|(=)/g,
  '~=': /\\[\\~=#{}:n]|([~=])/g,
  '->': /\\[\\~=#{}:n]|(->)/g,
  '::': /\\[\\~=#{}:n]|(::)/g,
} as const
/** A mark of GIFT; "~=" is either of the two. */
export type GiftMark = keyof typeof signs

/** Index of the first mark at or after `from` without a backslash before it, or -1. `from` must not lie within an escape. */
export function findMark(text: string, mark: GiftMark, from = 0): number {
  const pattern = signs[mark]
  pattern.lastIndex = from
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) if (found[1] !== undefined) return found.index
  return -1
}

/** Index of the last `mark` without a backslash before it, or -1. Marks may overlap: of five signs the last four count. */
export function findLastMark(text: string, mark: GiftMark): number {
  let last = -1
  for (let at = findMark(text, mark); at >= 0; at = findMark(text, mark, at + 1)) last = at
  return last
}

/** The pieces between marks. */
export function splitAtMarks(text: string, mark: GiftMark): string[] {
  const pieces: string[] = []
  let from = 0
  for (let at = findMark(text, mark); at >= 0; at = findMark(text, mark, from)) {
    pieces.push(text.slice(from, at))
    from = at + mark.length
  }
  return [...pieces, text.slice(from)]
}

export function unescapeGift(text: string): string {
  return text.replace(/\\([\\~=#{}:n])/g, (_, character: string) => (character === 'n' ? '\n' : character))
}

export function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\n/g, '\\n')
}

/**
 * What no place of Moodle's format holds is written into comments, which its importer skips: [why:2:text] for the rationale of the second premise,
 * response or element, [refs:1:key key] for the references of the first option, [responses:2 1 3] for their order.
 */
export function escapeNote(text: string): string {
  return text.replace(/[\\[\]\n]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function unescapeNote(text: string): string {
  return text.replace(/\\u(005b|005c|005d|000a)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
