/**
 * Quiz rules: how a quiz is put together and what passes it. They belong to a quiz version, so that an attempt is judged by the rules under which it began.
 */
import type { DrawRule } from '#app/domain/draw.ts'

export interface QuizRules {
  /** per cent */
  passMark: number
  /** null: unlimited */
  maxAttempts: number | null
  /** between an attempt and the next; null: none */
  waitMinutes: number | null
  draw: { kind: 'objectives'; perObjective: number; byObjective: Record<string, number> } | { kind: 'fixed'; codes: string[] }
  order: 'shuffled' | 'listed'
  /** learners are asked how sure they are of each answer; absent where they are not, as in rules from before they could be */
  asksConfidence?: true
}

/** The rule as rules hold it: there, or not at all, so that rules of before compare as equal. */
export function askingRule(asksConfidence: boolean): Pick<QuizRules, 'asksConfidence'> {
  return asksConfidence ? { asksConfidence } : {}
}

/** What the content files say of a draw: so many for each objective, in any order. */
export function rulesOfFiles(perObjective: number): Pick<QuizRules, 'draw' | 'order'> {
  return { draw: { kind: 'objectives', perObjective, byObjective: {} }, order: 'shuffled' }
}

/** The rules as a draw takes them. */
export function drawRuleOf({ draw, order }: Pick<QuizRules, 'draw' | 'order'>): DrawRule {
  return draw.kind === 'fixed' ? { perObjective: 0, fixed: draw.codes, order } : { ...draw, order }
}

/** How many questions an attempt has (a first attempt may have more, where an objective has more anchors than it needs). */
export function quizLengthOf({ draw }: Pick<QuizRules, 'draw'>, objectives: readonly string[]): number {
  if (draw.kind === 'fixed') return draw.codes.length
  return objectives.reduce((sum, code) => sum + (draw.byObjective[code] ?? draw.perObjective), 0)
}

/** Two questions that are never drawn together, by code; the first in the order of the alphabet stands first. */
export type Pair = readonly [string, string]

/** Each pair once, however often and from whichever side it is named. */
export function pairsOf(items: readonly { code: string; excludes: readonly string[] }[]): Pair[] {
  const named = items.flatMap(({ code, excludes }) => excludes.filter((other) => other !== code).map((other) => [code, other].sort()))
  const distinct = new Map(named.map(([a, b]) => [`${a} ${b}`, [a!, b!] as const]))
  return [...distinct.values()].sort(([a, b], [c, d]) => (`${a} ${b}` < `${c} ${d}` ? -1 : 1))
}

/** The codes a question is never drawn with. */
export function partnersOf(code: string, pairs: readonly Pair[]): string[] {
  return pairs.flatMap(([a, b]) => (a === code ? [b] : b === code ? [a] : [])).sort()
}
