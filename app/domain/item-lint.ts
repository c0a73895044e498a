/**
 * Checks of item writing: what is known to make a question easier, harder or less fair than its content, found while somebody writes it, imports it or
 * publishes it. Pure and small, so that the editor runs them in the browser.
 */
import { imageWithoutAlt, missingObjective, missingRationale, missingReference } from '#app/domain/item-lint/complete.ts'
import { absoluteWords, echoedWord, grammaticalCue } from '#app/domain/item-lint/cues.ts'
import type { LintItem, Place } from '#app/domain/item-lint/lint-item.ts'
import { brandName, undefinedAbbreviation } from '#app/domain/item-lint/names.ts'
import { overlappingNumbers, unorderedNumbers } from '#app/domain/item-lint/numbers.ts'
import { catchAll, fewOptions, longestKey, unlikeOptions } from '#app/domain/item-lint/options.ts'
import { cuedItem, keyPosition, trueFalseShare } from '#app/domain/item-lint/quiz.ts'
import type { ItemRule, LintContext, Mend, QuizRule, Rule, Severity } from '#app/domain/item-lint/rule.ts'
import { hardReading, negativeStem, unfocusedLeadIn } from '#app/domain/item-lint/stem.ts'

export const itemRules: readonly ItemRule[] = [
  missingRationale,
  missingReference,
  missingObjective,
  imageWithoutAlt,
  catchAll,
  fewOptions,
  negativeStem,
  unfocusedLeadIn,
  longestKey,
  absoluteWords,
  grammaticalCue,
  echoedWord,
  overlappingNumbers,
  unorderedNumbers,
  unlikeOptions,
  undefinedAbbreviation,
  brandName,
  hardReading,
]

export const quizRules: readonly QuizRule[] = [keyPosition, trueFalseShare, cuedItem]

const allRules: readonly Rule[] = [...itemRules, ...quizRules]

export function findRule(id: string): Rule | null {
  return allRules.find((rule) => rule.id === id) ?? null
}

/** What a rule found in one question. */
export interface Finding {
  rule: string
  severity: Severity
  at: Place
  message: string
  mend?: Mend<LintItem>
}

/** What a rule found in a quiz: at the question `code`, or, where that is null, in the quiz as a whole. */
export interface QuizFinding {
  rule: string
  severity: Severity
  code: string | null
  message: string
  mend?: Mend<LintItem[]>
}

/** All findings in one question, in the order of the rules; a rule the author accepted with a reason is silent, unless it is an error. */
export function lintItem(item: LintItem, context: LintContext): Finding[] {
  return itemRules
    .filter((rule) => !isAccepted(rule, item))
    .flatMap((rule) => rule.find(item, context).map((found) => ({ rule: rule.id, severity: rule.severity, ...found })))
}

/** What the questions of one quiz do together; a question that accepts a rule is left out of it. Pass the questions that can be drawn. */
export function lintQuiz(items: readonly LintItem[]): QuizFinding[] {
  return quizRules.flatMap((rule) => {
    const heard = items.filter((item) => !isAccepted(rule, item))
    return rule.find(heard).map((found) => ({ rule: rule.id, severity: rule.severity, ...found }))
  })
}

/** The rules a question accepts without need: they find nothing in it, are errors, or do not exist, by their place in `accepted`. `quiz` is what the question is drawn with. */
export function needlesslyAccepted(item: LintItem, context: LintContext, quiz: readonly LintItem[]): { at: number; why: string }[] {
  return item.accepted.flatMap(({ rule: id }, at) => {
    const rule = findRule(id)
    if (!rule) return [{ at, why: `there is no rule "${id}"` }]
    if (rule.severity === 'error') return [{ at, why: `"${id}" is an error and cannot be accepted` }]
    const without = { ...item, accepted: item.accepted.filter((one) => one.rule !== id) }
    const found =
      lintItem(without, context).some((finding) => finding.rule === id) ||
      lintQuiz(quiz.map((other) => (other === item ? without : other))).some((finding) => finding.rule === id)
    return found ? [] : [{ at, why: `"${id}" finds nothing here any more` }]
  })
}

function isAccepted(rule: Rule, item: LintItem): boolean {
  return rule.severity !== 'error' && item.accepted.some((accepted) => accepted.rule === rule.id)
}
