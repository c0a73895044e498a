import { describe, expect, test } from 'vitest'
import { lintQuiz } from '#app/domain/item-lint.ts'
import type { LintItem } from '#app/domain/item-lint/lint-item.ts'
import { anItem, options } from '#tests/unit/domain/item-lint/an-item.ts'

const found = (rule: string, items: LintItem[]) => lintQuiz(items).filter((finding) => finding.rule === rule)
const keyedAt = (places: number[], changes: Partial<LintItem> = {}) =>
  places.map((place, index) =>
    anItem({ code: `K-${index}`, options: options(['Fat', 'Bone', 'Skin', 'Cord'], [place]), shuffle: false, ...changes }),
  )

describe('the place of the key', () => {
  test('is told where one place has it much more often than chance', () => {
    expect(found('key-position', keyedAt([1, 1, 1, 1, 1, 0, 2, 1]))).toEqual([
      {
        rule: 'key-position',
        severity: 'warning',
        code: null,
        message: 'in 6 of 8 questions whose options keep their order the second option is the key; chance would give 2',
      },
    ])
  })

  test.each([
    ['spread', keyedAt([0, 1, 2, 3, 0, 1, 2, 3])],
    ['in few questions', keyedAt([1, 1, 1, 1, 1])],
    ['shuffled away', keyedAt([1, 1, 1, 1, 1, 1, 1], { shuffle: true })],
    ['in no option yet', keyedAt([9, 9, 9, 9, 9, 9, 9])],
    ['of multiple responses', keyedAt([1, 1, 1, 1, 1, 1, 1], { type: 'multiple' })],
  ])('is not told where keys are %s', (_, items) => expect(found('key-position', items)).toEqual([]))

  test('counts only the options a question has', () => {
    const short = keyedAt([2, 2, 2]).map((item) => ({ ...item, options: options(['Fat', 'Bone'], [1]) }))
    expect(found('key-position', [...short, ...keyedAt([2, 2, 2, 2, 2])])).toMatchObject([
      { message: expect.stringContaining('the third option') as string },
    ])
  })
})

describe('true/false questions', () => {
  const trueFalse = anItem({ type: 'truefalse', options: options(['True', 'False']) })
  const others = (count: number) => Array.from({ length: count }, () => anItem())

  test('are too many above one in five', () => {
    expect(found('true-false-share', [trueFalse, trueFalse, ...others(7)])).toEqual([
      { rule: 'true-false-share', severity: 'warning', code: null, message: '2 of 9 questions are true/false; one in five is enough' },
    ])
  })

  test('are not too many at one in five, nor where there is one', () => {
    expect(found('true-false-share', [trueFalse, trueFalse, ...others(8)])).toEqual([])
    expect(found('true-false-share', [trueFalse])).toEqual([])
  })
})

describe('a question that gives away another', () => {
  const cued = anItem({
    code: 'C-01',
    stem: 'A nurse fills an intrathecal pump. Which drug is approved for pain?',
    options: options(['Ziconotide', 'Clonidine', 'Fentanyl']),
  })
  const telling = (stem: string, changes: Partial<LintItem> = {}) => anItem({ code: 'C-02', stem, ...changes })
  const stem = 'A nurse fills an intrathecal pump with ziconotide, a drug approved by the agency. What is watched?'

  test('is told at the question it gives away', () => {
    expect(found('cued-item', [cued, telling(stem)])).toMatchObject([
      {
        code: 'C-01',
        message: 'the stem of C-02 holds what the key of C-01 says (“ziconotide”)',
        mend: { label: 'Never draw C-01 and C-02 together' },
      },
    ])
  })

  test('is parted from it with one click', () => {
    const items = [cued, telling(stem), anItem()]
    const [{ mend }] = found('cued-item', items) as [ReturnType<typeof lintQuiz>[number]]
    const once = mend!.apply(items)
    expect(once.map(({ excludes }) => excludes)).toEqual([['C-02'], ['C-01'], []])
    expect(found('cued-item', once)).toEqual([])
    expect(mend!.apply(once)).toEqual(once)
  })

  test.each([
    ['speaks of something else', [cued, telling('Which drug is no ziconotide?')]],
    ['lacks a word of the key', [cued, telling(stem.replace('ziconotide', 'morphine'))]],
    ['is excluded by the other', [{ ...cued, excludes: ['C-02'] }, telling(stem)]],
    ['excludes the other', [cued, telling(stem, { excludes: ['C-01'] })]],
    ['shares only a number', [{ ...cued, options: options(['50', '60', '70']) }, telling(`${stem} 50`)]],
    ['meets a key whose words are in its own stem', [{ ...cued, stem: `${cued.stem} Ziconotide` }, telling(stem)]],
    ['is no question of choice', [{ ...cued, type: 'matching' as const }, telling(stem)]],
    ['is accepted', [{ ...cued, accepted: [{ rule: 'cued-item', because: 'It is meant.' }] }, telling(stem)]],
  ])('is not told where it %s', (_, items) => expect(found('cued-item', items)).toEqual([]))
})
