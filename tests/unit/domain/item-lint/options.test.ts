import { describe, expect, test } from 'vitest'
import { isCatchAll } from '#app/domain/item-lint/options.ts'
import { findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

describe('a catch-all', () => {
  test.each(['All of the above', 'None of the above.', 'Both of these', 'Any of the preceding', 'neither the following', 'None of them'])(
    'is “%s”',
    (text) => expect(isCatchAll(text)).toBe(true),
  )
  test.each(['All of the patients improved', 'None', 'Pain above the knee', 'Both drugs', 'None of these trials was blinded'])(
    'is not “%s”',
    (text) => expect(isCatchAll(text)).toBe(false),
  )

  test('is an error at its option, and goes with one click where three options stay', () => {
    const [finding] = findings('catch-all', { options: options(['Fat', 'Bone', 'Skin', 'None of the above']) })
    expect(finding).toMatchObject({
      severity: 'error',
      at: { field: 'options', id: 'd', part: 'text' },
      message: 'option d is a catch-all (“None of the above”)',
      mend: { label: 'Remove the option' },
    })
  })

  test('stays to be rewritten where it is the key, or one of three options', () => {
    expect(findings('catch-all', { options: options(['Fat', 'Bone', 'All of the above', 'Skin'], [2]) })[0]).not.toHaveProperty('mend')
    expect(findings('catch-all', { options: options(['Fat', 'Bone', 'All of the above']) })[0]).not.toHaveProperty('mend')
  })
})

describe('too few options', () => {
  test('are fewer than three written ones', () => {
    expect(messages('few-options', { options: options(['Fat', 'Bone', ' ']) })).toEqual(['the question has 2 options; three are needed'])
    expect(messages('few-options', { options: options(['Fat']) })).toEqual(['the question has 1 option; three are needed'])
  })

  test('are no matter of three options, nor of true/false', () => {
    expect(messages('few-options', {})).toEqual([])
    expect(messages('few-options', { type: 'truefalse', options: options(['True', 'False']) })).toEqual([])
  })
})

describe('the longest option', () => {
  test('gives the key away where it is clearly longer than the next', () => {
    const given = options(['Bone', 'Fat that lies between the probe and nerve', 'Skin over the joint'], [1])
    expect(findings('longest-key', { options: given })).toMatchObject([
      { at: { field: 'options', id: 'b', part: 'text' }, message: 'the key has 41 characters, the longest other option 19' },
    ])
  })

  test.each([
    ['is a distractor', options(['Bone', 'Fat that lies between the probe and the nerve', 'Skin over the joint'])],
    ['is a third longer, but by few letters', options(['Fatty skin', 'Bone', 'Muscle'])],
    ['is longer by many letters, but by less than a third', options(['a'.repeat(80), 'b'.repeat(65), 'c'.repeat(60)])],
    ['stands alone', options(['Fat that lies between the probe and the nerve'])],
    ['is one of two keys', options(['Fat that lies between the probe and the nerve', 'Bone', 'Skin'], [0, 1])],
  ])('gives nothing away where it %s', (_, given) => expect(messages('longest-key', { options: given })).toEqual([]))

  test('gives nothing away in a multiple response', () => {
    const given = options(['Fat that lies between the probe and the nerve', 'Bone', 'Skin'])
    expect(messages('longest-key', { type: 'multiple', options: given })).toEqual([])
  })
})

describe('options of unlike kind', () => {
  test.each([
    ['a number among words', ['42', 'Forty', 'Sixty'], 'option a (“42”) is a number, and the others are words'],
    ['words among numbers', ['42 °C', '60 °C', 'The same'], 'option c (“The same”) is words, and the others are numbers'],
    [
      'an infinitive among words',
      ['Rest', 'Heat', 'To call the team'],
      'option c (“To call the team”) is an infinitive, and the others are words',
    ],
    [
      'a noun among -ing forms',
      ['Giving oxygen', 'A call', 'Holding the dose'],
      'option b (“A call”) is words, and the others are -ing forms',
    ],
    ['a fragment among sentences', ['It heats.', 'Cold fat', 'It burns.'], 'option b (“Cold fat”) is words, and the others are sentences'],
    [
      'a sentence among infinitives',
      ['It heats.', 'To cool', 'To wait'],
      'option a (“It heats.”) is a sentence, and the others are infinitives',
    ],
  ])('are %s', (_, texts, message) => expect(messages('unlike-options', { options: options(texts) })).toEqual([message]))

  test('are one short and one very long option', () => {
    const texts = ['Fat', 'Bone beside the joint', 'Skin and fat between the tip and the nerve']
    expect(messages('unlike-options', { options: options(texts) })).toEqual(['option c has 42 characters and option a has 3'])
  })

  test.each([
    ['two options', ['42', 'Fat']],
    ['two of each kind', ['42', '43', 'Fat', 'Bone']],
    ['a bleeding risk among nouns', ['Bleeding risk', 'Fat', 'Bone']],
    ['a number with a hyphen, which is a name', ['5-HT receptor', 'Fat', 'Bone']],
    ['a number that begins a name', ['2b receptor', 'Fat', 'Bone']],
    ['lengths that differ by little', ['Fat', 'Bone', 'Skin over the sacrum']],
    [
      'lengths in proportion',
      ['Fat over the sacral bone', 'Bone beside the lowest lumbar facet joint', 'Skin and fat between the tip of the probe and the nerve'],
    ],
  ])('are not %s', (_, texts) => expect(messages('unlike-options', { options: options(texts) })).toEqual([]))
})
