import { describe, expect, test } from 'vitest'
import { shortFormsOf } from '#app/domain/item-lint/abbreviations.ts'
import { brandNames, findBrands, replaceBrands } from '#app/domain/item-lint/brand-names.ts'
import { anItem, findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

describe('an undefined abbreviation', () => {
  test('is found once, where it first stands', () => {
    const stem = 'Which test does the XYZ guideline name for people with QP?'
    expect(findings('undefined-abbreviation', { stem, rationale: 'XYZ says so.' })).toMatchObject([
      { at: { field: 'stem' }, message: '“XYZ” is neither in the glossary nor spelled out in the question' },
      { at: { field: 'stem' }, message: '“QP” is neither in the glossary nor spelled out in the question' },
    ])
  })

  test.each([
    ['in the glossary', 'Which patient can have MRI with SCS?'],
    ['a plural of the glossary', 'Which MRIs can wait?'],
    ['joined from the glossary', 'Which MRI-SCS rule holds in the US?'],
    ['spelled out before', 'The quality pain network (QPN) met. What did the QPN say?'],
    ['spelled out behind', 'What did QPN (quality pain network) say?'],
    ['a name of the glossary', 'What did EVOKE show at 36 months?'],
    ['the name of a trial', 'What did the ORBIT trial show? Was ORBIT blinded?'],
    ['the name of a trial with its owner', 'What were ORBIT’s two later studies?'],
    ['a named randomized trial', 'What did ORBIT-RCT show at 36 months?'],
    ['an author’s initials', 'What did Simpson EL, in a journal of 2023, say of trials?'],
    ['a level, a numeral or emphasis', 'Which drug is NOT given at L5-S1 under Level II evidence?'],
  ])('is not one that is %s', (_, stem) => expect(messages('undefined-abbreviation', { stem })).toEqual([]))

  test('is read without its plural, with what a hyphen joins', () => {
    expect(shortFormsOf('RCTs and BOOST-DRG, iOS, A, AMSTAR-2').map(({ short }) => short)).toEqual(['RCT', 'BOOST-DRG', 'AMSTAR'])
  })
})

describe('a brand name', () => {
  test('is found in stem, option and rationale, and replaced in all of them with one click', () => {
    const given = anItem({
      stem: 'Who should not get Prialt?',
      options: options(['Prialt users', 'Men', 'Women']),
      rationale: 'Prialt is ruled out. So says the label of Prialt.',
    })
    const found = findings('brand-name', given)
    expect(found.map(({ at }) => at.field)).toEqual(['stem', 'options', 'rationale', 'rationale'])
    expect(found[0]).toMatchObject({ severity: 'warning', message: '“Prialt” is a brand name; write “ziconotide”' })
    const once = found[0]!.mend!.apply(given)
    expect(once.stem).toBe('Who should not get ziconotide?')
    expect(once.options[0]!.text).toBe('Ziconotide users')
    expect(once.rationale).toBe('Ziconotide is ruled out. So says the label of ziconotide.')
    expect(found[0]!.mend!.apply(once)).toEqual(once)
  })

  test.each([
    'The EVOKE trial and SENZA-RCT compared stimulators',
    'Evoke potentials with the test pulse',
    'A Senza-RCT is no such trial',
    'Lyrical words, and Botoxic ones',
    'PROCESS, ACCURATE, SUNBURST and TRIAL-STIM are trials',
  ])('is not in “%s”', (text) => expect(findBrands(text, brandNames)).toEqual([]))

  test('that is also a word is a brand in the middle of a sentence', () => {
    expect(findBrands('They used the Evoke system', brandNames).map(({ found }) => found.brand)).toEqual(['Evoke'])
  })

  test('never stands in the name that replaces it', () => {
    for (const { brand, name } of brandNames) {
      expect(findBrands(replaceBrands(`a ${brand} b`, brandNames), brandNames), brand).toEqual([])
      expect(name).not.toContain(brand)
    }
    expect(new Set(brandNames.map(({ brand }) => brand)).size).toBe(brandNames.length)
  })
})
