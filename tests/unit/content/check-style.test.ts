import { describe, expect, test } from 'vitest'
import { checkContent } from '#app/content/check-content.ts'
import { loadContent } from '#app/content/load-course.ts'
import { parseMarkdown } from '#app/content/markdown.ts'
import { passagesOf } from '#app/content/style/passages.ts'
import { findStyle } from '#app/content/style/style-rules.ts'
import { brandNames } from '#app/domain/item-lint/brand-names.ts'
import { editedFixture, lineWith, plainFixture } from '#tests/support/edited-fixture.ts'

const passages = (markdown: string) => passagesOf(parseMarkdown(markdown))
const context = { abbreviations: ['CI', 'PSI'], brands: brandNames }
const found = (markdown: string) => findStyle(passages(markdown), context).map(({ rule, line }) => `${rule} ${line}`)
const words = (count: number) => `Then ${'on '.repeat(count - 2)}it`

describe('a long sentence', () => {
  test('has more than 34 words, and is found on its own line', () => {
    expect(found(`Short one.[@x] ${words(34)}.[@y]\nNext line. ${words(35)}.[@y]`)).toEqual(['long-sentence 2'])
  })

  test('is looked for in lists, blocks and captions, not in tables and headings', () => {
    const caption = `::data{file="x.csv" title="T" note="${words(35)}"}`
    expect(found(`- ${words(35)}\n\n:::differs\n${words(36)}\n:::\n\n${caption}`)).toEqual([
      'long-sentence 1',
      'long-sentence 4',
      'long-sentence 7',
    ])
    expect(found(`## ${words(35)}\n\n| A |\n|---|\n| ${words(40)} |`)).toEqual([])
  })

  test('ends where a citation follows the point, and not at a decimal point or a short form', () => {
    expect(found(`${words(30)}.[@x; @y] ${words(30)}`)).toEqual([])
    expect(found(`${words(20)} vs. 3.5 ${words(20)}`)).toEqual(['long-sentence 1'])
  })
})

describe('an undefined abbreviation', () => {
  test('is told once, where it first stands', () => {
    expect(found('One.\n\nTwo QPN.\n\nThree QPN and PSI.')).toEqual(['undefined-abbreviation 3'])
  })

  test('is none that any part of the lesson spells out', () => {
    expect(found('One QPN.\n\n| A |\n|---|\n| quality pain network (QPN) |')).toEqual([])
    expect(found('One QPN.\n\n::data{file="x.csv" title="T" note="QPN: quality pain network."}')).toEqual([])
  })
})

test('a brand name is told with the name to write instead', () => {
  expect(findStyle(passages('Give Prialt.'), context)).toMatchObject([
    { rule: 'brand-name', line: 1, message: '“Prialt” is a brand name; write “ziconotide”' },
  ])
})

describe('a bare number', () => {
  test.each([
    'Pain fell by 40% in one year.',
    'Relief was seen in 12.5 percent.',
    'The odds ratio was 2.3.',
    'The mean difference was 1.8 on the scale.',
    'Scores fell by 1.35 points.',
    'In the edition of 2013 it was 40%.',
  ])('stands in “%s”', (text) => expect(found(text)).toEqual(['bare-number 1']))

  test.each([
    'Pain fell by 40%, against 20% on placebo.',
    'Pain fell by 40% (95% CI 30 to 50).',
    'Pain fell by 40% (30 to 50).',
    'Pain fell by 40% in 31 of 60.',
    'Migration occurred in 9.97% of 2,932 people.',
    'Pain fell from 60% to 40%.',
    'A level of 95% confidence is a habit.',
    'Success means at least 50% less pain.',
    'The 30% mark is a moderate change.',
    'A cut of 50% or more counts.',
    'Colorado asks for 80% relief.',
    'Neurotomy follows 80% relief on two blocks.',
    'Two points and 45 °C are no results.',
    'Ask what the leaflet means before you quote its 79%.',
    'Success usually means a 50% fall in pain.',
  ])('does not stand in “%s”', (text) => expect(found(text)).toEqual([]))

  test('is read with the head of its table and the title of the evidence', () => {
    const table = (head: string) => `:::evidence{title="Who reads what"}\n| Source | ${head} |\n|---|---|\n| A | 40% |\n:::`
    expect(found(table('Finding'))).toEqual(['bare-number 4'])
    expect(found(table('Difference from sham'))).toEqual([])
  })

  test('is read with the stem of its practice question', () => {
    const practice = (stem: string) => `:::practice{#p1}\n${stem}\n\n- [x] It was 40%\n\n  So says the source.\n:::`
    expect(found(practice('What was found?'))).toEqual(['bare-number 4'])
    expect(found(practice('What was found against sham?'))).toEqual([])
  })

  test('is no matter of captions, whose table is beside them', () => {
    expect(found('::data{file="x.csv" title="Pain fell by 40%"}')).toEqual([])
  })
})

