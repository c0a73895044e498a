/**
 * What a published lesson says, as plain words: its sections for searching, the sources it cites, the terms it uses. Read back from the compiled HTML, because
 * that is what readers see and what is kept for good; what was published by an older renderer reads the same way.
 */
import { readHtml, type HtmlNode } from '#app/content/read-html.ts'

/** A stretch of a lesson that can be linked to. */
export interface Passage {
  /** id on the lesson's page; null: before the first heading */
  id: string | null
  title: string
  text: string
}

export interface CitedSource {
  key: string
  /** "Mekhail 2024" */
  label: string
  /** the citation, and what its card says */
  text: string
}

export interface LessonText {
  passages: Passage[]
  /** in the order of the lesson's reference list */
  sources: CitedSource[]
  /** glossary slugs */
  terms: string[]
}

/** Practice questions are left out: a question is to be answered, not found. So are drawings, whose numbers stand in the table behind them. */
export function readLessonText(html: string): LessonText {
  const nodes = readHtml(html)
  const reading: Reading = { passages: [], open: { id: null, title: '', blocks: [] } }
  reading.passages.push(reading.open)
  const labels = new Map<string, string>()
  const sources: CitedSource[] = []
  const terms: string[] = []
  visit(nodes, (node) => {
    const id = node.attributes.get('id') ?? ''
    if (hasClass(node, 'cite')) labels.set(keyIn(node.attributes.get('href')), labelIn(node.attributes.get('aria-label')))
    else if (hasClass(node, 'ref')) sources.push({ key: id.slice('ref-'.length), label: '', text: sourceText(node) })
    else if (id.startsWith('term-') && node.tag === 'div') terms.push(id.slice('term-'.length))
  })
  read(nodes, reading)
  return {
    passages: reading.passages.map(({ id, title, blocks }) => ({ id, title, text: joinBlocks(blocks) })).filter(({ text }) => text !== ''),
    sources: sources.map((source) => ({ ...source, label: labels.get(source.key) ?? source.key })),
    terms,
  }
}

interface OpenPassage {
  id: string | null
  title: string
  blocks: string[]
}

interface Reading {
  passages: OpenPassage[]
  open: OpenPassage
}

const blockTags = new Set(
  'address article aside blockquote dd details div dl dt figcaption figure h3 h4 li ol p section table tbody td th thead tr ul'.split(' '),
)
const leftOut = ['cite', 'cite-sep', 'practice', 'refs', 'terms']

/** Adds the words of `nodes` to the open passage; a section with a heading of its own opens another. */
function read(nodes: readonly (HtmlNode | string)[], reading: Reading): void {
  const { open } = reading
  let words = ''
  // in figures, <b> and <span> are boxes of their own, with no space in the HTML between them
  let isAfterBox = false
  const add = (text: string) => {
    words += isAfterBox && /^[\p{L}\p{N}]/u.test(text) ? ` ${text}` : text
    isAfterBox = false
  }
  const endBlock = () => {
    const block = tidy(words)
    if (block !== '') reading.open.blocks.push(block)
    words = ''
  }
  const readNode = (node: HtmlNode | string): void => {
    if (typeof node === 'string') add(node)
    else if (node.tag === 'br') add(' ')
    else if (isLeftOut(node)) return
    else if (blockTags.has(node.tag)) {
      endBlock()
      const title = passageTitle(node)
      if (title !== null) {
        reading.open = { id: node.attributes.get('id')!, title, blocks: [] }
        reading.passages.push(reading.open)
      }
      read(node.children, reading)
      if (title !== null) reading.open = open
    } else {
      node.children.forEach(readNode)
      isAfterBox = node.tag === 'b' || node.tag === 'span'
    }
  }
  nodes.forEach(readNode)
  endBlock()
}

/** h2 and summary name a passage or a fold and are not part of what it says. */
function isLeftOut(node: HtmlNode): boolean {
  if (['svg', 'h2', 'summary', 'input'].includes(node.tag)) return true
  return node.attributes.get('aria-hidden') === 'true' || leftOut.some((name) => hasClass(node, name))
}

function passageTitle(node: HtmlNode): string | null {
  if (!node.attributes.has('id')) return null
  if (node.tag === 'section') return wordsOfFirst(node, 'h2')
  return hasClass(node, 'rolenote') ? `For your profession: ${wordsOfFirst(node, 'summary')}` : null
}

function wordsOfFirst(node: HtmlNode, tag: string): string | null {
  const found = node.children.find((child) => typeof child !== 'string' && child.tag === tag)
  return found === undefined ? null : plainWords(found)
}

/** The citation, then the facts of the card: not the links, nor what of it was read. */
function sourceText(entry: HtmlNode): string {
  const parts: string[] = []
  visit(entry.children, (node) => {
    if (hasClass(node, 'ref-citation') || hasClass(node, 'ref-design') || node.tag === 'dd') parts.push(plainWords(node))
  })
  return joinBlocks(parts)
}

function plainWords(node: HtmlNode | string): string {
  const collect = (each: HtmlNode | string): string => (typeof each === 'string' ? each : each.children.map(collect).join(''))
  return tidy(collect(node))
}

/** Blocks follow each other as sentences do; one without a full stop (a heading, a cell) is parted from the next by a dot. */
function joinBlocks(blocks: readonly string[]): string {
  return blocks.map((block, index) => (index < blocks.length - 1 && !/[.!?:;]["”’)]?$/.test(block) ? `${block} ·` : block)).join(' ')
}

function visit(nodes: readonly (HtmlNode | string)[], see: (node: HtmlNode) => void): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    see(node)
    visit(node.children, see)
  }
}

function hasClass(node: HtmlNode, name: string): boolean {
  return (node.attributes.get('class') ?? '').split(' ').includes(name)
}

const keyIn = (href = '') => href.slice('#ref-'.length)
const labelIn = (label = '') => label.replace(/^Reference \d+(?:: )?/, '')
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()
