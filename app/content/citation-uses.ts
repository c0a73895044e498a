/** Finds, in a compiled lesson, every place that leans on a source, with the words that do. */
import type { Element } from 'hast'
import type { Html } from '#app/content/html.ts'
import type { CitationUse } from '#app/domain/citation.ts'

/** Where the walk stands. */
interface Place {
  kind: CitationUse['kind']
  anchor: string | null
  section: CitationUse['section']
  /** the title of the figure or table the walk is in */
  title: string | null
}

/** Reference key → its uses in reading order. Several citations by one sentence, figure or practice question are one use. */
export function findCitationUses(body: readonly Html[]): Map<string, CitationUse[]> {
  const uses = new Map<string, CitationUse[]>()
  walk(body, { kind: 'text', anchor: null, section: null, title: null }, uses)
  return uses
}

function walk(nodes: readonly Html[], place: Place, uses: Map<string, CitationUse[]>): void {
  // words and what marks them up are one run: a sentence ends with it at the latest
  let run: Html[] = []
  const endRun = () => {
    addUses(run, place, uses)
    run = []
  }
  for (const node of nodes) {
    if (node.type !== 'element' || isPhrase(node)) {
      run.push(node)
      continue
    }
    endRun()
    walk(node.children, placeIn(node, place), uses)
  }
  endRun()
}

const phrases = new Set(['a', 'abbr', 'b', 'br', 'code', 'em', 'i', 'small', 'span', 'strong', 'sub', 'sup'])

function isPhrase(node: Element): boolean {
  return phrases.has(node.tagName)
}

function placeIn(node: Element, place: Place): Place {
  const id = typeof node.properties.id === 'string' ? node.properties.id : null
  if (node.tagName === 'figure') return { ...place, kind: 'figure', title: titleOf(node, 'figcaption') }
  if (hasClass(node, 'practice')) return { ...place, kind: 'practice', anchor: id }
  if (hasClass(node, 'sides')) return { ...place, kind: 'table', title: titleOf(node, 'h3') }
  if (node.tagName === 'section' && id !== null) {
    const title = titleOf(node, 'h2')
    return title === null ? place : { ...place, section: { id, title } }
  }
  return place
}

function addUses(run: readonly Html[], place: Place, uses: Map<string, CitationUse[]>): void {
  const { text, citations } = readRun(run)
  for (const { key, anchor, at } of citations) {
    const words = place.kind === 'text' ? sentenceAt(text, at) : place.kind === 'practice' ? null : place.title
    const use: CitationUse = { kind: place.kind, anchor: place.anchor ?? anchor, section: place.section, words }
    const known = uses.get(key) ?? []
    if (!known.some((other) => isSame(other, use))) uses.set(key, [...known, use])
  }
}

function isSame(a: CitationUse, b: CitationUse): boolean {
  return a.kind === b.kind && a.section?.id === b.section?.id && a.words === b.words && (a.kind !== 'practice' || a.anchor === b.anchor)
}

interface Citation {
  key: string
  anchor: string
  /** how many characters of the run stand before it */
  at: number
}

/** The words of a run without its citation marks, and where these stood. */
function readRun(run: readonly Html[]): { text: string; citations: Citation[] } {
  let text = ''
  const citations: Citation[] = []
  const read = (node: Html): void => {
    if (node.type === 'text') text += node.value
    else if (node.type !== 'element' || hasClass(node, 'cite-sep')) return
    else if (hasClass(node, 'cite')) {
      const key = String(node.properties.href).slice('#ref-'.length)
      citations.push({ key, anchor: String(node.properties.id), at: text.length })
    } else if (node.tagName === 'br') text += ' '
    else node.children.forEach(read)
  }
  run.forEach(read)
  return { text, citations }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** the segmenter takes the point of these for an end */
const openEnd = /\b(?:vs|et al|e\.g|i\.e|cf|approx)\.\s*$/

/** The sentence that a citation after `at` characters belongs to. */
function sentenceAt(text: string, at: number): string {
  let sentence = ''
  let end = 0
  for (const { segment } of segmenter.segment(text)) {
    sentence += segment
    end += segment.length
    if (openEnd.test(sentence) && end < text.length) continue
    if (end >= at) break
    sentence = ''
  }
  return tidy(sentence)
}

function titleOf(node: Element, tagName: string): string | null {
  const found = find(node, (child) => child.tagName === tagName)
  const title = found && (find(found, (child) => hasClass(child, 'title')) ?? found)
  return title ? tidy(readRun(title.children).text) : null
}

function find(node: Element, wanted: (child: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const found = wanted(child) ? child : find(child, wanted)
    if (found) return found
  }
  return null
}

function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