test('words keep their line across emphasis, breaks and table cells', () => {
  const [prose, row] = passages('A *b\nc* d\\\ne[@x]\n\n| H |\n|---|\n| f | g |')
  expect([prose!.text, row!.text]).toEqual(['A b c d e', 'f | g'])
  expect(['A', 'c', 'e'].map((word) => prose!.lineAt(prose!.text.indexOf(word)))).toEqual([1, 2, 3])
  expect([row!.lineAt(4), row!.lineAt(99), row!.above]).toEqual([7, 7, ' | H'])
  expect(passages('*')[0]?.lineAt(0)).toBe(undefined)
})

describe('content:check of a lesson', () => {
  const file = 'courses/bicycle-care/wheels/01-tyres.md'
  const brand = { file, from: 'I measure before I pump.', to: 'I give Prialt before I pump.' }
  const objectives = 'objectives: [O1.1a, O1.1b]\n'
  const accepting = (rule: string, text: string) => ({
    file,
    from: objectives,
    to: `${objectives}accepted: [{ rule: ${rule}, text: ${text}, because: It is quoted. }]\n`,
  })
  const warning = (root: string, at: string, reason: string) => ({
    file,
    line: lineWith(root, file, at),
    where: 'tyres',
    reason,
    severity: 'warning',
  })

  test('warns with file and line', () => {
    const root = editedFixture(brand)
    expect(checkContent(root)).toContainEqual(warning(root, 'I give Prialt', '“Prialt” is a brand name; write “ziconotide” [brand-name]'))
  })

  test('is silent where the front matter gives a reason, and then only of that rule and those words', () => {
    const reasons = (root: string) => checkContent(root).flatMap(({ where, reason }) => (where === 'tyres' ? [reason] : []))
    expect(reasons(editedFixture(brand, accepting('brand-name', 'I give Prialt')))).toEqual([])
    expect(reasons(editedFixture(brand, accepting('brand-name', 'I give Lyrica')))).toEqual([
      'brand-name finds nothing any more where it says "I give Lyrica"',
      expect.stringContaining('is a brand name'),
    ])
    expect(reasons(editedFixture(brand, accepting('bare-number', 'I give Prialt')))).toHaveLength(2)
  })

  test('names the line of a reason nothing needs', () => {
    const root = editedFixture(accepting('bare-number', 'I measure'))
    expect(checkContent(root)).toContainEqual(
      warning(root, '{ rule: bare-number', 'bare-number finds nothing any more where it says "I measure"'),
    )
  })

  test('refuses a reason for a rule it does not have', () => {
    const root = editedFixture(accepting('short-sentence', 'I measure'))
    expect(checkContent(root).map(({ reason }) => reason)).toContainEqual(expect.stringContaining('accepted[1].rule'))
  })

  test('a reason makes no new version of a lesson', () => {
    const lesson = (root: string) => loadContent(root).content!.courses[0]!.modules[0]!.lessons[0]!
    const accepted = lesson(editedFixture(accepting('bare-number', 'I measure')))
    expect(accepted.hash).toBe(lesson(plainFixture).hash)
    expect(accepted).not.toHaveProperty('accepted')
  })

  test('says nothing of style while the glossary cannot be read', () => {
    const root = editedFixture(brand, { file: 'glossary.yaml', from: 'abbreviations:', to: 'abreviations:' })
    expect(checkContent(root).map(({ reason }) => reason)).not.toContainEqual(expect.stringContaining('brand name'))
  })
})
