/**
 * Marked-up text of other systems → the plain text our questions are written in. What plain text cannot hold is told as a loss, in words that continue
 * "… is left out"-like sentences of a change. A superscript is never lost: 10<sup>3</sup> must not become 103.
 */
import { decodeEntities, hasEntity } from '#app/domain/exchange/entities.ts'
import { importLimits, Refusal } from '#app/domain/exchange/reading.ts'

/** Moodle's text formats: HTML, its own "auto-format" (lines kept, tags allowed), plain text, Markdown. */
export type TextFormat = 'html' | 'moodle' | 'plain' | 'markdown'

export interface PlainText {
  text: string
  /** what was lost or written otherwise, e.g. "bold or italic type is left out" */
  losses: string[]
  /** pictures in the text, in order: the address as written and the alternative text */
  images: { src: string; alt: string }[]
}

export function toPlainText(markedUp: string, format: TextFormat): PlainText {
  if (markedUp.length > importLimits.markedUpLength)
    throw new Refusal(`a text has ${markedUp.length} characters with its markup; at most ${importLimits.markedUpLength} are possible`)
  switch (format) {
    case 'plain':
      return { text: markedUp.trim(), losses: [], images: [] }
    case 'markdown':
      return fromMarkdown(markedUp)
    case 'html':
      return fromHtml(markedUp.replace(/\s+/g, ' '))
    case 'moodle':
      return tag.test(markedUp) || hasEntity(markedUp)
        ? fromHtml(markedUp)
        : { text: markedUp.trim(), losses: texLoss(markedUp), images: [] }
  }
}

// No "<" inside a tag, so that a text full of "<" is read in one pass.
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/
const pieces = new RegExp(`<!--[^]*?-->|${tag.source}`, 'g')

const paragraphs = new Set('p div ul ol table h1 h2 h3 h4 h5 h6 blockquote pre section article dl figure center'.split(' '))
const lines = new Set('li tr dt dd br hr caption'.split(' '))
const silent = new Set('p div br span font a sub sup ul ol li tbody section article center small big'.split(' '))
const hidden = new Set('script style object iframe template'.split(' '))

const lossOf: Record<string, string> = {
  b: 'bold or italic type is left out',
  strong: 'bold or italic type is left out',
  i: 'bold or italic type is left out',
  em: 'bold or italic type is left out',
  u: 'underlining is left out',
  s: 'struck-out text is kept, but no longer struck out',
  strike: 'struck-out text is kept, but no longer struck out',
  del: 'struck-out text is kept, but no longer struck out',
  table: 'a table is written as lines',
  script: 'a script is left out',
  style: 'a style sheet is left out',
  iframe: 'embedded content is left out',
  object: 'embedded content is left out',
  audio: 'sound or video is left out',
  video: 'sound or video is left out',
}

