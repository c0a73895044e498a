/**
 * What is left of a bank after withdrawals for safety: an attempt is drawn from it even where an objective has fewer questions than its rule asks for. A
 * learner is not kept waiting for a new version; the attempt is shorter.
 */
import { drawQuestions, neededFor, type DrawItem, type DrawOptions, type DrawRule } from '#app/domain/draw.ts'
import type { Random } from '#app/domain/random.ts'

/** Like `drawQuestions`; null when no question can be drawn. */
export function drawWhatIsLeft(bank: readonly DrawItem[], rule: DrawRule, options: DrawOptions, random: Random): DrawItem[] | null {
  const draw = drawQuestions(bank, rule, options, random)
  if (draw.ok) return draw.drawn.length === 0 ? null : draw.drawn
  // anchors at odds with each other are refused by publishing, and no smaller number mends them
  if (draw.available >= neededFor(rule, draw.objective)) return null
  const byObjective = { ...rule.byObjective, [draw.objective]: draw.available }
  return drawWhatIsLeft(bank, { ...rule, byObjective }, options, random)
}
