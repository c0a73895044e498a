/**
 * Marked-up text of other systems → the text our questions are written in (app/domain/question-text.ts). What that cannot hold is told as a loss, in words
 * that continue "… is left out"-like sentences of a change. A superscript is never lost: 10<sup>3</sup> must not become 103. A sign that means nothing
 * there gets a backslash where it would mean something here.
 */
import { hasMarkup, plainWords, readBlocks, toQuestionText } from '#app/domain/question-text.ts'
import { decodeEntities, hasEntity } from '#app/domain/exchange/entities.ts'
import { importLimits, Refusal } from '#app/domain/exchange/reading.ts'

/** Moodle's text formats: HTML, its own "auto-format" (lines kept, tags allowed), plain text, Markdown. */
export type TextFormat = 'html' | 'moodle' | 'plain' | 'markdown'

export interface ReadText {
  text: string
  /** what was lost or written otherwise, e.g. "bold or italic type is left out" */
  losses: string[]
  /** pictures in the text, in order: the address as written and the alternative text */
  images: { src: string; alt: string }[]
}

/** `hasBlocks`: whether a table can stand there; in an option, a premise or an element it cannot. */
export function readMarkup(markedUp: string, format: TextFormat, hasBlocks = true): ReadText {
  const tables = hasBlocks ? 'kept' : 'lines'
  if (markedUp.length > importLimits.markedUpLength)
    throw new Refusal(`a text has ${markedUp.length} characters with its markup; at most ${importLimits.markedUpLength} are possible`)
  switch (format) {
    case 'plain':
      return { text: toQuestionText(markedUp.trim()), losses: [], images: [] }
    case 'markdown':
      return fromMarkdown(markedUp)
    case 'html':
      return fromHtml(withoutComments(markedUp).replace(/[ \t\r\n\f]+/g, ' '), tables)
    case 'moodle':
      return tag.test(markedUp) || hasEntity(markedUp)
        ? fromHtml(withoutComments(markedUp).replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n'), tables)
        : { text: toQuestionText(markedUp.trim()), losses: texLoss(markedUp), images: [] }
  }
}

// No "<" inside a tag, so that a text full of "<" is read in one pass.
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/
const tags = new RegExp(tag.source, 'g')

const paragraphs = new Set('p div h1 h2 h3 h4 h5 h6 blockquote pre section article dl figure center'.split(' '))
const lines = new Set('li tr dt dd br hr caption'.split(' '))
const lists = new Set('ul ol table'.split(' '))
const cells = new Set(['td', 'th'])
const tableParts = new Set(['table', 'tr', ...cells])
const silent = new Set('span font a sub sup tbody thead small big b strong i em'.split(' '))
const hidden = new Set('script style object iframe template'.split(' '))

const lossOf: Record<string, string> = {
  u: 'underlining is left out',
  s: 'struck-out text is kept, but no longer struck out',
  strike: 'struck-out text is kept, but no longer struck out',
  del: 'struck-out text is kept, but no longer struck out',
  script: 'a script is left out',
  style: 'a style sheet is left out',
  iframe: 'embedded content is left out',
  object: 'embedded content is left out',
  audio: 'sound or video is left out',
  video: 'sound or video is left out',
}

/** `tables`: what becomes of them. A table whose cells do not stand in rows and columns is read once more, as lines. */
function fromHtml(html: string, tables: 'kept' | 'lines'): ReadText {
  const losses = new Set<string>(texLoss(html))
  const images: ReadText['images'] = []
  const outside = new Page()
  let page = outside
  let table: string[][] | null = null
  let written = 0
  let hasTable = false
  let at = 0
  let skipped: string | null = null
  let raised: { mark: Mark; sign: 'sup' | 'sub' } | null = null
  let link: { mark: Mark; href: string } | null = null
  for (const match of html.matchAll(tags)) {
    if (skipped === null) page.write(html.slice(at, match.index))
    at = match.index + match[0].length
    const [, closing, nameAsTyped, attributes = ''] = match
    const name = String(nameAsTyped).toLowerCase()
    if (skipped !== null) {
      if (closing !== '' && name === skipped) skipped = null
      continue
    }
    const opening = closing === ''
    if (opening) for (const loss of lossesOf(name)) losses.add(loss)
    hasTable ||= name === 'table'
    if (tables === 'kept' && (table === null ? name === 'table' && opening : tableParts.has(name))) {
      if (/\b(?:col|row)span\b/i.test(attributes)) return fromHtml(html, 'lines')
      if (table === null) table = []
      else {
        if (page !== outside) (table.at(-1) as string[]).push(page.cell())
        page = outside
        if (name === 'table') {
          if (opening || !isTable(table)) return fromHtml(html, 'lines')
          outside.writeTable(table)
          written += 1
          table = null
        } else if (opening) {
          if (name === 'tr' || table.length === 0) table.push([])
          if (cells.has(name)) page = new Page()
        }
      }
    } else if (hidden.has(name) && opening) skipped = name
    else if (name === 'img') images.push({ src: attribute(attributes, 'src'), alt: attribute(attributes, 'alt') })
    else if (lists.has(name)) page.startLine()
    else if (paragraphs.has(name)) page.startParagraph()
    else if (name === 'br') page.endLine()
    else if (lines.has(name)) {
      page.startLine()
      if (name === 'li' && opening) page.write(`${asides.item} `)
    } else if (name === 'b' || name === 'strong') page.write(opening ? asides.strong : asides.strongEnd)
    else if (name === 'i' || name === 'em') page.write(opening ? asides.emphasis : asides.emphasisEnd)
    else if (cells.has(name) && opening) page.startCell()
    else if (name === 'sup' || name === 'sub') {
      if (!opening && raised !== null) {
        const written = raisedText(page.since(raised.mark), raised.sign)
        if (written.loss) losses.add('a superscript or subscript is written with ^ or _')
        page.replaceSince(raised.mark, written.text)
      }
      raised = opening ? { mark: page.mark(), sign: name } : null
    } else if (name === 'a') {
      if (!opening && link !== null) {
        const text = decodeEntities(page.since(link.mark)).trim()
        const isAddress = /^(https?|mailto):/i.test(link.href)
        if (isAddress && text !== link.href) page.write(` (${link.href.replaceAll('&', '&amp;')})`)
        if (text !== link.href)
          losses.add(isAddress ? 'the address of a link is written behind its words' : 'a link is left out and its words are kept')
      }
      link = opening ? { mark: page.mark(), href: attribute(attributes, 'href') } : null
    }
  }
  if (skipped === null) page.write(html.slice(at))
  const { text, kept } = withMarks(outside.text())
  const isRead = table === null && readBlocks(text, { links: true }).filter(({ kind }) => kind === 'table').length >= written
  if (!isRead && tables === 'kept') return fromHtml(html, 'lines')
  if (hasTable && tables === 'lines') losses.add('a table is written as lines')
  if (!kept) losses.add('bold or italic type is left out')
  return { text, losses: [...losses], images }
}

/** Marks of ours that the text grows with, out of Unicode's private use area, so that what an author typed is told from them. */
const asides = {
  item: '\ue081',
  strong: '\ue082',
  strongEnd: '\ue083',
  emphasis: '\ue084',
  emphasisEnd: '\ue085',
  bar: '\ue086',
  rule: '\ue087',
  typedBar: '\ue088',
}
const emphases = /[\ue082-\ue085]/g

/** A text with marks set aside as one of ours. `kept`: whether bold and italic type is still there; inside a word it cannot be. */
function withMarks(text: string): { text: string; kept: boolean } {
  const words = text.replace(emphases, '')
  const plain = listed(toQuestionText(words.trim()))
  if (words === text) return { text: plain, kept: true }
  const joined = escapedWhere(text.replace(/\ue083([ \t]*)\ue082|\ue085([ \t]*)\ue084/g, '$1$2'))
  const marked = listed(
    joined
      .replace(/\ue082([^\ue082\ue083\n]*)\ue083/g, (_, inner: string) => wrapped(inner, '**'))
      .replace(/\ue084([^\ue084\ue085\n]*)\ue085/g, (_, inner: string) => wrapped(inner, '_')),
  ).trim()
  const isRead = marked.replace(emphases, '') === marked && plainWords(marked) === plainWords(plain)
  return isRead ? { text: marked, kept: true } : { text: plain, kept: false }
}

/** White space at the ends stands outside of the marks. */
function wrapped(inner: string, mark: string): string {
  const words = inner.trim()
  const at = inner.indexOf(words)
  return words === '' ? inner : `${inner.slice(0, at)}${mark}${words}${mark}${inner.slice(at + words.length)}`
}

/** Beside marks of ours any sign could be read together with them. */
function escapedWhere(text: string): string {
  return hasMarkup(text) ? toQuestionText(text) : text.replace(/[\\*_]/g, '\\$&')
}

function listed(text: string): string {
  return text.replaceAll(asides.item, '-').replaceAll(asides.bar, '|').replaceAll(asides.rule, '---').replaceAll(asides.typedBar, '\\|')
}

/** A head and rows below it, of two columns at least, and as many in each. */
function isTable(rows: readonly string[][]): boolean {
  const columns = rows[0]?.length ?? 0
  return rows.length > 1 && columns > 1 && rows.every((row) => row.length === columns)
}

function withoutComments(html: string): string {
  const kept: string[] = []
  let from = 0
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', from)) {
    const end = html.indexOf('-->', start)
    if (end < 0) break
    kept.push(html.slice(from, start))
    from = end + 3
  }
  return kept.join('') + html.slice(from)
}

