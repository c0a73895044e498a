/** The passages of a lesson: what a reader takes in at once, as plain words with the line of every word. */
import type { Nodes, Root, RootContent } from 'mdast'
import { citationPattern, headingIdPattern, lineOf, type ContainerDirective, type LeafDirective } from '#app/content/markdown.ts'

export interface Passage {
  /** prose: a paragraph or list item; row: a row of a table; caption: a title, note or summary of a figure or table */
  kind: 'prose' | 'row' | 'caption'
  /** without citations */
  text: string
  /** what stands over it and is read with it: the head and title of a row's table, the stem of a practice question; else empty */
  above: string
  /** the line of the file at a place of `text` */
  lineAt(index: number): number
}

/** Passages in the order of the file, from Markdown parsed with the file's line numbers. */
export function passagesOf(lesson: Root): Passage[] {
  return lesson.children.flatMap((node) => passagesIn(node, ''))
}

function passagesIn(node: Nodes, above: string): Passage[] {
  switch (node.type) {
    case 'paragraph':
      return [passage('prose', wordsIn(node), above)]
    case 'table': {
      const [head, ...rows] = node.children.map((row) => row.children.map((cell) => wordsIn(cell)))
      return rows.map((cells) => passage('row', joined(cells), [above, ...(head ?? []).map(textOf)].join(' | ')))
    }
    case 'leafDirective':
      return captions(node)
    case 'containerDirective':
      return [...captions(node), ...node.children.flatMap((child) => passagesIn(child, headOf(node)))]
    case 'heading':
      return []
    default:
      return 'children' in node ? (node.children as RootContent[]).flatMap((child) => passagesIn(child, above)) : []
  }
}

/** The title of evidence; the stem of a practice question, with which its options and rationales are read. */
function headOf(node: ContainerDirective): string {
  const stem = node.name === 'practice' ? node.children.filter(({ type }) => type === 'paragraph') : []
  return [node.attributes?.title ?? '', ...stem.map((paragraph) => textOf(wordsIn(paragraph)))].join(' ').trim()
}

function captions(node: LeafDirective | ContainerDirective): Passage[] {
  const { title, note, summary } = node.attributes ?? {}
  return [title, summary, note].flatMap((words) =>
    words ? [passage('caption', [{ text: withoutCitations(words), line: lineOf(node) }], '')] : [],
  )
}

interface Piece {
  text: string
  line: number
}

/** The text of a node in pieces that each stand on one line. */
function wordsIn(node: Nodes): Piece[] {
  if (node.type === 'text' || node.type === 'inlineCode') {
    return withoutCitations(node.value)
      .split('\n')
      .map((text, index) => ({ text: index === 0 ? text : ` ${text.trimStart()}`, line: lineOf(node) + index }))
  }
  if (node.type === 'break') return [{ text: ' ', line: lineOf(node) }]
  return 'children' in node ? (node.children as RootContent[]).flatMap(wordsIn) : []
}

function joined(cells: Piece[][]): Piece[] {
  return cells.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: ' | ', line: pieces[0]?.line ?? 0 }, ...pieces]))
}

function textOf(pieces: Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

function withoutCitations(text: string): string {
  return text.replace(citationPattern, '').replace(headingIdPattern, '')
}

function passage(kind: Passage['kind'], pieces: Piece[], above: string): Passage {
  const ends: { end: number; line: number }[] = []
  let text = ''
  for (const piece of pieces) {
    text += piece.text
    ends.push({ end: text.length, line: piece.line })
  }
  return { kind, text, above, lineAt: (index) => (ends.find(({ end }) => index < end) ?? ends.at(-1))?.line ?? 1 }
}
