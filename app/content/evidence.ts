/** `:::evidence{title="…"}` and `:::guidance{title="…"}`: two sides of a question, or sources that disagree, as a table with a sentence before or after it. */
import { renderBlock, renderTable } from '#app/content/blocks.ts'
import { h, scrollFrame, slugify, type Html } from '#app/content/html.ts'
import { lineOf, type ContainerDirective } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'

export function renderEvidence(node: ContainerDirective, run: Rendering): Html {
  const title = node.attributes?.title ?? ''
  if (title === '') report(run, lineOf(node), `:::${node.name} has no title`)
  if (!node.children.some((child) => child.type === 'table')) report(run, lineOf(node), `:::${node.name} has no table`)
  const id = `${node.name}-${slugify(title)}`
  claimId(run, id, lineOf(node))
  const content = node.children.flatMap((child) =>
    child.type === 'table' ? [scrollFrame(`Table: ${title}`, renderTable(child, run))] : renderBlock(child, run),
  )
  return h('section', { className: ['sides'], ariaLabelledBy: [id] }, [
    node.name === 'guidance' ? h('p', { className: ['which'] }, ['Differing guidance']) : null,
    h('h3', { id }, [title]),
    ...content,
  ])
}
