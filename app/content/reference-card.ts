/** A reference as a card: its citation, where to read it, what was studied and found, what was read of it. Closed in the list of a lesson, open in place. */
import { evidenceFacts, type FactValue } from '#app/content/evidence-facts.ts'
import { asSentence, referenceLinks, referenceParts } from '#app/content/format-reference.ts'
import { h, type Html } from '#app/content/html.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'
import type { Reference } from '#app/content/schemas/references.ts'

export function renderReferenceCard(reference: Reference, number: number): Html {
  const links = [
    ...referenceLinks(reference).filter((link) => refusedHostReason(link.href) === null),
    { label: 'All that leans on this source', href: `/references/${reference.key}` },
  ]
  const linkLine = links.flatMap((link, index) => [index === 0 ? null : ' ', h('a', { href: link.href }, [link.label])])
  return h('li', { id: `ref-${reference.key}`, className: ['ref'], dataVerified: reference.verified }, [
    h('p', { className: ['ref-citation'] }, renderCitationLine(reference)),
    h('p', { className: ['ref-links'] }, linkLine),
    reference.verified === 'partial' ? h('p', { className: ['ref-partly', 'warn'] }, [partlyVerified(reference)]) : null,
    ...renderEvidence(reference),
    h('p', { className: ['ref-back'] }, [
      h(
        'a',
        { href: `#cite-${reference.key}-1`, role: 'doc-backlink', ariaLabel: `Back to the text, where reference ${number} is first cited` },
        ['Back to the text'],
      ),
    ]),
  ])
}

function renderCitationLine(reference: Reference): (Html | string | null)[] {
  const { authors, title, journal, issue } = referenceParts(reference)
  return [authors, ' ', title, ...(journal === null ? [] : [' ', h('i', {}, [journal])]), issue === '' ? null : ` ${issue}`]
}

/** The design is what opens the card, so that a closed list already tells a trial from an opinion. */
function renderEvidence(reference: Reference): Html[] {
  const read = h('p', { className: ['ref-read'] }, [`We read: ${asSentence(reference.how)}`])
  const [design, facts] = splitDesign(reference)
  if (design === null && facts.length === 0) return [read]
  if (facts.length === 0) return [h('p', { className: ['ref-design'] }, [design]), read]
  const rows = facts.map(({ term, values }) => h('div', {}, [h('dt', {}, [term]), ...values.map(renderValue)]))
  const summary = design === null ? h('summary', {}, ['What it says']) : h('summary', { className: ['ref-design'] }, [design])
  return [h('details', { className: ['ref-card'] }, [summary, h('dl', { className: ['card'] }, rows), read])]
}

function renderValue({ words, number }: FactValue): Html {
  return number === undefined ? h('dd', {}, [words]) : h('dd', {}, [`${words}: `, h('b', {}, [number])])
}

function splitDesign(reference: Reference) {
  const facts = evidenceFacts(reference.evidence)
  const design = facts.find((fact) => fact.term === 'Design')?.values[0]?.words ?? null
  return [design, facts.filter((fact) => fact.term !== 'Design')] as const
}

/** Why a reference is called partly verified. */
export function partlyVerified(reference: Reference): string {
  return `Partly verified: ${asSentence(reference.note ?? 'a bibliographic field, or the part that carries the claim, was not seen')}`
}
