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
  return { html, sections: sections.filter((section, index) => sections.findIndex((other) => other.id === section.id) === index) }
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
