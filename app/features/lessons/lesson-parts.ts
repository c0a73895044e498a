/** The parts of a compiled lesson: its text, then its terms and its references. */

/** The compiler ends a lesson with its terms and references; what the reader does next stands before them. */
export function splitBackMatter(html: string): { text: string; back: string } {
  const at = html.search(/<section class="(?:terms|refs)"/)
  return at === -1 ? { text: html, back: '' } : { text: html.slice(0, at), back: html.slice(at) }
}

/** Key points and practice statement stand side by side where there is room. */
export function pairEnding(html: string): string {
  return html.replace(
    /<section class="keypts"(?:(?!<\/section>)[\s\S])*<\/section>\s*<section class="statement"(?:(?!<\/section>)[\s\S])*<\/section>/,
    (pair) => `<div class="ending">${pair}</div>`,
  )
}
