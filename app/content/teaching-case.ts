/** `::::case{title="…"}` with `:::part{for="…"}`: a fictional patient's story, told through what each profession does. */
import { renderBlock, renderBlocks } from '#app/content/blocks.ts'
import { h, slugify, type Html } from '#app/content/html.ts'
import { lineOf, type ContainerDirective } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'
import { isProfessionCode, professionLabel } from '#app/domain/professions.ts'

export function renderCase(node: ContainerDirective, run: Rendering): Html {
  const title = node.attributes?.title ?? ''
  if (title === '') report(run, lineOf(node), '::::case has no title')
  const id = `case-${slugify(title)}`
  claimId(run, id, lineOf(node))
  const professions: string[] = []
  const story = node.children.flatMap((child) => {
    if (child.type !== 'containerDirective' || child.name !== 'part') return renderBlock(child, run)
    professions.push(child.attributes?.for ?? '')
    return [renderPart(child, run)]
  })
  run.inspection.cases.push({ line: lineOf(node), professions })
  return h('section', { className: ['case'], ariaLabelledBy: [id] }, [
    h('h3', { id }, [title]),
    h('p', { className: ['fiction'] }, ['Teaching case. The patient is fictional.']),
    ...story,
  ])
}

function renderPart(part: ContainerDirective, run: Rendering): Html {
  const { for: profession = '', ...extra } = part.attributes ?? {}
  if (!isProfessionCode(profession)) report(run, lineOf(part), `:::part names no profession we know ("${profession}")`)
  for (const name of Object.keys(extra)) report(run, lineOf(part), `:::part does not take ${name}`)
  if (part.children.length === 0) report(run, lineOf(part), ':::part is empty')
  const label = isProfessionCode(profession) ? professionLabel(profession) : (profession ?? '')
  return h('div', { className: ['scene'], dataProfession: profession ?? '' }, [h('h4', {}, [label]), ...renderBlocks(part.children, run)])
}
