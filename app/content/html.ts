/** Builds HTML from known elements only: nothing an author writes becomes an element or attribute except through a call in this folder. */
import type { Element, ElementContent, Properties, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { typographic, unbroken } from '#app/content/typography.ts'

export type Html = ElementContent

const stringifier = unified().use(rehypeStringify).freeze()

export function h(tagName: string, properties: Properties = {}, children: (Html | string | null)[] = []): Element {
  const content = children.filter((child) => child !== null)
  return { type: 'element', tagName, properties, children: content.map((child) => (typeof child === 'string' ? text(child) : child)) }
}

export function text(value: string): Html {
  return { type: 'text', value }
}

export function toHtml(children: Html[]): string {
  const root: Root = { type: 'root', children: children.map(inTypography) }
  return stringifier.stringify(root)
}

function inTypography(node: Html): Html {
  if (node.type === 'text') return { ...node, value: unbroken(typographic(node.value)) }
  return node.type === 'element' ? { ...node, children: node.children.map(inTypography) } : node
}

/** A table that scrolls in its own frame on a narrow screen, by keyboard too. */
export function scrollFrame(label: string, table: Html): Element {
  return h('div', { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: label }, [table])
}

export function slugify(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
