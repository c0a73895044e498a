/** What a lesson ends with: the terms it used and the references it cited, as plain targets of plain links. */
import { h, type Html } from '#app/content/html.ts'
import { renderReferenceCard } from '#app/content/reference-card.ts'
import type { Rendering } from '#app/content/rendering.ts'

/** Terms in alphabetical order; null if the lesson uses none. */
export function renderTerms(run: Rendering): Html | null {
  const terms = [...run.terms].flatMap((slug) => run.context.glossary?.get(slug) ?? [])
  if (terms.length === 0) return null
  terms.sort((a, b) => a.term.localeCompare(b.term, 'en'))
  const entries = terms.map((term) => h('div', { id: `term-${term.slug}` }, [h('dt', {}, [term.term]), h('dd', {}, [term.definition])]))
  return h('section', { className: ['terms'], id: 'terms', ariaLabelledBy: ['terms-title'] }, [
    h('h2', { id: 'terms-title' }, ['Terms in this lesson']),
    h('dl', {}, entries),
  ])
}

/** References in the order of first citation; null if nothing is cited. */
export function renderReferences(run: Rendering): Html | null {
  const items = [...run.citations].flatMap(([key, { number }]) => {
    const reference = run.context.references?.get(key)
    return reference ? [renderReferenceCard(reference, number)] : []
  })
  if (items.length === 0) return null
  return h('section', { className: ['refs'], id: 'references', ariaLabelledBy: ['references-title'], role: 'doc-bibliography' }, [
    h('h2', { id: 'references-title' }, ['References']),
    h('ol', {}, items),
  ])
}
