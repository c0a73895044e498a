/** Renders plain blocks: paragraphs, lists, tables, quotations, small headings. */
import type { BlockContent, DefinitionContent, List, ListItem, RootContent, Table, TableRow } from 'mdast'
import { h, scrollFrame, slugify, type Html } from '#app/content/html.ts'
import { renderInline } from '#app/content/inline.ts'
import { headingIdPattern, lineOf, textOf } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'
import { typographic } from '#app/content/typography.ts'

type Heading = Extract<RootContent, { type: 'heading' }>
export type Block = RootContent | BlockContent | DefinitionContent

export function renderBlocks(nodes: readonly Block[], run: Rendering): Html[] {
  return nodes.flatMap((node) => renderBlock(node, run))
}

export function renderBlock(node: Block, run: Rendering): Html[] {
  switch (node.type) {
    case 'paragraph':
      return [h('p', {}, renderInline(node.children, run))]
    case 'list':
      return [renderList(node, run)]
    case 'blockquote':
      return [h('blockquote', {}, renderBlocks(node.children, run))]
    case 'table':
      return [scrollFrame(`Table: ${textOf(node.children[0]!)}`, renderTable(node, run))]
    case 'heading':
      return renderSmallHeading(node, run)
    case 'html':
      report(run, lineOf(node), `raw HTML is not allowed (${node.value.slice(0, 40)})`)
      return []
    case 'containerDirective':
    case 'leafDirective':
      report(run, lineOf(node), `the block "${node.name}" cannot stand here, or is not part of the format`)
      return []
    case 'definition':
      report(run, lineOf(node), 'link definitions are not part of the format; write the address in the link')
      return []
    case 'code':
      report(run, lineOf(node), 'code blocks are not part of the format (is a paragraph indented by four spaces?)')
      return []
    default:
      report(run, lineOf(node), `Markdown of the kind "${node.type}" is not part of the format`)
      return []
  }
}

function renderList(list: List, run: Rendering): Html {
  const items = list.children.map((item) => h('li', {}, renderItem(item, list, run)))
  const start = list.ordered && list.start != null && list.start !== 1 ? { start: list.start } : {}
  return h(list.ordered ? 'ol' : 'ul', start, items)
}

function renderItem(item: ListItem, list: List, run: Rendering): Html[] {
  if (item.checked != null) report(run, lineOf(item), 'a task list stands only inside :::practice')
  return list.spread || item.spread ? renderBlocks(item.children, run) : renderTight(item.children, run)
}

/** The blocks of a tight list item: its paragraphs without `<p>`. */
export function renderTight(children: readonly Block[], run: Rendering): Html[] {
  return children.flatMap((child) => (child.type === 'paragraph' ? renderInline(child.children, run) : renderBlock(child, run)))
}

/** A table whose first row names the columns and whose first column names the rows. */
export function renderTable(table: Table, run: Rendering): Html {
  const [head, ...rows] = table.children
  const names = head!.children.map((cell) => textOf(cell))
  const numeric = (column: number) => (table.align?.[column] === 'right' ? { className: ['num'] } : {})
  const header = head!.children.map((cell, column) => h('th', { scope: 'col', ...numeric(column) }, renderInline(cell.children, run)))
  const body = rows.map((row) => h('tr', {}, renderRow(row, names, numeric, run)))
  return h('table', {}, [h('thead', {}, [h('tr', {}, header)]), h('tbody', {}, body)])
}

function renderRow(row: TableRow, names: string[], numeric: (column: number) => { className?: string[] }, run: Rendering): Html[] {
  if (row.children.length > names.length)
    report(run, lineOf(row), `the row has ${row.children.length} cells, the table ${names.length} columns`)
  return row.children.map((cell, column) => {
    const content = renderInline(cell.children, run)
    if (column === 0) return h('th', { scope: 'row', ...numeric(column) }, content)
    // the column's name travels with the cell for narrow screens, where rows become blocks
    return h('td', { dataLabel: typographic(names[column] ?? ''), ...numeric(column) }, content)
  })
}

/** The id of a heading: explicit `{#id}`, or made from its words. */
export function headingId(heading: Heading, run: Rendering): string {
  const last = heading.children.at(-1)
  const explicit = last?.type === 'text' ? headingIdPattern.exec(last.value) : null
  const id = explicit ? explicit[1]! : slugify(textOf(heading))
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    report(run, lineOf(heading), `"${id}" is not a section id (lower-case letters, digits, single hyphens)`)
  if (reservedIds.test(id)) report(run, lineOf(heading), `the section id "${id}" is used by the page itself`)
  claimId(run, id, lineOf(heading))
  return id
}

const reservedIds = /^(ref|cite|term|note|practice)-|^(references|terms|key-points|for-your-profession|main)$|-title$/

/** The words of a heading, without its id. */
export function renderHeadingWords(heading: Heading, run: Rendering): Html[] {
  const children = heading.children.map((child, index) =>
    index === heading.children.length - 1 && child.type === 'text' ? { ...child, value: child.value.replace(headingIdPattern, '') } : child,
  )
  return renderInline(children, run)
}

function renderSmallHeading(heading: Heading, run: Rendering): Html[] {
  if (heading.depth === 3 || heading.depth === 4)
    return [h(`h${heading.depth}`, { id: headingId(heading, run) }, renderHeadingWords(heading, run))]
  report(
    run,
    lineOf(heading),
    heading.depth === 1 ? 'a level-1 heading is not allowed: the page has the title' : `a level-${heading.depth} heading cannot stand here`,
  )
  return []
}
