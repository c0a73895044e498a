/**
 * A confident misconception: most learners are wrong, and those who are wrong are rather sure of it. Wrong and unsure is a lack of knowledge, which reading
 * mends; wrong and sure is knowledge of something else, which has to be taught against. The decision matrix is that of Hasan, Bagayoko & Kelley 1999
 * ("Misconceptions and the Certainty of Response Index (CRI)", Phys Educ 34:294–299): a group with a facility below one half and a mean certainty of its
 * wrong answers above the middle of the scale. Theirs has six steps, 0 to 5; ours has three, guessing 0, fairly sure ½, certain 1, with the same middle.
 */
import type { WrongAnswers } from '#app/domain/item-analysis/confidence-split.ts'
import type { ItemStatistics } from '#app/domain/item-analysis/item-statistics.ts'

/** A facility below it is a group that is mostly wrong. */
export const mostlyWrongBelow = 0.5
/** A mean certainty above it is a group that is rather sure. */
export const ratherSureAbove = 0.5
/** Wrong answers that said how sure they are, below which no mean is taken: a rule of ours. */
export const fewestWrongAnswers = 10

export interface Misconception {
  /** the wrong option that most were certain of, by its place; null where a question has none, or nobody certain chose one */
  distractor: number | null
  /** of those who chose it; of all who were wrong where none is named */
  said: number
  certain: number
}

/** Null where the numbers do not say so. `keys`: places of the right options. */
export function findMisconception(
  { facilityIndex, confidence: { wrong, wrongByOption } }: Pick<ItemStatistics, 'facilityIndex' | 'confidence'>,
  keys: readonly number[],
): Misconception | null {
  const [facility, certainty] = [facilityIndex.value, wrong.meanCertainty.value]
  if (facility === null || facility >= mostlyWrongBelow) return null
  if (wrong.said < fewestWrongAnswers || certainty === null || certainty <= ratherSureAbove) return null
  const distractor = surestDistractor(wrongByOption, keys)
  const { said, certain } = distractor === null ? wrong : wrongByOption[distractor]!
  return { distractor, said, certain }
}

/** The first of equals. */
function surestDistractor(options: readonly WrongAnswers[], keys: readonly number[]): number | null {
  let surest: number | null = null
  options.forEach((option, place) => {
    if (keys.includes(place) || option.certain === 0) return
    if (surest === null || option.certain > options[surest]!.certain) surest = place
  })
  return surest
}
