/**
 * A question text on its way into Moodle's formats: as plain text where it has no marks, as Markdown where that reads back as it is, and else as its words,
 * with its source beside it in a place that Moodle passes over.
 */
import { readMarkup } from '#app/domain/exchange/marked-up-text.ts'
import { hasMarkup, plainWords } from '#app/domain/question-text.ts'

export interface TravellingText {
  format: 'plain' | 'markdown'
  text: string
  /** what only we read back; null: the text says it all */
  source: string | null
}

export function travelling(text: string): TravellingText {
  if (!hasMarkup(text)) return { format: 'plain', text, source: null }
  const read = readMarkup(text, 'markdown')
  const isWhole = read.text === text && read.losses.length === 0 && read.images.length === 0
  return isWhole ? { format: 'markdown', text, source: null } : inWords(text)
}

/** For places where Moodle takes no Markdown. */
export function inWords(text: string): TravellingText {
  return hasMarkup(text)
    ? { format: 'plain', text: plainWords(text, { links: true }), source: text }
    : { format: 'plain', text, source: null }
}
