/** A GIFT file → its questions as blocks of text: apart by blank lines, comments beside, the category in force known. */
import { findMark } from '#app/domain/exchange/gift-text.ts'

export interface GiftBlock {
  /** line of the first words, from 1 */
  line: number
  /** without comment lines; lines joined by \n, trimmed */
  text: string
  /** the words behind // of each comment line */
  comments: string[]
  /** path without the context in front; null at the top */
  category: string | null
  /** the answers had a blank line inside, which Moodle's importer does not read */
  blankLineInside: boolean
}

interface OpenBlock {
  line: number
  lines: string[]
  comments: string[]
  blankLineInside: boolean
  /** the answers are opened, and not closed yet */
  isInAnswers: boolean
  /** whether the answers go on after a blank line; null while there was none */
  goesOn: boolean | null
}

export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = []
  let category: string | null = null
  let open: OpenBlock | null = null
  const close = () => {
    if (open !== null && open.lines.length > 0) blocks.push(blockOf(open, category))
    open = null
  }
  const lines = text.split(/\r\n|\r|\n/)
  for (const [index, lineAsTyped] of lines.entries()) {
    const line = lineAsTyped.trim()
    if (line === '') {
      if (open === null) continue
      if (open.isInAnswers) open.goesOn ??= continuesAfter(lines, index)
      if (open.isInAnswers && open.goesOn === true) open.blankLineInside = true
      else close()
    } else if (line.startsWith('//')) {
      open ??= openAt(index + 1)
      open.comments.push(line.slice(2).trim())
    } else if (/^\$CATEGORY:/.test(line) && (open === null || open.lines.length === 0)) {
      category = categoryPath(line.slice('$CATEGORY:'.length))
      open = null
    } else {
      open ??= openAt(index + 1)
      if (open.lines.length === 0) open.line = index + 1
      open.lines.push(line)
      open.isInAnswers = isInAnswersAfter(line, open.isInAnswers)
    }
  }
  close()
  return blocks
}

function blockOf({ line, lines, comments, blankLineInside }: OpenBlock, category: string | null): GiftBlock {
  return { line, text: lines.join('\n').trim(), comments, category, blankLineInside }
}

function openAt(line: number): OpenBlock {
  return { line, lines: [], comments: [], blankLineInside: false, isInAnswers: false, goesOn: null }
}

function isInAnswersAfter(line: string, before: boolean): boolean {
  const opening = findMark(line, '{')
  return findMark(line, '}', Math.max(opening, 0)) < 0 && (before || opening >= 0)
}

/** Whether the next words close the answers before they open others or name a question. */
function continuesAfter(lines: readonly string[], index: number): boolean {
  const until = 200
  for (const line of lines.slice(index + 1, index + 1 + until)) {
    const words = line.trim()
    if (words.startsWith('//')) continue
    if (words.startsWith('::') || words.startsWith('$CATEGORY:')) return false
    const opening = findMark(words, '{')
    const closing = findMark(words, '}')
    if (closing >= 0) return opening < 0 || closing < opening
    if (opening >= 0) return false
  }
  return false
}

/** "$course$/top/Pain/Basics" → "Pain/Basics"; a doubled slash is a slash within a name and stays. */
export function categoryPath(path: string): string | null {
  const inner = path
    .trim()
    .replace(/^\$[a-z0-9]+\$(\/|$)/i, '')
    .replace(/^top(\/|$)/, '')
  return inner === '' ? null : inner
}