function lossesOf(name: string): string[] {
  if (Object.hasOwn(lossOf, name)) return [lossOf[name] as string]
  const isKnown = [silent, paragraphs, lines, lists, cells].some((names) => names.has(name)) || name === 'img'
  return isKnown ? [] : [`the markup <${name}> is left out`]
}

interface Mark {
  lines: number
  column: number
}

/**
 * Lines of text as they grow. References stay as typed until the end, so that white space an author wrote as one survives, while white space at the ends
 * of lines means nothing.
 */
class Page {
  private readonly done: string[] = []
  private line = ''

  write(words: string): void {
    for (const [index, part] of words.split('\n').entries()) {
      if (index > 0) this.endLine()
      this.line += this.line === '' || this.line.endsWith(' ') ? part.replace(/^[ \t]+/, '') : part
    }
  }

  endLine(): void {
    this.done.push(withoutEnd(this.line))
    this.line = ''
  }

  startLine(): void {
    if (withoutEnd(this.line) === '') this.line = ''
    else this.endLine()
  }

  /** Leaves one empty line above, and none at the top. */
  startParagraph(): void {
    this.startLine()
    while (this.done.at(-1) === '') this.done.pop()
    if (this.done.length > 0) this.done.push('')
  }

  startCell(): void {
    if (this.line !== '') this.line = `${withoutEnd(this.line)} | `
  }

