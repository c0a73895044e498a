/** `:::evidence{title="…"}`: two sides of a question as a table, with a sentence before or after it. */
import { renderBlock, renderTable } from '#app/content/blocks.ts'
import { h, scrollFrame, slugify, type Html } from '#app/content/html.ts'
import { lineOf, type ContainerDirective } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'

export function renderEvidence(node: ContainerDirective, run: Rendering): Html {
  const title = node.attributes?.title ?? ''
  if (title === '') report(run, lineOf(node), ':::evidence has no title')
  if (!node.children.some((child) => child.type === 'table')) report(run, lineOf(node), ':::evidence has no table')
  const id = `evidence-${slugify(title)}`
  claimId(run, id, lineOf(node))
  const content = node.children.flatMap((child) =>
    child.type === 'table' ? [scrollFrame(`Table: ${title}`, renderTable(child, run))] : renderBlock(child, run),
  )
  return h('section', { className: ['sides'], ariaLabelledBy: [id] }, [h('h3', { id }, [title]), ...content])
}
