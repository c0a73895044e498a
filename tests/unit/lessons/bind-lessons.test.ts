import { expect, test } from 'vitest'
import { compileLesson } from '#app/content/compile-lesson.ts'
import type { Reference } from '#app/content/schemas/references.ts'
import { bindLessons } from '#app/features/lessons/bind-lessons.ts'

const reference = (key: string): Reference => ({
  key,
  kind: 'article',
  authors: 'Group of >10 centers',
  title: `A trial, ${key}`,
  journal: null,
  year: null,
  volume: null,
  pages: null,
  doi: null,
  pmid: null,
  url: null,
  verified: 'yes',
  how: 'abstract read',
  note: null,
})
const references = new Map(['one', 'two', 'three'].map((key) => [key, reference(key)]))
const glossary = new Map(['tread', 'bead'].map((slug) => [slug, { slug, term: slug, definition: `What a ${slug} is.`, aliases: [] }]))

function compiled(slug: string, markdown: string) {
  const context = { file: 'x.md', courseSlug: 'care', moduleSlug: 'wheels', references, glossary, readFigure: () => null }
  return { slug, html: compileLesson({ slug, markdown }, context).lesson.html }
}

const practice = ':::practice{#p1}\nWhich?\n\n- [ ] This\n\n  No.[@one]\n- [x] That\n\n  Yes.[@one]\n:::'
const bind = () =>
  bindLessons(
    [
      compiled(
        'tyres',
        `## Wear {#wear}\n\nA :term[tread]{#tread}.[@two] See [spokes](lesson:spokes#wear) and [above](#wear).[@one]\n\n${practice}`,
      ),
      compiled(
        'spokes',
        `## Wear {#wear}\n\nA :term[bead]{#bead} and a :term[tread]{#tread}.[@one; @three] [Tyres](lesson:tyres).[@two]\n\n${practice}`,
      ),
    ],
    '/courses/care/wheels/lessons',
  )

const numbersIn = (html: string) =>
  [...html.matchAll(/class="cite" href="#ref-([a-z]+)".*?>(\d+)<\/a>/g)].map((match) => `${match[1]} ${match[2]}`)

test('citations are numbered through, by first citation in the whole', () => {
  const [tyres, spokes] = bind().texts
  expect(numbersIn(tyres!.html)).toEqual(['two 1', 'one 2', 'one 2', 'one 2'])
  expect(numbersIn(spokes!.html)).toEqual(['one 2', 'three 3', 'two 1', 'one 2', 'one 2'])
  expect(spokes!.html).toContain('aria-label="Reference 3: Group of >10 centers"')
})

test('references are listed once in the order of their numbers, terms once by the alphabet', () => {
  const { references: listed, terms } = bind()
  expect(listed.map((item) => /^<li id="ref-([a-z]+)"/.exec(item)?.[1])).toEqual(['two', 'one', 'three'])
  expect(listed.join('')).not.toContain('Back to the text')
  expect(terms.map((entry) => /id="([^"]+)"/.exec(entry)?.[1])).toEqual(['term-bead', 'term-tread'])
})

test('every id is there once, and every pointer leads to one', () => {
  const { texts, references: listed, terms } = bind()
  const whole = [...texts.map(({ slug, html }) => `<article id="lesson-${slug}">${html}</article>`), ...listed, ...terms].join('')
  const ids = [...whole.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const pointers = [...whole.matchAll(/ (?:href="#|for="|aria-labelledby=")([^"]+)"/g)].map((match) => match[1])
  expect(pointers.filter((pointer) => !ids.includes(pointer))).toEqual([])
})

test('links to other lessons of the module stay within the document', () => {
  const [tyres, spokes] = bind().texts
  expect(tyres!.html).toContain('<a href="#spokes--wear">spokes</a>')
  expect(tyres!.html).toContain('<a href="#tyres--wear">above</a>')
  expect(spokes!.html).toContain('<a href="#lesson-tyres">Tyres</a>')
})

test('the options of one practice question do not unchoose those of another', () => {
  const names = bind().texts.map(({ html }) => new Set([...html.matchAll(/ name="([^"]+)"/g)].map((match) => match[1])))
  expect(names).toEqual([new Set(['tyres--practice-p1']), new Set(['spokes--practice-p1'])])
})