  /** Everything so far, on one line, as a cell of a table. */
  cell(): string {
    return [...this.done, this.line].join(' ').trim().replaceAll('|', asides.typedBar)
  }

  writeTable(rows: readonly string[][]): void {
    const head = rows[0] as string[]
    this.startParagraph()
    for (const row of [head, head.map(() => asides.rule), ...rows.slice(1)]) {
      this.write(`${asides.bar} ${row.join(` ${asides.bar} `)} ${asides.bar}`)
      this.endLine()
    }
    this.startParagraph()
  }

  mark(): Mark {
    return { lines: this.done.length, column: this.line.length }
  }

  /** What was written since the mark, where that is on one line. */
  since(mark: Mark): string {
    return mark.lines === this.done.length ? this.line.slice(mark.column) : ''
  }

  replaceSince(mark: Mark, text: string): void {
    if (mark.lines === this.done.length) this.line = this.line.slice(0, mark.column) + text
  }

  text(): string {
    return decodeEntities([...this.done, this.line].join('\n').trim()).trim()
  }
}

function withoutEnd(line: string): string {
  let end = line.length
  while (end > 0 && (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t')) end -= 1
  return line.slice(0, end)
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return found === null ? '' : decodeEntities(found[1] ?? found[2] ?? (found[3] as string)).trim()
}

const plainSigns = '0123456789+-()n'
const raisedSigns = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ' }

/** "3" → "³", "2" → "₂"; what has no such sign is written "^(abc)", "_(abc)". */
function raisedText(text: string, sign: 'sup' | 'sub'): { text: string; loss: boolean } {
  const inner = decodeEntities(text).trim().replace(/−/g, '-')
  const signs = [...inner].map((character) => plainSigns.indexOf(character))
  if (signs.every((index) => index >= 0)) return { text: signs.map((index) => raisedSigns[sign].charAt(index)).join(''), loss: false }
  const bare = /^[\p{L}\p{N}]+$/u.test(inner) ? inner : `(${inner})`
  return { text: `${sign === 'sup' ? '^' : '_'}${bare.replaceAll('&', '&amp;')}`, loss: true }
}

const texMarks = [
  ['\\(', '\\)'],
  ['$$', '$$'],
] as const

/** Formulas in TeX notation stay as typed: nothing here draws them. */
function texLoss(text: string): string[] {
  const isPaired = ([opening, closing]: readonly [string, string]) => {
    const at = text.indexOf(opening)
    return at >= 0 && text.includes(closing, at + opening.length)
  }
  return texMarks.some(isPaired) ? ['a formula in TeX notation is kept as typed'] : []
}

/** the private use area of Unicode */
const asideFrom = 0xe000

/** Most of it is ours as well. What is not is told; a sign with a backslash that means nothing here loses it. */
function fromMarkdown(markdown: string): ReadText {
  const images: ReadText['images'] = []
  const losses = new Set<string>(texLoss(markdown))
  const told = (loss: string, text: string) => {
    losses.add(loss)
    return text
  }
  const text = markdown
    // an escaped sign means nothing: it is set aside until the signs that do are gone
    .replace(/\\([`{}()#+!])/g, (_, sign: string) => String.fromCharCode(asideFrom + sign.charCodeAt(0)))
    .replace(/!\[([^\]\n]{0,300})\]\(([^()\s]{1,500})\)/g, (_, alt: string, src: string) => {
      images.push({ src, alt: alt.trim() })
      return ''
    })
    .replace(/\[([^[\]\n]{1,300})\]\((?!https:)([^()\s]{1,500})\)/g, (_, label: string, href: string) =>
      told('the address of a link is written behind its words', `${label} (${href})`),
    )
    .replace(/^#{1,6}[ \t]+/gm, () => told('a heading is written as a line', ''))
    .replace(/`([^`\n]{1,500})`/g, (_, inner: string) => told('code is written as text', inner))
    .replace(/[\ue000-\ue07f]/g, (aside) => String.fromCharCode(aside.charCodeAt(0) - asideFrom))
    .trim()
  return { text, losses: [...losses], images }
}

/** Plain text → HTML that `readMarkup` reads as the same text, white space and all. */
export function asHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/ (?=[ \n])|(?<=\n) /g, '&#32;')
    .replace(/\t/g, '&#9;')
    .replace(/\n/g, '<br>')
}
