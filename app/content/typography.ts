/** Typographic quotation marks and apostrophes, so that authors may type straight ones. */

/**
 * A mark opens when a word or number follows it and nothing that ends a word stands before it; otherwise it closes. At the edge of a piece of text (before or
 * after emphasis, a term, a citation) the other side decides. A straight mark after a digit stays: it may mean feet, inches or minutes.
 */
export function typographic(text: string): string {
  return text.replace(/["']/g, (mark, at: number) => {
    const before = text[at - 1] ?? ''
    const after = text[at + 1] ?? ''
    if (/\d/.test(before) && !isOpenBefore(text, at, mark)) return mark
    const opens = !/[\p{L}\p{N}.,;:!?%)\]’”…]/u.test(before) && /[\p{L}\p{N}(\[$£€≥≤<>−–+]/u.test(after)
    if (mark === '"') return opens ? '“' : '”'
    // 'tis and '90s are rarer than a quotation inside a quotation
    return opens ? '‘' : '’'
  })
}

/** What belongs together stays on one line: "n = 60", "p < 0.001", "10 kHz". For text that is read, not for what is stored and compared. */
export function unbroken(text: string): string {
  return text
    .replace(/\b([np]) ([=<>≤≥]) (?=[\d.])/gi, '$1\u00a0$2\u00a0')
    .replace(/(\d) (?=(?:k?Hz|[mck]?m|mm|m?g|m?L|V|°C)\b|°C)/g, '$1\u00a0')
}

/** Whether a mark of this kind was opened before this place and not closed: then it is a quotation that ends in a number. */
function isOpenBefore(text: string, at: number, mark: string): boolean {
  return [...text.slice(0, at)].filter((character) => character === mark).length % 2 === 1
}
