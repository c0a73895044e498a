/** The blocks of our format that stand between paragraphs: margin notes, two sides, data, figures, a case, practice, key points, the practice statement. */
import { renderBlock, renderBlocks, renderTight } from '#app/content/blocks.ts'
import { renderDataTable } from '#app/content/data-table.ts'
import { renderEvidence } from '#app/content/evidence.ts'
import { renderFigure } from '#app/content/figure.ts'
import { h, type Html } from '#app/content/html.ts'
import { lineOf, type ContainerDirective, type LeafDirective } from '#app/content/markdown.ts'
import { renderPractice } from '#app/content/practice-question.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'
import { renderCase } from '#app/content/teaching-case.ts'

const attributesOf: Record<string, string[]> = {
  differs: [],
  unverified: [],
  evidence: ['title'],
  guidance: ['title'],
  case: ['title'],
  practice: ['id'],
  keypoints: [],
  statement: [],
  role: ['for'],
}

/** Renders one directive; `:::role` is collected elsewhere and gives nothing here. */
export function renderDirective(node: ContainerDirective | LeafDirective, run: Rendering): Html[] {
  if (node.type === 'leafDirective') {
    if (node.name === 'data') return renderDataTable(node, run)
    return node.name === 'figure' ? renderFigure(node, run) : refuse(node, run)
  }
  const allowed = attributesOf[node.name]
  if (!allowed) return refuse(node, run)
  checkShape(node, allowed, run)
  switch (node.name) {
    case 'differs':
      return [renderDiffers(node, run)]
    case 'unverified':
      return [
        h('aside', { className: ['unverified'], ariaLabel: 'Unverified' }, [
          h('h3', {}, ['Unverified']),
          ...renderBlocks(node.children, run),
        ]),
      ]
    case 'evidence':
    case 'guidance':
      return [renderEvidence(node, run)]
    case 'case':
      return [renderCase(node, run)]
    case 'practice':
      return [renderPractice(node, run)]
    case 'keypoints':
      return [renderKeyPoints(node, run)]
    case 'statement':
      return [renderStatement(node, run)]
    default:
      return []
  }
}

function refuse(node: ContainerDirective | LeafDirective, run: Rendering): Html[] {
  const colons = node.type === 'leafDirective' ? '::' : ':::'
  report(run, lineOf(node), `the block "${colons}${node.name}" is not part of the format`)
  return []
}

function checkShape(node: ContainerDirective, allowed: string[], run: Rendering): void {
  const extra = Object.keys(node.attributes ?? {}).filter((name) => !allowed.includes(name))
  if (extra.length > 0) report(run, lineOf(node), `:::${node.name} does not take ${extra.join(', ')}`)
  const label = node.children.some((child) => child.type === 'paragraph' && child.data?.directiveLabel)
  if (label) report(run, lineOf(node), `:::${node.name} takes no [label]`)
  if (node.children.length === 0) report(run, lineOf(node), `:::${node.name} is empty`)
}

/** The lead words stand inside the first paragraph, as in a margin note of a journal. */
function renderDiffers(node: ContainerDirective, run: Rendering): Html {
  const lead = h('b', {}, ['Article and source differ.'])
  const content = renderBlocks(node.children, run)
  const first = content[0]
  const body =
    first?.type === 'element' && first.tagName === 'p'
      ? [{ ...first, children: [lead, { type: 'text' as const, value: ' ' }, ...first.children] }, ...content.slice(1)]
      : [h('p', {}, [lead]), ...content]
  return h('aside', { className: ['margin'], ariaLabel: 'Where article and source differ' }, body)
}

function renderKeyPoints(node: ContainerDirective, run: Rendering): Html {
  run.inspection.keyPointLines.push(lineOf(node))
  if (run.inspection.keyPointLines.length === 1) claimId(run, 'key-points', lineOf(node))
  const list = node.children[0]
  if (list?.type !== 'list' || node.children.length !== 1) report(run, lineOf(node), ':::keypoints holds one list and nothing else')
  const items = list?.type === 'list' ? list.children.map((item) => h('li', {}, [h('span', {}, renderTight(item.children, run))])) : []
  return h('section', { className: ['keypts'], id: 'key-points', ariaLabelledBy: ['key-points-title'] }, [
    h('h2', { id: 'key-points-title' }, ['Key points']),
    h('ol', {}, items),
  ])
}

function renderStatement(node: ContainerDirective, run: Rendering): Html {
  run.inspection.statementLines.push(lineOf(node))
  if (run.inspection.statementLines.length === 1) claimId(run, 'practice-statement', lineOf(node))
  return h('section', { className: ['statement'], id: 'practice-statement', ariaLabelledBy: ['practice-statement-title'] }, [
    h('h2', { id: 'practice-statement-title' }, ['In practice']),
    ...node.children.flatMap((child) => renderBlock(child, run)),
  ])
}
