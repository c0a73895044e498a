import { describe, expect, test } from 'vitest'
import { anItem, findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

describe('an absolute word', () => {
  test.each([
    ['Relief always lasts a year', 'option b is absolute (“always”)'],
    ['The device never fails', 'option b is absolute (“never”)'],
    ['It works in all cases', 'option b is absolute (“in all cases”)'],
    ['It is entirely safe for every patient', 'option b is absolute (“entirely” and “for every patient”)'],
  ])('stands in “%s”', (text, message) => {
    expect(messages('absolute-words', { options: options(['Fat', text, 'Skin']) })).toEqual([message])
  })

  test.each(['Relief does not always last', 'Nearly always brief', 'Every two weeks', 'All three techniques', 'Nevertheless safe'])(
    'does not stand in “%s”',
    (text) => expect(messages('absolute-words', { options: options(['Fat', text, 'Skin']) })).toEqual([]),
  )

  test('cues nothing where the key has one too, nor outside of choices', () => {
    expect(messages('absolute-words', { options: options(['Never', 'Always', 'Skin']) })).toEqual([])
    expect(messages('absolute-words', { type: 'truefalse', options: options(['True', 'Always']) })).toEqual([])
  })

  test.each([
    ['Relief always lasts, completely', 'Relief lasts'],
    ['Always stop the pump', 'Stop the pump'],
    ['always stop the pump', 'stop the pump'],
  ])('of degree goes with one click: “%s”', (text, mended) => {
    const given = options(['Fat', text, 'Skin'])
    const [finding] = findings('absolute-words', { options: given })
    const once = finding!.mend!.apply(anItem({ options: given }))
    expect(once.options.map((option) => option.text)).toEqual(['Fat', mended === 'Relief lasts' ? 'Relief lasts,' : mended, 'Skin'])
    expect(finding!.mend!.apply(once)).toEqual(once)
  })

  test.each(['Never', 'Always', 'Always, and in all patients'])('stays to be rewritten where nothing sound would be left: “%s”', (text) => {
    expect(findings('absolute-words', { options: options(['Fat', text, 'Skin']) })[0]).not.toHaveProperty('mend')
  })
})

describe('a grammatical cue', () => {
  test.each([
    [
      'The method that numbs the nerve is a',
      ['block', 'infusion', 'ablation'],
      'the stem ends with “a”, which does not fit options b and c',
    ],
    ['The image to order is an:', ['MRI', 'X-ray', 'hourly film', 'unit scan'], 'the stem ends with “an”, which does not fit option d'],
    [
      'The first drugs to stop before the procedure are',
      ['anticoagulants', 'insulin', 'opioids'],
      'the stem ends with “are”, which fits the key and not option b',
    ],
    [
      'The best next step for this patient is',
      ['a call to the team', 'blood tests', 'a new image'],
      'the stem ends with “is”, which fits the key and not option b',
    ],
    [
      'The drugs approved for pumps in this setting are …',
      ['morphine and ziconotide', 'baclofen', 'clonidine'],
      'the stem ends with “are …”, which fits the key and not options b and c',
    ],
  ])('ends “%s”', (stem, texts, message) => {
    expect(messages('grammatical-cue', { stem, options: options(texts) })).toEqual([message.replace('“are …”', '“are”')])
  })

  test.each([
    ['The method that numbs the nerve is a', ['block', 'unit', 'drug', 'European trial', 'PRP injection']],
    ['Which method numbs the nerve best in this case?', ['A block', 'Infusions', 'Ablation']],
    ['Infections after an implant of this kind are', ['rare', 'common', 'late']],
    ['The best next step for this patient is', ['rest', 'heat', 'one dose of naloxone', 'diagnosis']],
    ['The best next steps for this patient are', ['a test', 'images', 'calls']],
    ['The best next step for this patient is', ['a scan', 'relief of spasms', 'rest in bed for days']],
    ['The method that numbs the nerve is a', ['block']],
  ])('does not end “%s” with %j', (stem, texts) => {
    expect(messages('grammatical-cue', { stem, options: options(texts) })).toEqual([])
  })

  test('asks for a key before it speaks of one', () => {
    expect(messages('grammatical-cue', { stem: 'The first drugs to stop are', options: options(['drugs', 'insulin'], []) })).toEqual([])
  })

  test('is none in matching', () => expect(messages('grammatical-cue', { type: 'matching', stem: 'It is a' })).toEqual([]))

  test('is mended by moving the article into the options', () => {
    const given = anItem({ stem: 'The method that numbs the nerve is a', options: options(['block', 'infusion', 'the heat lesion', '']) })
    const [finding] = findings('grammatical-cue', given)
    const once = finding!.mend!.apply(given)
    expect(once.stem).toBe('The method that numbs the nerve is')
    expect(once.options.map(({ text }) => text)).toEqual(['a block', 'an infusion', 'the heat lesion', ''])
    expect(finding!.mend!.apply(once)).toEqual(once)
  })
})

describe('a word repeated between stem and key', () => {
  const stem = 'A series of people had no screening trial. What keeps the series from showing that trials are needless?'

  test('is found where the key alone echoes the stem', () => {
    const given = options(['It had no group with a screening trial', 'It came from one center', 'It was brief'])
    expect(messages('echoed-word', { stem, options: given })).toEqual([
      'the key repeats “screening” and “trial” from the stem, and no other option does',
    ])
  })

  test('is found where every key does', () => {
    const given = options(['A screening trial first', 'Any screening later', 'Rest', 'Heat'], [0, 1])
    expect(messages('echoed-word', { type: 'multiple', stem, options: given })).toEqual([
      'every key repeats “screening” from the stem, and no other option does',
    ])
  })

  test.each([
    ['a distractor echoes the stem as well', options(['A trial', 'Screening first', 'Rest'])],
    ['the words are small ones', options(['What came from this', 'Fat', 'Bone'])],
    ['one of two keys has no echo', options(['A screening trial', 'Rest', 'Fat', 'Bone'], [0, 1])],
    ['there is no key', options(['A screening trial', 'Rest', 'Fat'], [])],
    ['there is no distractor', options(['A screening trial'])],
  ])('is not found where %s', (_, given) => expect(messages('echoed-word', { type: 'multiple', stem, options: given })).toEqual([]))

  test('is none in matching', () => expect(messages('echoed-word', { type: 'matching', stem })).toEqual([]))
})
