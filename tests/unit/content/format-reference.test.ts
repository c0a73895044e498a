import { expect, test } from 'vitest'
import { formatReference, referenceLinks, shortLabel } from '#app/content/format-reference.ts'
import type { Reference } from '#app/content/schemas/references.ts'

const article: Reference = {
  key: 'x',
  kind: 'article',
  authors: 'Mekhail NA, Levy RM, Deer TR, et al.',
  title: 'A trial of two modes',
  journal: 'Reg Anesth Pain Med',
  year: 2024,
  volume: '49(5)',
  pages: '346-354',
  doi: '10.1136/rapm-2023-104751',
  pmid: '37640452',
  url: 'https://pubmed.ncbi.nlm.nih.gov/37640452/',
  verified: 'yes',
  how: 'abstract read',
  note: null,
}

test.each([
  ['everything', {}, 'Mekhail NA, Levy RM, Deer TR, et al. A trial of two modes. Reg Anesth Pain Med. 2024;49(5):346–354.'],
  ['no pages', { pages: null }, 'Mekhail NA, Levy RM, Deer TR, et al. A trial of two modes. Reg Anesth Pain Med. 2024;49(5).'],
  ['no volume', { volume: null, pages: 'E7' }, 'Mekhail NA, Levy RM, Deer TR, et al. A trial of two modes. Reg Anesth Pain Med. 2024;E7.'],
  ['no year', { year: null, volume: null, pages: null }, 'Mekhail NA, Levy RM, Deer TR, et al. A trial of two modes. Reg Anesth Pain Med.'],
  ['no journal', { journal: null, volume: null, pages: null }, 'Mekhail NA, Levy RM, Deer TR, et al. A trial of two modes. 2024.'],
  [
    'a title that asks',
    { title: 'Does it work?', journal: null, volume: null, pages: null },
    'Mekhail NA, Levy RM, Deer TR, et al. Does it work? 2024.',
  ],
])('a reference with %s is written without guessing', (_, change, expected) => {
  expect(formatReference({ ...article, ...change })).toBe(expected)
})

test.each([
  ['Mekhail NA, Levy RM, et al.', 2024, 'Mekhail 2024'],
  ['De Negri P, et al.', 2023, 'De Negri 2023'],
  ["O'Connell NE, Ferraro MC", 2021, "O'Connell 2021"],
  ['Van den Heuvel SAS, Cohen SP', 2024, 'Van den Heuvel 2024'],
  ['Acevedo-Gonzalez JC', 2024, 'Acevedo-Gonzalez 2024'],
  ['US Food and Drug Administration', 2014, 'US Food and Drug Administration 2014'],
  ['Yoon (initials not shown in the excerpt read), Choi EJ', 2016, 'Yoon 2016'],
  ['National Institute for Health and Care Excellence', null, 'National Institute for Health and Care Excellence'],
  ['Authors not shown in the excerpt read', 2022, 'A trial of two modes 2022'],
])('%s of %s is called %s', (authors, year, expected) => {
  expect(shortLabel({ ...article, authors, year })).toBe(expected)
})

test('an address that repeats the DOI or PubMed link is given once', () => {
  expect(referenceLinks(article).map((link) => link.label)).toEqual(['DOI 10.1136/rapm-2023-104751', 'PubMed 37640452'])
  expect(referenceLinks({ ...article, url: 'https://www.nice.org.uk/guidance/ng59' }).at(-1)).toEqual({
    label: 'Read at nice.org.uk',
    href: 'https://www.nice.org.uk/guidance/ng59',
  })
})
