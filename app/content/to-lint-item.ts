/** Turns an authored question into the shape the item-writing checks read. */
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { toQuestionBody, toQuestionKey } from '#app/content/to-question.ts'
import { toLintItem, type LintItem, type Place } from '#app/domain/item-lint/lint-item.ts'

export function authoredToLintItem(question: AuthoredQuestion): LintItem {
  const { code, objective, refs, excludes, accepted = [] } = question
  return toLintItem({ code, objective, refs, excludes, accepted, body: toQuestionBody(question), key: toQuestionKey(question) })
}

/** Where in the authored question a finding stands, e.g. ['options', 1, 'text']. */
export function pathOf(at: Place, question: AuthoredQuestion): (string | number)[] {
  if (!('id' in at)) return [at.field]
  if (at.field === 'images') return ['images', Number(at.id) - 1, 'alt']
  if (question.type === 'matching' || question.type === 'ordering') {
    if (at.part === 'rationale') return at.field === 'responses' ? ['unused', at.id] : ['rationales', at.id]
  }
  const list: { id: string }[] = listOf(at.field, question)
  return [at.field, list.findIndex(({ id }) => id === at.id), at.field === 'commonErrors' && at.part === 'text' ? 'value' : at.part]
}

function listOf(field: string, question: AuthoredQuestion): { id: string }[] {
  switch (question.type) {
    case 'matching':
      return field === 'premises' ? question.premises : question.responses
    case 'ordering':
      return question.elements
    case 'numeric':
      return question.commonErrors.map(({ value }) => ({ id: `${value}` }))
    default:
      return question.options
  }
}
