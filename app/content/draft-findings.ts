/** What is wrong with a draft and what could be better: the schema, the rules of form, the course it stands in, and item writing, each at its field. */
import { readStem } from '#app/domain/question-text.ts'
import { toAuthored, type SchemaIssue } from '#app/content/draft-question.ts'
import { draftToLintItem, fieldOfPlace } from '#app/content/draft-lint.ts'
import { questionFlaws } from '#app/content/question-rules.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { findRule, lintItem } from '#app/domain/item-lint.ts'
import type { LintItem, Place } from '#app/domain/item-lint/lint-item.ts'
import type { LintContext, Rule, Severity } from '#app/domain/item-lint/rule.ts'

export interface DraftFinding {
  /** name of the form's field, such as options.1.rationale */
  field: string
  severity: Severity
  message: string
  /** the rule of item writing behind it; null: a rule of form alone, which cannot be accepted */
  rule: { id: string; title: string; why: string; source: string } | null
  /** label of the change that one click makes */
  mend: string | null
}

/** What the course gives a question to stand on. */
export interface CourseFacts {
  /** codes of the enabling objectives of the module */
  objectives: ReadonlySet<string>
  /** sections by lesson */
  sections: ReadonlyMap<string, ReadonlySet<string>>
  references: ReadonlySet<string>
  lint: LintContext
}

