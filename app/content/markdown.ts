/** Parses the Markdown of a lesson: CommonMark, GFM tables and task lists, directives. What our format does not know as a directive is text again. */
import type { Nodes, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

export type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>
export type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>
export type TextDirective = Extract<PhrasingContent, { type: 'textDirective' }>

// One tilde means "about" in this course ("~5 and ~6"), never strikethrough.
const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective).freeze()

export function parseMarkdown(source: string): Root {
  const tree = parser.parse(source)
  restoreLiterals(tree, source)
  return tree
}

/** A text directive of our format: `:term[shown text]{#slug}`. */
export function isTerm(node: TextDirective): boolean {
  return node.name === 'term' && node.children.length > 0 && typeof node.attributes?.id === 'string' && node.attributes.id !== ''
}

/** "10:30" and ":abc" parse as text directives; give the author back what was written, so that a citation after it is a citation. */
function restoreLiterals(parent: Parents, source: string): void {
  const children: Nodes[] = []
  for (const child of parent.children as Nodes[]) {
    if ('children' in child) restoreLiterals(child, source)
    if (child.type === 'textDirective' && !isTerm(child)) children.push(...literal(child, source))
    else children.push(child)
  }
  parent.children = mergeText(children) as typeof parent.children
}

function literal(node: TextDirective, source: string): Nodes[] {
  const start = node.position!.start
  const end = node.position!.end
  const text = (value: string, at: typeof start): Text => ({ type: 'text', value, position: { start: at, end: at } })
  const last = node.children.at(-1)
  if (!last) return [text(source.slice(start.offset, end.offset), start)]
  return [text(`:${node.name}[`, start), ...node.children, text(source.slice(last.position!.end.offset, end.offset), last.position!.end)]
}

function mergeText(nodes: Nodes[]): Nodes[] {
  const merged: Nodes[] = []
  for (const node of nodes) {
    const previous = merged.at(-1)
    if (node.type === 'text' && previous?.type === 'text') {
      merged[merged.length - 1] = {
        type: 'text',
        value: previous.value + node.value,
        position: { start: previous.position!.start, end: node.position!.end },
      }
    } else merged.push(node)
  }
  return merged
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

/** Every node below (and with) `node`, in document order. */
export function* walk(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* walk(child)
}

/** `[@key]`, `[@key; @other]` */
export const citationPattern = /\[(@[A-Za-z0-9_-]+(?:\s*;\s*@[A-Za-z0-9_-]+)*)\]/g

export function citationKeys(bracket: string): string[] {
  return bracket.split(';').map((key) => key.trim().slice(1))
}

export function hasCitation(node: Nodes): boolean {
  return [...walk(node)].some((inner) => inner.type === 'text' && inner.value.search(citationPattern) >= 0)
}

/** The words of a node as read aloud: no citations, no explicit heading id. */
export function textOf(node: Nodes): string {
  const parts: string[] = []
  collectText(node, parts)
  return parts.join('').replace(citationPattern, '').replace(headingIdPattern, '').replace(/\s+/g, ' ').trim()
}

function collectText(node: Nodes, parts: string[]): void {
  if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value)
  else if (node.type === 'break') parts.push(' ')
  else if ('children' in node) {
    for (const child of node.children) {
      collectText(child, parts)
      if (!isPhrasingParent(node)) parts.push(' ')
    }
  }
}

function isPhrasingParent(node: Nodes): boolean {
  return ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'link', 'textDirective'].includes(node.type)
}

/** `{#id}` at the end of a heading */
export const headingIdPattern = /\s*\{#([^{}\s]*)\}\s*$/
