/**
 * The confidence split: how sure learners said to be of their answers to one question, and how many of those answers were right. Right is full marks. What was
 * said of a question left unanswered is no part of it.
 */
import type { Confidence } from '#app/domain/confidence.ts'
import { defined, undefinedBecause, type Figure } from '#app/domain/item-analysis/figure.ts'
import { wilsonInterval, type Interval } from '#app/domain/item-analysis/interval.ts'
import type { ItemSample } from '#app/domain/item-analysis/sample.ts'
import { surenessOf } from '#app/domain/item-analysis/sittings.ts'

/** The surest first, nothing said last. */
export const splitOrder = ['certain', 'fairly-sure', 'guessing', 'not-said'] as const satisfies readonly (Confidence | 'not-said')[]

export interface ConfidenceGroup {
  said: Confidence | 'not-said'
  answers: number
  right: number
  /** right ÷ answers */
  share: Figure
  /** 95 % */
  interval: Interval | null
}

export interface ConfidenceSplit {
  /** in `splitOrder` */
  groups: ConfidenceGroup[]
  wrong: WrongAnswers
  /** wrong answers that chose an option, by its place; only as many as were chosen of, empty for questions without options */
  wrongByOption: WrongAnswers[]
}

/** Wrong answers of which the learner said how sure they are. */
export interface WrongAnswers {
  said: number
  certain: number
  /** mean of guessing 0, fairly sure ½, certain 1 */
  meanCertainty: Figure
}

export function confidenceSplit({ marks, maximum, chosen, sureness }: ItemSample): ConfidenceSplit {
  const answers = new Uint32Array(5)
  const right = new Uint32Array(5)
  // wrong answers by option, then by what was said; the last row is of all options together
  const wrong: Uint32Array[] = []
  const all = new Uint32Array(5)
  for (let index = 0; index < sureness.length; index += 1) {
    const said = sureness[index]!
    answers[said] = answers[said]! + 1
    if (marks[index]! >= maximum) {
      right[said] = right[said]! + 1
      continue
    }
    all[said] = all[said]! + 1
    for (let bits = chosen[index]!, option = 0; bits !== 0; bits >>>= 1, option += 1) {
      const own = (wrong[option] ??= new Uint32Array(5))
      own[said] = own[said]! + (bits & 1)
    }
  }
  return {
    groups: splitOrder.map((said): ConfidenceGroup => {
      const [n, rightly] = [answers[surenessOf[said]]!, right[surenessOf[said]]!]
      if (n === 0) return { said, answers: 0, right: 0, share: undefinedBecause('nobody-said'), interval: null }
      return { said, answers: n, right: rightly, share: defined(rightly / n), interval: wilsonInterval(rightly / n, n) }
    }),
    wrong: wrongAnswers(all),
    wrongByOption: wrong.map(wrongAnswers),
  }
}

function wrongAnswers(counts: Uint32Array): WrongAnswers {
  const [guessing, fairlySure, certain] = [counts[surenessOf.guessing]!, counts[surenessOf['fairly-sure']]!, counts[surenessOf.certain]!]
  const said = guessing + fairlySure + certain
  return { said, certain, meanCertainty: said === 0 ? undefinedBecause('nobody-said') : defined((certain + fairlySure / 2) / said) }
}
