/** Verdicts: a hit and a near miss for each. */
import { describe, expect, test } from 'vitest'
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import type { WrongAnswers } from '#app/domain/item-analysis/confidence-split.ts'
import type { ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'
import type { OptionShares } from '#app/domain/item-analysis/option-shares.ts'
import {
  findingsByWeight,
  guessingShare,
  verdicts,
  type Finding,
  type JudgedItem,
  type Verdict,
} from '#app/domain/item-analysis/verdict.ts'
import { findingInWords, optionLetter } from '#app/domain/item-analysis/verdict-words.ts'

const ordinary: ItemStatistics = {
  attempts: 100,
  facilityIndex: defined(0.6),
  facilityInterval: { low: 0.5, high: 0.7 },
  standardDeviation: defined(0.49),
  itemRestCorrelation: defined(0.4),
  itemRestInterval: { low: 0.2, high: 0.6 },
  discriminativeEfficiency: defined(0.5),
  upperLowerDiscrimination: defined(0.5),
  pointBiserial: defined(0.5),
  medianSeconds: defined(40),
  timed: 100,
  confidence: { groups: [], wrong: { said: 0, certain: 0, meanCertainty: undefinedBecause('nobody-said') }, wrongByOption: [] },
  options: null,
}
const numeric: JudgedItem = { type: 'numeric', keys: [] }
const single: JudgedItem = { type: 'single', keys: [0] }

/** `counts` of 100 learners, and who of the upper third. */
function shares(counts: number[], upper: number[] = counts.map((count) => count / 100)): OptionShares {
  const share = (count: number, top: number) => ({
    count,
    share: defined(count / 100),
    upper: defined(top),
    middle: defined(0),
    lower: defined(0),
  })
  return { options: counts.map((count, index) => share(count, upper[index]!)), unanswered: share(0, 0) }
}

function verdictOf(statistics: Partial<ItemStatistics>, item: JudgedItem = numeric, which: 'first' | 'best' = 'first'): Verdict {
  return verdicts([{ item, statistics: { ...ordinary, ...statistics } }], which)[0]!
}

function findings(statistics: Partial<ItemStatistics>, item: JudgedItem = numeric): Finding[] {
  const verdict = verdictOf(statistics, item)
  if (!verdict.given) throw new Error(`no verdict: ${verdict.because}`)
  return verdict.findings
}

test('an ordinary question calls for nothing', () => {
  expect(findings({})).toEqual([])
  expect(findings({ options: shares([60, 25, 15]) }, single)).toEqual([])
})

test('29 first attempts are too few for a verdict, 30 are enough', () => {
  expect(verdictOf({ attempts: 29, facilityIndex: defined(1) })).toEqual({ given: false, because: 'too-few' })
  expect(verdictOf({ attempts: 30, facilityIndex: defined(1) })).toEqual({ given: true, findings: [{ kind: 'too-easy' }] })
})

test('best attempts say nothing about a question', () => {
  expect(verdictOf({ facilityIndex: defined(1) }, numeric, 'best')).toEqual({ given: false, because: 'not-first-attempts' })
})

describe('facility', () => {
  test.each<[number, Finding[]]>([
    [0.95, [{ kind: 'too-easy' }]],
    [0.949, []],
    [0.2, []],
    [0.199, [{ kind: 'too-hard', asGuessed: false }]],
  ])('%f', (facility, expected) => {
    expect(findings({ facilityIndex: defined(facility) })).toEqual(expected)
  })

  test('no better than guessing is too hard', () => {
    const options = shares([25, 25, 25, 25])
    expect(findings({ facilityIndex: defined(0.25), options }, single)).toEqual([{ kind: 'too-hard', asGuessed: true }])
    expect(findings({ facilityIndex: defined(0.26), options }, single)).toEqual([])
    expect(findings({ facilityIndex: defined(0.5), options: shares([50, 50]) }, { type: 'truefalse', keys: [0] })).toEqual([
      { kind: 'too-hard', asGuessed: true },
    ])
    expect(findings({ facilityIndex: defined(0.25), options }, { type: 'multiple', keys: [0, 1] })).toEqual([])
  })

  test('without marks says nothing', () => {
    expect(findings({ facilityIndex: undefinedBecause('no-marks'), itemRestInterval: null })).toEqual([])
  })

  test('guessing is one option in k, where one is chosen', () => {
    expect(guessingShare('single', 4)).toBe(0.25)
    expect(guessingShare('truefalse', 2)).toBe(0.5)
    expect(guessingShare('multiple', 4)).toBeNull()
    expect(guessingShare('single', 0)).toBeNull()
  })
})

describe('possibly mis-keyed', () => {
  const against: { itemRestCorrelation: Figure; itemRestInterval: ItemStatistics['itemRestInterval'] } = {
    itemRestCorrelation: defined(-0.1),
    itemRestInterval: { low: -0.3, high: 0.1 },
  }

  test('the best third prefers another option, and the question runs against the rest', () => {
    const options = shares([40, 45, 15], [0.3, 0.6, 0.1])
    expect(findings({ ...against, options }, single)).toEqual([{ kind: 'mis-keyed', rival: 1 }])
    expect(findings({ ...against, options }, { type: 'multiple', keys: [0] })).toContainEqual({ kind: 'weak' })
  })

  test('not where it runs with the rest, nor where the best third prefers the key', () => {
    expect(findings({ options: shares([40, 45, 15], [0.3, 0.6, 0.1]) }, single)).toEqual([])
    expect(findings({ ...against, options: shares([60, 25, 15]) }, single)).toEqual([{ kind: 'weak' }])
  })

  test('or it surely runs against the rest; then hardness and weakness are no news', () => {
    const surely = { itemRestCorrelation: defined(-0.5), itemRestInterval: { low: -0.7, high: -0.2 }, facilityIndex: defined(0.1) }
    expect(findings(surely)).toEqual([{ kind: 'mis-keyed', rival: null }])
  })

  test('where the thirds are undefined, only the correlation can say so', () => {
    const options = shares([60, 25, 15])
    const blind = { ...options, options: options.options.map((option) => ({ ...option, upper: undefinedBecause('no-spread') })) }
    expect(findings({ ...against, options: blind }, single)).toEqual([{ kind: 'weak' }])
    expect(findings({ itemRestCorrelation: undefinedBecause('no-spread'), itemRestInterval: null, options: blind }, single)).toEqual([])
  })
})

describe('confident misconception', () => {
  /** What wrong answers said, by option where there are any. */
  const saying = (said: number, certain: number, mean: number, wrongByOption: WrongAnswers[] = []): Partial<ItemStatistics> => ({
    facilityIndex: defined(0.4),
    confidence: { groups: [], wrong: { said, certain, meanCertainty: defined(mean) }, wrongByOption },
  })
  const of = (said: number, certain: number): WrongAnswers => ({ said, certain, meanCertainty: defined(certain / said) })

  test('most are wrong, and those who are wrong are rather sure', () => {
    expect(findings(saying(10, 6, 0.51))).toEqual([{ kind: 'misconception', distractor: null, said: 10, certain: 6 }])
  })

  test('not where half is right, where the wrong are half sure, or where fewer than ten of them said so', () => {
    expect(findings({ ...saying(10, 6, 0.51), facilityIndex: defined(0.5) })).toEqual([])
    expect(findings({ ...saying(10, 6, 0.51), facilityIndex: defined(0.499) })).toMatchObject([{ kind: 'misconception' }])
    expect(findings(saying(10, 5, 0.5))).toEqual([])
    expect(findings(saying(9, 9, 1))).toEqual([])
  })

  test('not where nothing was said, nor where there are no marks', () => {
    expect(findings({ facilityIndex: defined(0.4) })).toEqual([])
    const { confidence } = saying(10, 6, 0.51)
    expect(findings({ confidence, facilityIndex: undefinedBecause('no-marks') })).toEqual([])
    expect(
      findings({
        facilityIndex: defined(0.4),
        confidence: { ...confidence!, wrong: { ...of(10, 6), meanCertainty: undefinedBecause('nobody-said') } },
      }),
    ).toEqual([])
  })

  test('names the distractor that most were certain of, never a key, and none where nobody certain chose one', () => {
    const options = shares([40, 20, 20, 20])
    expect(findings({ ...saying(30, 18, 0.7, [of(20, 15), of(5, 4), of(8, 7), of(9, 7)]), options }, single)).toEqual([
      { kind: 'misconception', distractor: 2, said: 8, certain: 7 },
    ])
    expect(findings({ ...saying(30, 18, 0.7, [of(20, 18), of(5, 0)]), options }, single)).toEqual([
      { kind: 'misconception', distractor: null, said: 30, certain: 18 },
    ])
  })

  test('stands beside a key that may be wrong, and before what is hard', () => {
    const surely = { itemRestCorrelation: defined(-0.5), itemRestInterval: { low: -0.7, high: -0.2 } }
    expect(findings({ ...saying(20, 18, 0.9), ...surely }).map(({ kind }) => kind)).toEqual(['mis-keyed', 'misconception'])
    expect(findings({ ...saying(20, 18, 0.9), facilityIndex: defined(0.1) }).map(({ kind }) => kind)).toEqual(['misconception', 'too-hard'])
  })
})

describe('telling apart poorly', () => {
  test('only where the whole interval lies below 0.20', () => {
    expect(findings({ itemRestInterval: { low: 0, high: 0.19 } })).toEqual([{ kind: 'weak' }])
    expect(findings({ itemRestInterval: { low: 0, high: 0.2 } })).toEqual([])
  })

  test('not said of a question that nearly everybody gets right, nor of one without marks', () => {
    expect(findings({ itemRestInterval: { low: 0, high: 0.1 }, facilityIndex: defined(0.97) })).toEqual([{ kind: 'too-easy' }])
    expect(findings({ itemRestInterval: { low: 0, high: 0.1 }, facilityIndex: undefinedBecause('no-marks') })).toEqual([{ kind: 'weak' }])
  })
})

describe('distractors', () => {
  test('that fewer than 5 % take are named, and whether nobody took one', () => {
    expect(findings({ options: shares([70, 26, 4]) }, single)).toEqual([{ kind: 'idle-distractors', options: [2], untouched: false }])
    expect(findings({ options: shares([70, 26, 4, 0]) }, single)).toEqual([{ kind: 'idle-distractors', options: [2, 3], untouched: true }])
    expect(findings({ options: shares([70, 25, 5]) }, single)).toEqual([])
  })

  test('are not counted among two options, in true or false, or where the option is a key', () => {
    expect(findings({ options: shares([97, 3]) }, single)).toEqual([])
    expect(findings({ options: shares([97, 3, 0]) }, { type: 'truefalse', keys: [0] })).toEqual([])
    expect(findings({ options: shares([60, 36, 4]) }, { type: 'multiple', keys: [0, 2] })).toEqual([])
  })

  test('without a share are not judged', () => {
    const options = shares([70, 20, 10])
    options.options[2] = { ...options.options[2]!, share: undefinedBecause('no-attempts') }
    expect(findings({ options }, single)).toEqual([])
  })
})

describe('time', () => {
  const timed = (seconds: (number | null)[], answers = 100) =>
    verdicts(
      seconds.map((one) => ({
        item: numeric,
        statistics: {
          ...ordinary,
          medianSeconds: one === null ? undefinedBecause('not-timed') : defined(one),
          timed: one === null ? 0 : answers,
        },
      })),
      'first',
    ).map((verdict) => (verdict.given ? verdict.findings.map(({ kind }) => kind) : null))

  test('far from the usual is said, in both directions', () => {
    expect(timed([40, 44, 36, 48, 33, 400, 4])).toEqual([[], [], [], [], [], ['slow'], ['fast']])
  })

  test('near the usual is not', () => {
    expect(timed([40, 44, 36, 48, 33, 70])).toEqual([[], [], [], [], [], []])
  })

  test('is not judged among fewer than five timed questions, nor where most take the same', () => {
    expect(timed([40, 44, 36, 400])).toEqual([[], [], [], []])
    expect(timed([40, 40, 40, 40, 40, 400])).toEqual([[], [], [], [], [], []])
    expect(timed([40, 44, 36, 48, 400], 29)).toEqual([[], [], [], [], []])
    expect(timed([])).toEqual([])
  })

  test('passes over questions without times', () => {
    expect(timed([40, 44, 36, 48, 33, null, 400])).toEqual([[], [], [], [], [], [], ['slow']])
  })
})

describe('words', () => {
  test.each<[Finding, string, string]>([
    [{ kind: 'mis-keyed', rival: 1 }, 'Possibly mis-keyed', 'The best third chooses B more often than the key.'],
    [{ kind: 'mis-keyed', rival: null }, 'Possibly mis-keyed', 'Those who do well elsewhere do worse here.'],
    [
      { kind: 'misconception', distractor: 1, said: 18, certain: 12 },
      'Confident misconception',
      'of the 18 who chose B and said how sure they are, 12 were certain',
    ],
    [
      { kind: 'misconception', distractor: null, said: 18, certain: 12 },
      'Confident misconception',
      'of the 18 who were wrong and said how sure they are',
    ],
    [{ kind: 'too-easy' }, 'Too easy', 'Nearly everybody is right'],
    [{ kind: 'too-hard', asGuessed: true }, 'Too hard', 'no better than by guessing'],
    [{ kind: 'too-hard', asGuessed: false }, 'Too hard', 'less than a fifth of its mark'],
    [{ kind: 'weak' }, 'Tells learners apart poorly', 'hardly does better here'],
    [{ kind: 'idle-distractors', options: [2], untouched: true }, 'Distractor nobody takes', 'Fewer than 5% choose C.'],
    [{ kind: 'idle-distractors', options: [1, 2, 3], untouched: false }, 'Distractor hardly anybody takes', 'choose B, C or D.'],
    [{ kind: 'slow', seconds: 120.4, usual: 39.6 }, 'Takes unusually long', 'needs 120 s; 40 s is usual'],
    [{ kind: 'fast', seconds: 4, usual: 40 }, 'Answered unusually fast', 'needs 4 s; 40 s is usual'],
  ])('%j', (finding, label, words) => {
    expect(findingInWords(finding, { namesOptions: true })).toMatchObject({ label, sentence: expect.stringContaining(words) as string })
  })

  test('name no option to those who are not to learn the key', () => {
    const sentences: Finding[] = [
      { kind: 'mis-keyed', rival: 1 },
      { kind: 'idle-distractors', options: [2], untouched: true },
      { kind: 'misconception', distractor: 1, said: 18, certain: 12 },
    ]
    expect(sentences.map((finding) => findingInWords(finding, { namesOptions: false }).sentence)).toEqual([
      'The best third chooses another option more often than the key. Check the key.',
      'Fewer than 5% choose it. Write a likelier one, or leave it out.',
      'Most are wrong here, and rather sure of it: of the 18 who chose one wrong option and said how sure they are, 12 were certain. It is a misconception rather than a gap: teach against it.',
    ])
  })

  test('every kind of finding has its weight', () => {
    expect(new Set(findingsByWeight).size).toBe(8)
  })

  test('options beyond the alphabet have numbers', () => {
    expect([optionLetter(0), optionLetter(25), optionLetter(26)]).toEqual(['A', 'Z', '27'])
  })
})