function fromHtml(html: string): PlainText {
  const losses = new Set<string>(texLoss(html))
  const images: PlainText['images'] = []
  let out = ''
  let at = 0
  let skipped: string | null = null
  let raised: { from: number; sign: 'sup' | 'sub' } | null = null
  let link: { from: number; href: string } | null = null
  const breakLine = (count: number) => {
    out = `${out.replace(/[^\S\n]+$/, '')}${'\n'.repeat(Math.max(0, count - (/\n*$/.exec(out) as RegExpExecArray)[0].length))}`
  }
  for (const match of html.matchAll(pieces)) {
    if (skipped === null) out += words(html.slice(at, match.index), out)
    at = match.index + match[0].length
    const [, closing, nameAsTyped, attributes] = match
    if (nameAsTyped === undefined) continue
    const name = nameAsTyped.toLowerCase()
    if (skipped !== null) {
      if (closing !== '' && name === skipped) skipped = null
      continue
    }
    const opening = closing === ''
    if (opening && Object.hasOwn(lossOf, name)) losses.add(lossOf[name] as string)
    else if (opening && !silent.has(name) && !paragraphs.has(name) && !lines.has(name) && name !== 'img' && name !== 'td' && name !== 'th')
      losses.add(`the markup <${name}> is left out`)
    if (hidden.has(name) && opening) skipped = name
    else if (name === 'img') images.push({ src: attribute(attributes, 'src'), alt: attribute(attributes, 'alt') })
    else if (paragraphs.has(name)) breakLine(name === 'ul' || name === 'ol' || name === 'table' ? 1 : 2)
    else if (name === 'br') out += '\n'
    else if (lines.has(name)) {
      if (opening) breakLine(1)
      if (name === 'li' && opening) out += '- '
    } else if ((name === 'td' || name === 'th') && opening && !/(^|\n)$/.test(out)) out = `${out.trimEnd()} | `
    else if (name === 'sup' || name === 'sub') {
      if (opening) raised = { from: out.length, sign: name }
      else if (raised !== null) {
        const written = raisedText(out.slice(raised.from), raised.sign)
        if (written.loss) losses.add('a superscript or subscript is written with ^ or _')
        out = out.slice(0, raised.from) + written.text
        raised = null
      }
    } else if (name === 'a') {
      if (opening) link = { from: out.length, href: attribute(attributes, 'href') }
      else if (link !== null) {
        const text = out.slice(link.from).trim()
        if (/^(https?|mailto):/i.test(link.href) && text !== link.href) {
          out += ` (${link.href})`
          losses.add('the address of a link is written behind its words')
        } else if (text !== link.href) losses.add('a link is left out and its words are kept')
        link = null
      }
    }
  }
  if (skipped === null) out += words(html.slice(at), out)
  const text = out
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, losses: [...losses], images }
}

/** The words between two tags; a space at the start of a line means nothing in HTML. */
function words(source: string, before: string): string {
  return decodeEntities(before === '' || /\s$/.test(before) ? source.replace(/^[^\S\n]+/, '') : source)
}

function attribute(attributes: string | undefined, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes ?? '')
  return found === null ? '' : decodeEntities(found[1] ?? found[2] ?? (found[3] as string)).trim()
}

const plainSigns = '0123456789+-()n'
const raisedSigns = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ' }

/** "3" → "³", "2" → "₂"; what has no such sign is written "^(abc)", "_(abc)". */
function raisedText(text: string, sign: 'sup' | 'sub'): { text: string; loss: boolean } {
  const inner = text.trim().replace(/−/g, '-')
  if (inner === '') return { text, loss: false }
  const signs = [...inner].map((character) => plainSigns.indexOf(character))
  if (signs.every((index) => index >= 0)) return { text: signs.map((index) => raisedSigns[sign].charAt(index)).join(''), loss: false }
  const bare = /^[\p{L}\p{N}]+$/u.test(inner) ? inner : `(${inner})`
  return { text: `${sign === 'sup' ? '^' : '_'}${bare}`, loss: true }
}

/** Formulas in TeX notation stay as typed: nothing here draws them. */
function texLoss(text: string): string[] {
  return /\\\([^]{1,500}?\\\)|\$\$[^]{1,500}?\$\$/.test(text) ? ['a formula in TeX notation is kept as typed'] : []
}

function fromMarkdown(markdown: string): PlainText {
  const images: PlainText['images'] = []
  const losses = new Set<string>(texLoss(markdown))
  const told = (loss: string, text: string) => {
    losses.add(loss)
    return text
  }
  const text = markdown
    .replace(/!\[([^\]\n]{0,300})\]\(([^()\s]{1,500})\)/g, (_, alt: string, src: string) => {
      images.push({ src, alt: alt.trim() })
      return ''
    })
    .replace(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,500})\)/g, (_, label: string, href: string) =>
      told('the address of a link is written behind its words', `${label} (${href})`),
    )
    .replace(/^#{1,6}[ \t]+/gm, () => told('a heading is written as a line', ''))
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1/g, (_, mark: string, inner: string) =>
      told('bold or italic type is left out', inner),
    )
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, (_, mark: string, inner: string) =>
      told('bold or italic type is left out', inner),
    )
    .replace(/`([^`\n]{1,500})`/g, (_, inner: string) => told('code is written as text', inner))
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, '$1')
    .trim()
  return { text, losses: [...losses], images }
}
