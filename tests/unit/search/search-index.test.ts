import { describe, expect, test } from 'vitest'
import type { SearchDocument } from '#app/features/search/search-documents.ts'
import { SearchIndexBuilder } from '#app/features/search/search-index.ts'
import { termOf } from '#app/features/search/terms.ts'

const glossary = {
  terms: [
    { slug: 'dorsal-root-ganglion', term: 'Dorsal root ganglion', definition: 'A knot of nerve cells.', aliases: ['DRG'] },
    { slug: 'blinding', term: 'Blinding', definition: 'Not knowing which treatment was given.', aliases: ['masking'] },
    { slug: 'odds-ratio', term: 'Odds ratio', definition: 'One odds divided by another.', aliases: ['OR'] },
  ],
  abbreviations: [
    { short: 'SCS', long: 'spinal cord stimulation' },
    { short: 'DRGS', long: 'dorsal root ganglion stimulation' },
    { short: 'OR', long: 'odds ratio' },
  ],
}

const place = (title: string, text: string, lesson: string | null = null): SearchDocument => ({
  kind: 'lessons',
  href: `/${title}`,
  title,
  names: [],
  lesson,
  place: 'Foundations, lesson 1.1',
  text,
})

const documents: SearchDocument[] = [
  place('Radiofrequency', 'Three ways to use one current.'),
  place('Choosing candidates', 'Radiofrequency, radiofrequency and radiofrequency again: a block selects.', 'Radiofrequency'),
  place('Implants', 'In spinal cord stimulation the leads lie in the epidural space.'),
  place('Pumps', 'A pump gives drug into the spinal fluid. SCS is another implant. The cord ends higher.'),
  place('Ganglion', 'DRGS reaches the dorsal root ganglion.'),
  place('Trials', 'Masking failed in three trials, or so they say. The odds ratio was 1.8 in 2013.'),
  place('Injections', 'An epidural injection of steroids in people with diabetes.'),
]

function build(list = documents) {
  const builder = new SearchIndexBuilder()
  for (const document of list) builder.add([document])
  return builder.finish(glossary)
}

const index = build()
const titles = (question: string) => index.search(question).found.map(({ document }) => document.title)

describe('what finds what', () => {
  test.each([
    ['SCS', ['Implants', 'Pumps']],
    ['scs', ['Implants', 'Pumps']],
    ['spinal cord stimulation', ['Implants', 'Pumps']],
    ['blinding', ['Trials']],
    ['masking', ['Trials']],
    ['OR', ['Trials']],
    ['injection', ['Injections']],
    ['INJECTIONS', ['Injections']],
    ['injec', ['Injections']],
    ['steroid injection', ['Injections']],
    ['steroid pump', ['Pumps', 'Injections']],
    ['the injection of a steroid', ['Injections']],
    ['1.8', ['Trials']],
  ])('%s', (question, expected) => {
    expect(titles(question)).toEqual(expect.arrayContaining(expected))
    expect(titles(question)).toHaveLength(expected.length)
  })

  test('DRGS is not several DRG', () => {
    expect(index.search('DRGS').found[0]!.terms).toContain('drgs')
    expect(termOf('DRGS')).not.toBe(termOf('DRG'))
  })
})

describe('slips of the keyboard', () => {
  test.each([
    ['stimulaton', 'Implants'],
    ['radiofreqency', 'Radiofrequency'],
    ['epidurl injecton', 'Injections'],
    ['diabetis', 'Injections'],
  ])('%s', (question, expected) => expect(titles(question)).toContain(expected))

  test('are said to be not in the course', () => {
    expect(index.search('stimulaton leads')).toMatchObject({ how: 'all', unknown: ['stimulaton'] })
    expect(index.search('stimulation leads')).toMatchObject({ how: 'all', unknown: [] })
    expect(index.search('stimul leads')).toMatchObject({ how: 'all', unknown: [] })
  })

  test('a number is never guessed, nor completed', () => {
    expect(index.search('2014').how).toBe('none')
    expect(index.search('201').how).toBe('none')
  })

  test('a word the course has is not taken for another', () => {
    // one letter from "lead", which stands in another place
    const both = build([place('One', 'The load is heavy.'), place('Other', 'The lead lies still.')])
    expect(both.search('load').found.map(({ document }) => document.title)).toEqual(['One'])
  })
})

describe('ranking', () => {
  test('a title that is what was asked for comes first, however often another text says it', () => {
    expect(titles('radiofrequency')[0]).toBe('Radiofrequency')
    expect(index.search('Radiofrequency').found.map(({ exact }) => exact)).toEqual([true, false])
  })

  test('so does a term under another of its names', () => {
    const term = { ...place('Blinding', 'Not knowing which treatment was given.'), kind: 'glossary' as const, names: ['masking'] }
    const withTerm = build([...documents, term])
    expect(withTerm.search('masking').found[0]).toMatchObject({ document: term, exact: true })
  })

  test('words that stand together count more than words apart', () => {
    const two = build([
      place('Apart', 'The root of a tooth; the ganglion; dorsal.'),
      place('Together', 'Behind many other words comes the dorsal root ganglion, which is a knot.'),
    ])
    expect(two.search('dorsal root ganglion').found[0]!.document.title).toBe('Together')
  })
})

test('a place that says what an abbreviation stands for comes before one that has its words here and there', () => {
  const two = build([
    place('Spinal stimulation', 'Stimulation, spinal or not, is not a matter of the cord.'),
    place('Leads', 'Among many other things that may be said about the leads, they serve spinal cord stimulation.'),
  ])
  expect(two.search('SCS').found.map(({ document }) => document.title)).toEqual(['Leads', 'Spinal stimulation'])
})

describe('odd questions', () => {
  test('some words are better than nothing, and that is said', () => {
    expect(index.search('steroid zzzzqqqq')).toMatchObject({ how: 'some', unknown: ['zzzzqqqq'], found: [{}] })
  })

  test.each(['', '???', '<>', '🙂', '\u202e', 'zzzzqqqq', '刺激', 'التحفيز', '__proto__ constructor'])(
    '%j finds nothing and harms nothing',
    (question) => {
      expect(index.search(question)).toMatchObject({ how: 'none', found: [] })
      expect(index.suggest(question)).toEqual([])
    },
  )

  test('stop words alone are looked for', () => {
    expect(titles('they')).toEqual(['Trials'])
  })

  test('only the first twelve words are looked for', () => {
    const words = Array.from({ length: 13 }, (_, n) => `word${n}`).join(' ')
    expect(index.search(words).cut).toBe(true)
    expect(index.search(`${'steroid '.repeat(30)} injection`)).toMatchObject({ how: 'all', cut: false })
  })

  test('an index of nothing finds nothing', () => {
    const empty = new SearchIndexBuilder().finish({ terms: [], abbreviations: [] })
    expect(empty.search('pain')).toMatchObject({ how: 'none', found: [] })
    expect(empty.suggest('pain')).toEqual([])
  })
})

test('what is suggested are words of the course as they are written there', () => {
  expect(index.suggest('diabeetis')).toEqual(['diabetes'])
})

test('what was found is told by the terms of the text, not of the question', () => {
  expect([...index.search('SCS').found.find(({ document }) => document.title === 'Implants')!.terms].sort()).toEqual([
    'cord',
    'spinal',
    'stimulation',
  ])
})
