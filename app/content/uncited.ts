/**
 * Finds what is stated without a source: a paragraph, list item, table row, key point or rationale with no citation. Free of the rule are a paragraph that
 * ends with a colon and leads to a block, the sentence that leads to a table of evidence or guidance, stems, the practice statement, role notes and the story
 * of a case, whose parts cite what they state.
 */
import type { List, RootContent, Table } from 'mdast'
import type { Block } from '#app/content/blocks.ts'
import { hasCitation, lineOf, textOf, type ContainerDirective } from '#app/content/markdown.ts'

export interface Uncited {
  line: number
  what: string
}

export function findUncited(nodes: readonly Block[]): Uncited[] {
  return nodes.flatMap((node, index) => uncitedIn(node, nodes[index - 1], nodes[index + 1]))
}

function uncitedIn(node: Block, before: Block | undefined, after: Block | undefined): Uncited[] {
  switch (node.type) {
    case 'paragraph':
      return hasCitation(node) || (leads(node) && after !== undefined && after.type !== 'paragraph') ? [] : [uncited(node, 'the paragraph')]
    case 'list':
      // a list introduced by a cited sentence ("NICE names four:[@nice]") rests on that citation
      return before && leads(before) && hasCitation(before) ? [] : uncitedItems(node, 'the list item')
    case 'blockquote':
      return hasCitation(node) ? [] : [uncited(node, 'the quotation')]
    case 'table':
      return uncitedRows(node)
    case 'containerDirective':
      return uncitedInDirective(node)
    default:
      return []
  }
}

function uncitedInDirective(node: ContainerDirective): Uncited[] {
  switch (node.name) {
    case 'differs':
    case 'unverified':
      return hasCitation(node) ? [] : [uncited(node, `:::${node.name}`)]
    case 'evidence':
    case 'guidance':
      return node.children.flatMap((child, index) => {
        const leadsToTable = child.type === 'paragraph' && node.children[index + 1]?.type === 'table'
        return leadsToTable ? [] : uncitedIn(child, node.children[index - 1], node.children[index + 1])
      })
    case 'case':
      return node.children.flatMap((child) =>
        child.type === 'containerDirective' && !hasCitation(child) ? [uncited(child, ':::part')] : [],
      )
    case 'keypoints':
      return node.children.flatMap((child) => (child.type === 'list' ? uncitedItems(child, 'the key point') : []))
    case 'practice':
      return node.children.flatMap((child) => (child.type === 'list' ? uncitedRationales(child) : []))
    default:
      return []
  }
}

function uncitedItems(list: List, what: string): Uncited[] {
  return list.children.filter((item) => !hasCitation(item)).map((item) => uncited(item, what))
}

function uncitedRows(table: Table): Uncited[] {
  return table.children
    .slice(1)
    .filter((row) => !hasCitation(row))
    .map((row) => uncited(row, 'the table row'))
}

function uncitedRationales(list: List): Uncited[] {
  return list.children
    .filter((item) => item.children.length > 1 && !item.children.slice(1).some((block) => hasCitation(block)))
    .map((item) => uncited(item, 'the rationale of'))
}

function leads(node: Block): boolean {
  return node.type === 'paragraph' && textOf(node).endsWith(':')
}

function uncited(node: Block | RootContent, what: string): Uncited {
  const words = textOf(node)
  return { line: lineOf(node), what: `${what} "${words.length > 50 ? `${words.slice(0, 50).trimEnd()} …` : words}"` }
}
