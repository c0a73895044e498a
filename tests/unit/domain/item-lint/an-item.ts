/** Questions for the tests of item writing: flawless ones, of which a test changes what it is about. */
import { lintItem, type Finding } from '#app/domain/item-lint.ts'
import { brandNames } from '#app/domain/item-lint/brand-names.ts'
import type { LintItem, LintOption } from '#app/domain/item-lint/lint-item.ts'

export const context = { abbreviations: ['MRI', 'SCS', 'EVOKE'], brands: brandNames }

/** Options in the order given; the first is the key, unless `key` names others by their place. */
export function options(texts: string[], key: number[] = [0]): LintOption[] {
  return texts.map((text, index) => ({
    id: 'abcdefghij'.charAt(index),
    text,
    correct: key.includes(index),
    rationale: 'The source says so.',
  }))
}

export function anItem(changes: Partial<LintItem> = {}): LintItem {
  return {
    code: 'T-01',
    type: 'single',
    stem: 'Which tissue is heated first by the tip of the probe?',
    options: options(['Fat', 'Bone', 'Skin']),
    premises: [],
    responses: [],
    elements: [],
    answer: null,
    commonErrors: [],
    shuffle: true,
    rationale: 'Heat spreads from the tip.',
    refs: ['asra_rf'],
    objective: 'O1.4a',
    images: [],
    excludes: [],
    accepted: [],
    ...changes,
  }
}

/** The findings of one rule in an item. */
export function findings(rule: string, changes: Partial<LintItem>): Finding[] {
  return lintItem(anItem(changes), context).filter((finding) => finding.rule === rule)
}

export function messages(rule: string, changes: Partial<LintItem>): string[] {
  return findings(rule, changes).map(({ message }) => message)
}
