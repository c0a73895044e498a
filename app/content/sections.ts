/** Groups a lesson's blocks into sections by second-level heading, and puts margin notes beside what they belong to. */
import type { Element } from 'hast'
import type { RootContent } from 'mdast'
import { headingId, renderBlock, renderHeadingWords } from '#app/content/blocks.ts'
import { renderDirective } from '#app/content/directives.ts'
import { h, type Html } from '#app/content/html.ts'
import { textOf } from '#app/content/markdown.ts'
import type { Rendering } from '#app/content/rendering.ts'

/** A place of the outline. `text` sections are the author's own; questions link to these. */
export interface LessonSection {
  id: string
  title: string
  kind: 'text' | 'practice' | 'keypoints' | 'statement' | 'role'
}

const ownSection: Record<string, LessonSection['kind']> = { practice: 'practice', keypoints: 'keypoints', statement: 'statement' }

export function renderSections(nodes: readonly RootContent[], run: Rendering): { html: Html[]; sections: LessonSection[] } {
  const html: Html[] = []
  const sections: LessonSection[] = []
  let open: Html[] = html
  nodes.forEach((node, index) => {
    if (node.type === 'heading' && node.depth === 2) {
      const id = headingId(node, run)
      const section = h('section', { id, ariaLabelledBy: [`${id}-title`] }, [h('h2', { id: `${id}-title` }, renderHeadingWords(node, run))])
      sections.push({ id, title: textOf(node), kind: 'text' })
      html.push(section)
      open = section.children
      return
    }
    const kind = isDirective(node) ? ownSection[node.name] : undefined
    const rendered = isDirective(node) ? renderDirective(node, run) : renderBlock(node, run)
    // a practice question in the middle of a section stays in it; what follows a section's last paragraph stands on its own
    if (kind && nothingButSectionsUntilHeading(nodes.slice(index))) open = html
    for (const element of rendered) {
      if (kind && element.type === 'element') sections.push({ id: String(element.properties.id), title: titleOf(kind), kind })
      place(element, open)
    }
  })
  const each = sections.filter((section, index) => sections.findIndex((other) => other.id === section.id) === index)
  return { html, sections: numberPractice(each, html) }
}

/** Where there are several practice questions, each has its number, in the outline and above it. */
function numberPractice(sections: LessonSection[], html: Html[]): LessonSection[] {
  const ids = sections.filter((section) => section.kind === 'practice').map((section) => section.id)
  if (ids.length < 2) return sections
  const titleAt = (id: string) => `${titleOf('practice')} ${ids.indexOf(id) + 1}`
  const visit = (nodes: Html[]) => {
    for (const node of nodes) {
      if (!isElement(node)) continue
      const id = String(node.properties.id ?? '')
      const heading = ids.includes(id) ? node.children[0] : undefined
      if (isElement(heading)) heading.children = [{ type: 'text', value: titleAt(id) }]
      else visit(node.children)
    }
  }
  visit(html)
  return sections.map((section) => (section.kind === 'practice' ? { ...section, title: titleAt(section.id) } : section))
}

function isDirective(node: RootContent): node is Extract<RootContent, { type: 'containerDirective' | 'leafDirective' }> {
  return node.type === 'containerDirective' || node.type === 'leafDirective'
}

function nothingButSectionsUntilHeading(nodes: readonly RootContent[]): boolean {
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) return true
    if (!(node.type === 'containerDirective' && node.name in ownSection)) return false
  }
  return true
}

function titleOf(kind: LessonSection['kind']): string {
  return { text: '', practice: 'Practice question', keypoints: 'Key points', statement: 'In practice', role: 'For your profession' }[kind]
}

/** Appends a block; a margin note goes into one `div.beside` with the paragraph or list before it, or else after it. */
function place(element: Html, siblings: Html[]): void {
  const previous = siblings.at(-1)
  if (isMargin(element)) {
    if (isElement(previous) && isBeside(previous)) previous.children.push(element)
    else if (isElement(previous) && ['p', 'ul', 'ol'].includes(previous.tagName))
      siblings[siblings.length - 1] = beside([previous, element])
    else siblings.push(beside([element]))
  } else if (
    isElement(element) &&
    ['p', 'ul', 'ol'].includes(element.tagName) &&
    isElement(previous) &&
    isBeside(previous) &&
    previous.children.every(isMargin)
  ) {
    previous.children.push(element)
  } else siblings.push(element)
}

function beside(children: Html[]): Element {
  return h('div', { className: ['beside'] }, children)
}

function isElement(node: Html | undefined): node is Element {
  return node?.type === 'element'
}

function isBeside(node: Element): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes('beside')
}

function isMargin(node: Html): boolean {
  return isElement(node) && Array.isArray(node.properties.className) && node.properties.className.includes('margin')
}
