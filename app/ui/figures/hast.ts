/** Trees of HTML and SVG, as plain data. Positions in a drawing are percentages of its width, so that it is sharp and its words keep their size at any width. */
import type { Element, ElementContent, Properties } from 'hast'

export type Tree = ElementContent
type Child = Tree | string | null
type Attributes = Record<string, string | number | string[]>

export function h(tagName: string, attributes: Attributes = {}, children: Child[] = []): Element {
  const present = children.filter((child) => child !== null)
  const nodes = present.map((child) => (typeof child === 'string' ? ({ type: 'text', value: child } as const) : child))
  return { type: 'element', tagName, properties: asProperties(attributes), children: nodes }
}

/** hast's own type asks for text where SVG takes a number; both are written the same. */
function asProperties(attributes: Attributes): Properties {
  return attributes as Properties
}

/** A drawing as wide as its place and so many pixels high. What it shows is said in words beside it, so it is silent to a screen reader. */
export function strip(className: string, height: number, children: Child[]): Element {
  return h('svg', { className: [className], width: '100%', height, ariaHidden: 'true', focusable: 'false' }, children)
}

/** A drawing that fills the place it is laid behind. */
export function backdrop(children: Child[]): Element {
  return h('svg', { className: ['behind'], width: '100%', height: '100%', ariaHidden: 'true', focusable: 'false' }, children)
}

/** A drawing of fixed size. */
export function drawing(className: string, width: number, height: number, children: Child[]): Element {
  const viewBox = `0 0 ${width} ${height}`
  return h('svg', { className: [className], width, height, viewBox, ariaHidden: 'true', focusable: 'false' }, children)
}

/** A share of the width, 0 to 1, as a percentage of at most two decimals. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}
