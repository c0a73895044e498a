import { expect, test } from 'vitest'
import { toHtml } from '#app/content/html.ts'
import { renderReferenceCard } from '#app/content/reference-card.ts'
import type { Reference } from '#app/content/schemas/references.ts'

const reference: Reference = {
  key: 'tyre2020',
  kind: 'article',
  authors: 'Wheeler AB, Spoke C',
  title: 'Pressure',
  journal: 'J Cycl',
  year: 2020,
  volume: '12',
  pages: '101-110',
  doi: null,
  pmid: '123',
  url: null,
  verified: 'yes',
  how: 'abstract read',
  note: null,
}
const card = (more: Partial<Reference> = {}) => toHtml([renderReferenceCard({ ...reference, ...more }, 3)])

test('a card folds what was studied behind its design', () => {
  const html = card({
    evidence: {
      design: 'Randomized trial',
      participants: '40 riders',
      results: [
        { id: 'a', what: 'Comfort', value: 2 },
        { id: 'b', what: 'Flats', count: 3, of: 40 },
      ],
      doesNotShow: 'The tread.',
    },
  })
  expect(html).toContain(
    '<details class="ref-card"><summary class="ref-design">Randomized trial</summary><dl class="card"><div><dt>People</dt><dd>40 riders</dd></div>',
  )
  expect(html).toContain('<div><dt>Main results</dt><dd>Comfort: <b>2</b></dd><dd>Flats: <b>3 of 40</b></dd></div>')
  expect(html).toContain(
    '<div><dt>Does not show</dt><dd>The tread.</dd></div></dl><p class="ref-read">We read: abstract read.</p></details>',
  )
  expect(html).not.toMatch(/Blinding|Funding|Certainty|Follow-up|<dt>Design/)
})

test('a card leads to all that leans on the source, and back to the text', () => {
  expect(card()).toContain(' <a href="/references/tyre2020">All that leans on this source</a></p>')
  expect(card()).toContain(
    '<a href="#cite-tyre2020-1" role="doc-backlink" aria-label="Back to the text, where reference 3 is first cited">Back to the text</a>',
  )
})

test('without evidence nothing is folded and what was read stays in sight', () => {
  expect(card()).not.toContain('<details')
  expect(card()).toContain('<p class="ref-read">We read: abstract read.</p>')
})

test('with a design alone there is nothing to unfold', () => {
  const html = card({ evidence: { design: 'Editorial' } })
  expect(html).toContain('<p class="ref-design">Editorial</p><p class="ref-read">')
  expect(html).not.toContain('<details')
})

test('without a design the line that unfolds says what it does', () => {
  expect(card({ evidence: { participants: '40 riders' } })).toContain('<summary>What it says</summary>')
})

test('partly verified is said outside the fold, with the reason', () => {
  const html = card({ verified: 'partial', note: 'Year not seen', evidence: { participants: '40 riders' } })
  expect(html).toMatch(/<p class="ref-partly warn">Partly verified: Year not seen\.<\/p><details/)
})

test('what an author wrote stays text', () => {
  const html = card({ evidence: { design: '<b>x</b> & "y"', funding: '<script>alert(1)</script>' } })
  expect(html).not.toMatch(/<script|<b>/)
  expect(html).toContain('&#x3C;b>x&#x3C;/b> &#x26; “y”')
})
