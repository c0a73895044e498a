/** A rule of item writing, what it may know beside the question, and what it finds. */
import type { BrandName } from '#app/domain/item-lint/brand-names.ts'
import type { LintItem, Place } from '#app/domain/item-lint/lint-item.ts'

/** An error blocks publishing; a warning wants a mend or a reason; a note is only shown. */
export type Severity = 'error' | 'warning' | 'note'

export interface Rule {
  /** kebab-case; written into `accepted`, so it never changes */
  id: string
  title: string
  /** one sentence for an author */
  why: string
  /** the published guidance the rule rests on */
  source: string
  severity: Severity
}

/** What the course gives a rule to know. */
export interface LintContext {
  /** short forms the course's glossary explains, such as MRI, and names it writes in capitals, such as EVOKE */
  abbreviations: readonly string[]
  brands: readonly BrandName[]
}

/** A change an author can make with one click: pure, and making it twice is making it once. */
export interface Mend<T> {
  label: string
  apply(before: T): T
}

export interface Found {
  at: Place
  message: string
  mend?: Mend<LintItem>
}

export interface ItemRule extends Rule {
  find(item: LintItem, context: LintContext): Found[]
}

/** `code` is the question to go to, null where the whole quiz is meant. */
export interface FoundInQuiz {
  code: string | null
  message: string
  mend?: Mend<LintItem[]>
}

export interface QuizRule extends Rule {
  find(items: readonly LintItem[]): FoundInQuiz[]
}
