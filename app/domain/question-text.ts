/**
 * Question text: the words of a stem, an option or a rationale, written in a small subset of Markdown. Paragraphs, **strong** and *emphasis*, lists and tables;
 * links (https alone) in rationales; a backslash takes the meaning from a sign. Everything else, HTML and headings among it, is text as typed. A mark means
 * something only at the edge of a word, so that "2*3*4", "0.5–1.0*" and "snake_case" stay what they are. docs/workshop.md has it for authors.
 */

export type Inline =
  | string
  | { kind: 'strong' | 'emphasis'; words: Inline[] }
  /** `href` begins with https:// */
  | { kind: 'link'; href: string; words: Inline[] }

export type Align = 'left' | 'right' | 'center'

export type Block =
  | { kind: 'paragraph'; words: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  /** every row has as many cells as the head */
  | { kind: 'table'; align: Align[]; head: Inline[][]; rows: Inline[][][] }

export interface TextRules {
  /** whether links are drawn: in rationales */
  links: boolean
}

/** A backslash takes the meaning from a sign that can have one. */
const signs = '\\*_[]|.-'
const escapedSign = /\\[\\*_[\]|.-]/u
/** Without one of these a text is plain, and nothing is read. */
const meaningful = /[*_[\\|\n]|^(?:-|1\.)\s/

const word = /[\p{L}\p{N}]/u

// ── Words on one line

/** The words of an option, a premise or a label. Blank lines and lists mean nothing here. */
export function readInline(text: string, rules: TextRules = { links: false }): Inline[] {
  return meaningful.test(text) ? new InlineReader(text, rules).read() : text === '' ? [] : [text]
}

const linkAt = /\[((?:\\.|[^[\]\\])+)\]\((https:\/\/[^\s()<>"'‘’“”\\]+)\)/uy

/** One pass over a text. What has no end once has none later either, so that a text full of opening marks is read in one pass too. */
class InlineReader {
  private readonly found: Inline[] = []
  private plain = ''
  private readonly endless = new Set<string>()

  constructor(
    private readonly text: string,
    private readonly rules: TextRules,
  ) {}

  read(): Inline[] {
    let at = 0
    while (at < this.text.length) at = this.step(at)
    this.close()
    return this.found
  }

  /** Reads what stands at `at` and says where to go on. */
  private step(at: number): number {
    const sign = this.text.charAt(at)
    if (sign === '\\' && isSign(this.text.charAt(at + 1))) {
      this.plain += this.text.charAt(at + 1)
      return at + 2
    }
    if (sign === '*' || sign === '_') return this.mark(sign, at)
    if (sign === '[' && this.rules.links) {
      linkAt.lastIndex = at
      const link = linkAt.exec(this.text)
      if (link) {
        this.add({ kind: 'link', href: String(link[2]), words: readInline(String(link[1]), { links: false }) })
        return at + link[0].length
      }
    }
    this.plain += sign
    return at + 1
  }

  private mark(sign: '*' | '_', at: number): number {
    const length = runLength(this.text, at)
    const run = sign.repeat(length)
    const opens = length <= 3 && opensAt(this.text, at, length) && !this.endless.has(run)
    const end = opens ? closingMark(this.text, run, at + length) : -1
    if (end < 0) {
      if (opens) this.endless.add(run)
      this.plain += run
      return at + length
    }
    const words = readInline(this.text.slice(at + length, end), this.rules)
    this.add(length === 1 ? { kind: 'emphasis', words } : { kind: 'strong', words: length === 2 ? words : [{ kind: 'emphasis', words }] })
    return end + length
  }

  private add(inline: Inline): void {
    this.close()
    this.found.push(inline)
  }

  private close(): void {
    if (this.plain !== '') this.found.push(this.plain)
    this.plain = ''
  }
}

function isSign(character: string): boolean {
  return character !== '' && signs.includes(character)
}

function runLength(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === text.charAt(at)) end += 1
  return end - at
}

/** The character that ends before `at`; letters beyond the first plane are two units long. */
function before(text: string, at: number): string {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
}

function after(text: string, at: number): string {
  return [...text.slice(at, at + 2)].at(0) ?? ''
}

function opensAt(text: string, at: number, length: number): boolean {
  return !word.test(before(text, at)) && /\S/u.test(after(text, at + length))
}

/** Where a run of the same length closes it, or -1. */
function closingMark(text: string, run: string, from: number): number {
  let at = from
  while (at < text.length) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 2
    else if (sign !== run.charAt(0)) at += 1
    else {
      const length = runLength(text, at)
      if (length === run.length && at > from && /\S/u.test(before(text, at)) && !word.test(after(text, at + length))) return at
      at += length
    }
  }
  return -1
}

// ── Blocks

const itemLine = /^ {0,3}(?:([-*])|(\d{1,3})\.)[ \t]+(\S.*)$/u
const ruleCell = /^:?-+:?$/

/** Paragraphs, lists and tables of a stem or a rationale, in order; none for an empty text. */
export function readBlocks(text: string, rules: TextRules): Block[] {
  if (!meaningful.test(text)) return text.trim() === '' ? [] : [{ kind: 'paragraph', words: [text] }]
  const lines = text.split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at, rules)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

/** The block that begins on a line (null: the line is blank), and the line after it. */
function blockAt(lines: readonly string[], at: number, rules: TextRules): [Block | null, number] {
  if (isBlank(lines[at])) return [null, at + 1]
  const align = tableAt(lines, at)
  if (align) return readTable(lines, at, align, rules)
  if (listAt(lines, at)) return readList(lines, at, rules)
  let end = at + 1
  while (end < lines.length && !isBlank(lines[end]) && !tableAt(lines, end) && !listAt(lines, end)) end += 1
  return [{ kind: 'paragraph', words: readInline(lines.slice(at, end).join('\n').trim(), rules) }, end]
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

/** A numbered list begins with 1, so that "2019. A trial …" begins none. */
function listAt(lines: readonly string[], at: number): boolean {
  const item = itemLine.exec(lines[at] as string)
  return item !== null && (item[2] === undefined || item[2] === '1')
}

function readList(lines: readonly string[], from: number, rules: TextRules): [Block, number] {
  const ordered = markerOf(lines[from]) === '1'
  const items: string[] = []
  let at = from
  while (at < lines.length) {
    const item = itemLine.exec(lines[at] as string)
    if (item && (item[2] !== undefined) === ordered) items.push(String(item[3]))
    else if (/^[ \t]+\S/.test(lines[at] as string)) items.push(`${items.pop() as string}\n${(lines[at] as string).trim()}`)
    // items may stand apart
    else if (!isBlank(lines[at]) || markerOf(lines[at + 1]) !== (ordered ? '1' : '-')) break
    at += 1
  }
  return [{ kind: 'list', ordered, items: items.map((item) => readInline(item.trim(), rules)) }, at]
}

/** '1' for a line of a numbered list, '-' for one of a list with dashes, or null. */
function markerOf(line: string | undefined): '1' | '-' | null {
  const item = itemLine.exec(line ?? '')
  return item === null ? null : item[2] === undefined ? '-' : '1'
}

/** How the columns of a table that begins on this line are set, or null where none begins: a row, and below it a rule of as many cells. */
function tableAt(lines: readonly string[], at: number): Align[] | null {
  const [head = '', below = ''] = lines.slice(at, at + 2)
  if (!head.includes('|') || !below.includes('|')) return null
  const rule = cellsOf(below)
  if (cellsOf(head).length !== rule.length || !rule.every((cell) => ruleCell.test(cell))) return null
  return rule.map((cell) => (cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : 'left'))
}

function readTable(lines: readonly string[], from: number, align: Align[], rules: TextRules): [Block, number] {
  const read = (line: string) => {
    const cells = cellsOf(line)
    return align.map((_, column) => readInline(cells[column] ?? '', rules))
  }
  let end = from + 2
  while (end < lines.length && (lines[end] as string).includes('|')) end += 1
  return [{ kind: 'table', align, head: read(lines[from] as string), rows: lines.slice(from + 2, end).map(read) }, end]
}

/** The cells of a row, with or without bars at its ends. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim())
}

// ── A stem

export interface StemText {
  /** the first paragraph: the name of the question for whoever hears it */
  lead: Inline[]
  /** what follows it */
  rest: Block[]
}

/** A stem begins with a sentence; one that begins with a list or a table stays as typed, since a heading can be neither. */
export function readStem(text: string): StemText {
  const [first, ...rest] = readBlocks(text, { links: false })
  return first === undefined || first.kind === 'paragraph' ? { lead: first?.words ?? [], rest } : { lead: [text], rest: [] }
}

/** Where its links lead, in order. */
export function linksIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => wordsIn(block).flatMap(hrefsOf))
}

function wordsIn(block: Block): Inline[][] {
  switch (block.kind) {
    case 'paragraph':
      return [block.words]
    case 'list':
      return block.items
    case 'table':
      return [block.head, ...block.rows].flat()
  }
}

function hrefsOf(words: readonly Inline[]): string[] {
  return words.flatMap((inline) => (typeof inline === 'string' ? [] : inline.kind === 'link' ? [inline.href] : hrefsOf(inline.words)))
}

// ── Without marks, and back

/** The words alone, on one line where there are marks or several blocks: for names, lists, checks and files. A plain text is given back as it is. */
export function plainWords(text: string, rules: TextRules = { links: false }): string {
  return meaningful.test(text) ? readBlocks(text, rules).map(wordsOfBlock).join(' ') : text
}

export function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wordsOf(block.words)
    case 'list':
      return joined(block.items.map(wordsOf))
    case 'table':
      return joined([block.head, ...block.rows].map((row) => row.map(wordsOf).join(', ')))
  }
}

/** Apart by semicolons, except behind what ends a sentence by itself. */
function joined(parts: readonly string[]): string {
  return parts.map((part, index) => (index === parts.length - 1 ? part : /[.!?;:]$/.test(part) ? `${part} ` : `${part}; `)).join('')
}

export function wordsOf(words: readonly Inline[]): string {
  return words.map((inline) => (typeof inline === 'string' ? inline : wordsOf(inline.words))).join('')
}

/** Whether a text says more than its words: a mark, a list, a table, a link or a backslash that takes a meaning away. Paragraphs alone say no more. */
export function hasMarkup(text: string): boolean {
  if (!meaningful.test(text)) return false
  if (escapedSign.test(text)) return true
  return readBlocks(text, { links: true }).some(
    (block) => block.kind !== 'paragraph' || block.words.some((inline) => typeof inline !== 'string'),
  )
}

/** A plain text as a question text that shows just it. */
export function toQuestionText(plain: string): string {
  return hasMarkup(plain) ? plain.replace(/[\\*_[\]|]/g, '\\$&').replace(/^(\s*(?:\d{1,3})?)([-.])/gmu, '$1\\$2') : plain
}