/** Errors first, in the order of the form's fields within each severity. Errors block publication, and nothing else. */
export function draftFindings(draft: DraftQuestion, course: CourseFacts): DraftFinding[] {
  const read = toAuthored(draft)
  const formal = read.ok
    ? questionFlaws(read.question).map(({ path, reason, severity }) => {
        const field = fieldOfPath(path, draft)
        return formalFinding(field, sentence(named(reason, field, draft)), severity)
      })
    : read.issues.map((issue) => formalFinding(fieldOfPath(issue.path, draft), issueSentence(issue, draft), 'error'))
  const found = [...formal, ...placeFindings(draft, course)]
  const { item, placeOf } = asOnThePage(draftToLintItem(draft))
  const hasBlocks = readStem(draft.stem).rest.length > 0
  const said = new Set(found.filter(({ severity }) => severity === 'error').map(({ field }) => field))
  for (const { rule: id, severity, at, message, mend } of lintItem(item, course.lint)) {
    const field = fieldOfPlace(placeOf(at), draft)
    const rule = findRule(id)!
    // one missing text is said once, with the reason why it must not be missing
    if (severity === 'error' && said.has(field)) {
      const before = found.find((finding) => finding.field === field && finding.severity === 'error')!
      if (id.startsWith('missing-')) before.rule ??= ruleInWords(rule)
      continue
    }
    found.push({
      // a mend of a stem ends its last sentence, and behind a list or a table there is none
      ...{ field, severity, message: sentence(message), mend: (field === 'stem' && hasBlocks ? undefined : mend?.label) ?? null },
      rule: ruleInWords(rule),
    })
  }
  const order: Severity[] = ['error', 'warning', 'note']
  // a place is a lesson and a paragraph in the schema, and one choice on the page
  const once = found.filter(
    ({ field, message }, at) => found.findIndex((other) => other.field === field && other.message === message) === at,
  )
  return once.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

const ofRows = ['options', 'premises', 'responses', 'elements'] as const

/** What a row is called on the page: options by letters, all others by numbers. Ids stay where a row is moved, and say nothing to an author. */
function nameOfRow(list: string, at: number): string {
  return list === 'options' ? String.fromCharCode(65 + at) : `${at + 1}`
}

/** The item with rows named as on the page, for findings that speak of them, and the way back to the draft's own ids. */
function asOnThePage(item: LintItem): { item: LintItem; placeOf(at: Place): Place } {
  const renamed = { ...item }
  for (const list of ofRows) Object.assign(renamed, { [list]: item[list].map((row, at) => ({ ...row, id: nameOfRow(list, at) })) })
  return {
    item: renamed,
    placeOf: (at) => {
      const list = ofRows.find((name) => name === at.field)
      if (!list || !('id' in at)) return at
      return { ...at, id: item[list][renamed[list].findIndex(({ id }) => id === at.id)]!.id }
    },
  }
}

/** A flaw's reason with the row at `field` named as on the page. */
function named(reason: string, field: string, draft: DraftQuestion): string {
  const [name, at] = field.split('.')
  const list = ofRows.find((one) => one === name)
  const row = list && draft[list][Number(at)]
  const word = rows[list ?? '']?.toLowerCase()
  return row ? reason.replace(`${word} ${row.id}`, `${word} ${nameOfRow(list, Number(at))}`) : reason
}

export const blocks = ({ severity }: DraftFinding) => severity === 'error'

function ruleInWords({ id, title, why, source }: Rule): DraftFinding['rule'] {
  return { id, title, why, source }
}

function formalFinding(field: string, message: string, severity: 'error' | 'warning'): DraftFinding {
  return { field, severity, message, rule: null, mend: null }
}

function placeFindings(draft: DraftQuestion, { objectives, sections, references }: CourseFacts): DraftFinding[] {
  const found: DraftFinding[] = []
  if (draft.objective !== '' && !objectives.has(draft.objective))
    found.push(formalFinding('objective', `${draft.objective} is no objective of this module.`, 'error'))
  if (draft.lesson !== '' && !sections.get(draft.lesson)?.has(draft.section))
    found.push(formalFinding('place', 'The paragraph to reread is not in this module any more: choose another.', 'error'))
  const own = draft.type === 'matching' || draft.type === 'ordering' || draft.type === 'numeric' ? [] : draft.options
  const unknown = (keys: readonly string[], field: string) =>
    keys
      .filter((key) => !references.has(key))
      .forEach((key) => found.push(formalFinding(field, `There is no reference “${key}” in this course.`, 'error')))
  unknown(draft.refs, 'refs')
  own.forEach(({ refs }, index) => unknown(refs ?? [], `options.${index}.refs`))
  return found
}

/** The form's field for a path in the authored question. */
function fieldOfPath(path: readonly (string | number)[], draft: DraftQuestion): string {
  const [list, at, part] = path
  const rowOf = (rows: readonly { id: string }[]) => rows.findIndex(({ id }) => id === at)
  switch (list) {
    case 'lesson':
    case 'section':
      return 'place'
    case 'rationales':
      return draft.type === 'matching' ? `premises.${rowOf(draft.premises)}.rationale` : `elements.${rowOf(draft.elements)}.rationale`
    case 'unused':
      return typeof at === 'string' ? `responses.${rowOf(draft.responses)}.rationale` : 'responses'
    case 'key':
      return draft.type === 'matching' ? (typeof at === 'string' ? `premises.${rowOf(draft.premises)}.response` : 'premises') : 'elements'
    case 'elements': {
      // the schema reads them in alphabetical order
      const sorted = [...draft.elements].sort((a, b) => a.text.localeCompare(b.text, 'en', { sensitivity: 'base' }))
      return typeof at === 'number' && part === 'text' ? `elements.${draft.elements.indexOf(sorted[at]!)}.text` : 'elements'
    }
    case 'refs':
    case 'excludes':
    case 'tags':
    case 'accepted':
      return String(list)
    default:
      return path.slice(0, 3).join('.')
  }
}

const names: Record<string, string> = {
  stem: 'The stem',
  rationale: 'The rationale of the whole question',
  objective: 'The objective',
  place: 'The paragraph to reread',
  code: 'The code',
  bloom: 'The Bloom level',
  difficulty: 'The difficulty',
  type: 'The type',
  refs: 'A reference',
  tags: 'A tag',
  accepted: 'The reason for leaving a finding',
  'answer.value': 'The right number',
  'answer.tolerance': 'The tolerance',
  options: 'The question',
  premises: 'The question',
  responses: 'The question',
  elements: 'The question',
  images: 'The question',
}
const rows: Record<string, string> = {
  options: 'Option',
  premises: 'Premise',
  responses: 'Response',
  elements: 'Element',
  commonErrors: 'Common error',
  images: 'Picture',
}
const parts: Record<string, string> = {
  text: '',
  rationale: 'the reason of ',
  response: 'the match of ',
  value: '',
  id: '',
  refs: 'a reference of ',
  alt: 'the alternative text of ',
  place: 'the place of ',
}

/** "The reason of option B is empty." */
function issueSentence({ path, reason }: SchemaIssue, draft: DraftQuestion): string {
  const field = fieldOfPath(path, draft)
  const [list, at, part] = field.split('.')
  const name = names[field] ?? (at === undefined ? null : rowName(list!, Number(at), part ?? ''))
  if (field === 'place' && reason.startsWith('is not a slug')) return 'Choose the paragraph to reread.'
  if (field === 'objective' && draft.objective === '') return 'Choose the objective this question assesses.'
  return `${name ?? 'The question'} ${reason}.`
}

function rowName(list: string, at: number, part: string): string {
  const [word, name] = [rows[list] ?? 'Row', nameOfRow(list, at)]
  const before = parts[part] ?? ''
  return before === '' ? `${word} ${name}` : `${before.charAt(0).toUpperCase()}${before.slice(1)}${word.toLowerCase()} ${name}`
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
