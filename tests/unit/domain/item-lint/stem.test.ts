import { describe, expect, test } from 'vitest'
import { anItem, findings, messages, options } from '#tests/unit/domain/item-lint/an-item.ts'

describe('a negative stem', () => {
  test.each([
    ['Which of these findings does not stop the injection today?', 'the lead-in is negative (“not”): ask for what holds'],
    ['All are true of pulsed radiofrequency EXCEPT which one?', 'the lead-in is negative (“except”): ask for what holds'],
    ['Which test is least likely to help here, and never harms?', 'the lead-in is negative (“least” and “never”): ask for what holds'],
    ['She has no fever. Which step isn’t needed before the visit?', 'the lead-in is negative (“n’t”): ask for what holds'],
    ['A trial had 134 people. What can it not exclude? Choose one.', 'the lead-in is negative (“not”): ask for what holds'],
    ['Which statement about the two devices is false?', 'the lead-in is negative (“false”): ask for what holds'],
  ])('is “%s”', (stem, message) => expect(messages('negative-stem', { stem })).toEqual([message]))

  test.each([
    'A man who has not slept asks for help. Which step comes first?',
    'Which finding, not only the pain, should be recorded at the visit?',
    'Does it matter whether or not the block was controlled?',
    'Which change is at least moderately important by these marks?',
    'What is wrong with that reading of the device reports?',
    '',
  ])('is not “%s”', (stem) => expect(messages('negative-stem', { stem })).toEqual([]))

  test('is any negative in the statement of a true/false question', () => {
    const stem = 'The trial was not blinded. It enrolled 251 people.'
    expect(messages('negative-stem', { type: 'truefalse', options: options(['True', 'False']), stem })).toEqual([
      'the statement is negative (“not”): ask for what holds',
    ])
  })
})

describe('an unfocused lead-in', () => {
  test.each([
    ['Radiofrequency', 'the stem has 1 word'],
    ['The pulsed technique is:', 'the stem has 4 words'],
    ['Which of the following statements is true?', '“Which of the following statements is true?” asks for nothing in particular'],
    ['Which is correct? ', 'the stem has 3 words'],
    [
      'Pulsed radiofrequency is given in short bursts.',
      '“Pulsed radiofrequency is given in short bursts.” neither asks nor leads into the options',
    ],
  ])('is “%s”', (stem, message) => expect(messages('unfocused-lead-in', { stem })).toEqual([message]))

  test.each([
    'Which statement about the trial is correct?',
    'A man has pain after surgery. What comes first? Give one answer.',
    'Match each technique with its principle.',
    'About 200 people get an implant. Select each true statement.',
    'The temperature at which nerve tissue is destroyed lies above',
    'The first step after a suspected overdose is to:',
    '',
  ])('is not “%s”', (stem) => expect(messages('unfocused-lead-in', { stem })).toEqual([]))

  test('is no statement of a true/false question', () => {
    expect(messages('unfocused-lead-in', { type: 'truefalse', stem: 'Pulsed radiofrequency is given in bursts.' })).toEqual([])
  })

  test.each([
    ['Which tissue is heated first by the tip.', 'Which tissue is heated first by the tip?'],
    ['He has a stimulator. By which route does the infection spread', 'He has a stimulator. By which route does the infection spread?'],
  ])('that asks without a question mark gets one: “%s”', (stem, mended) => {
    const [finding] = findings('unfocused-lead-in', { stem })
    expect(finding!.mend!.label).toBe('End with a question mark')
    expect(finding!.mend!.apply(anItem({ stem })).stem).toBe(mended)
    expect(finding!.mend!.apply(anItem({ stem: mended })).stem).toBe(mended)
  })
})

describe('a stem that is hard to read', () => {
  const hard =
    'Notwithstanding methodological heterogeneity, multidisciplinary biopsychosocial rehabilitation demonstrated statistically significant superiority regarding functional restoration in consecutive populations considered for interventional neuromodulation procedures?'

  test('is noted above grade 16', () => {
    expect(findings('reading-grade', { stem: hard })).toMatchObject([
      { severity: 'note', message: expect.stringMatching(/^the stem reads at grade \d\d\.\d; above 16 is hard/) as string },
    ])
  })

  test.each([
    ['empty', ''],
    ['short, whatever its words', 'Multidisciplinary biopsychosocial rehabilitation?'],
    [
      'long, in plain words',
      'A man of 61 has had pain in his leg for ten weeks. He asks what a shot near the nerve can do for him. What do you say?',
    ],
  ])('is not noted where it is %s', (_, stem) => expect(messages('reading-grade', { stem })).toEqual([]))
})
