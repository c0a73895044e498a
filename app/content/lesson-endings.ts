/** What a lesson ends with: the terms it used and the references it cited, as plain targets of plain links. */
import { referenceLinks, referenceParts } from '#app/content/format-reference.ts'
import { h, type Html } from '#app/content/html.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'
import type { Rendering } from '#app/content/rendering.ts'
import type { Reference } from '#app/content/schemas/references.ts'

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
    return reference ? [renderReference(reference, number)] : []
  })
  if (items.length === 0) return null
  return h('section', { className: ['refs'], id: 'references', ariaLabelledBy: ['references-title'], role: 'doc-bibliography' }, [
    h('h2', { id: 'references-title' }, ['References']),
    h('ol', {}, items),
  ])
}

function renderReference(reference: Reference, number: number): Html {
  const { authors, title, journal, issue } = referenceParts(reference)
  const citation = [authors, ' ', title, ...(journal === null ? [] : [' ', h('i', {}, [journal])]), issue === '' ? null : ` ${issue}`]
  const links = referenceLinks(reference).filter((link) => refusedHostReason(link.href) === null)
  const linkLine = links.flatMap((link, index) => [index === 0 ? null : ' · ', h('a', { href: link.href }, [link.label])])
  const partly = `Partly verified: ${asSentence(reference.note ?? 'a bibliographic field, or the part that carries the claim, was not seen')}`
  return h('li', { id: `ref-${reference.key}`, className: ['ref'], dataVerified: reference.verified }, [
    h('p', { className: ['ref-citation'] }, citation),
    links.length === 0 ? null : h('p', { className: ['ref-links'] }, linkLine),
    h('p', { className: ['ref-read'] }, [`We read: ${asSentence(reference.how)}`]),
    reference.verified === 'partial' ? h('p', { className: ['ref-partly', 'warn'] }, [partly]) : null,
    h('p', { className: ['ref-back'] }, [
      h('a', { href: `#cite-${reference.key}-1`, role: 'doc-backlink', ariaLabel: `Back to where reference ${number} is first cited` }, [
        'Back to the text',
      ]),
    ]),
  ])
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
