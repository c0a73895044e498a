/**
 * A question as the item-writing checks read it: one plain shape for an editor's draft (any text may be empty, any list short) and for published content.
 * Lists that a type does not have are empty.
 */
import { inPlainWords } from '#app/domain/plain-question.ts'
import { plainWords } from '#app/domain/question-text.ts'
import type { Choice, QuestionBody, QuestionImage, QuestionKey, QuestionType, Rationale } from '#app/domain/question.ts'

/** An option, premise, response, element or common error; `rationale` is empty where nothing was written. */
export interface LintChoice extends Choice {
  rationale: string
}

export interface LintOption extends LintChoice {
  correct: boolean
}

/** A reason to leave a finding as it is. */
export interface Accepted {
  rule: string
  because: string
}

export interface LintItem {
  code: string
  type: QuestionType
  stem: string
  /** single, multiple, true/false; in the order of the file */
  options: LintOption[]
  /** matching */
  premises: LintChoice[]
  responses: LintChoice[]
  /** ordering */
  elements: LintChoice[]
  /** numeric: null while it cannot be read as a number */
  answer: { value: number; unit: string } | null
  /** numeric: id and text are the wrong value as written */
  commonErrors: LintChoice[]
  shuffle: boolean
  /** the rationale of the whole question */
  rationale: string
  /** reference keys of the whole question */
  refs: string[]
  /** code of the enabling objective, or empty */
  objective: string
  /** pictures of the question by their number, from 1; images written into a text as Markdown are found there */
  images: { id: string; alt: string }[]
  /** codes never drawn together with this one */
  excludes: string[]
  accepted: Accepted[]
}

export type ChoiceList = 'options' | 'premises' | 'responses' | 'elements' | 'commonErrors'

/** Where in a question a finding stands: a field, or the text or rationale of one choice (or one image) by its id. */
export type Place =
  | { field: 'stem' | 'rationale' | 'refs' | 'objective' | 'options' }
  | { field: ChoiceList; id: string; part: 'text' | 'rationale' }
  | { field: 'images'; id: string }

/** A question in the shape that is stored and served, with what the bank knows of it. */
export interface StoredQuestion {
  code: string
  objective: string
  refs: string[]
  excludes: string[]
  accepted: Accepted[]
  body: QuestionBody
  key: QuestionKey
}

/** The checks read words, not the marks of Markdown. */
export function toLintItem(stored: StoredQuestion): LintItem {
  const { code, objective, refs, excludes, accepted, key } = stored
  const body = inPlainWords(stored.body)
  const common = {
    code,
    type: body.type,
    stem: body.stem,
    rationale: plainWords(key.rationale.text),
    refs,
    objective,
    images: lintImages(body),
    excludes,
    accepted,
  }
  return { ...common, ...noLists, ...listsOf(body, key), shuffle: body.type !== 'numeric' && body.shuffle }
}

/** Pictures as the checks name them: by their number, from 1. */
export function lintImages({ images = [] }: { images?: QuestionImage[] }): LintItem['images'] {
  return images.map(({ alt }, index) => ({ id: String(index + 1), alt }))
}

const noLists = { options: [], premises: [], responses: [], elements: [], answer: null, commonErrors: [] }

type Lists = Pick<LintItem, 'options' | 'premises' | 'responses' | 'elements' | 'answer' | 'commonErrors'>

function listsOf(body: QuestionBody, key: QuestionKey): Partial<Lists> {
  if ('options' in body && 'correct' in key) {
    return { options: withRationales(body.options, key.options).map((option) => ({ ...option, correct: key.correct.includes(option.id) })) }
  }
  if (body.type === 'matching' && key.type === 'matching') {
    return { premises: withRationales(body.premises, key.premises), responses: withRationales(body.responses, key.unused) }
  }
  if (body.type === 'ordering' && key.type === 'ordering') return { elements: withRationales(body.elements, key.elements) }
  if (body.type === 'numeric' && key.type === 'numeric') {
    const commonErrors = key.commonErrors.map(({ value, rationale }) => ({
      id: `${value}`,
      text: `${value}`,
      rationale: plainWords(rationale.text),
    }))
    return { answer: { value: key.value, unit: body.unit }, commonErrors }
  }
  throw new TypeError(`a ${body.type} question cannot have a ${key.type} key`)
}

function withRationales(choices: Choice[], rationales: Record<string, Rationale>): LintChoice[] {
  return choices.map(({ id, text }) => ({ id, text, rationale: plainWords(rationales[id]?.text ?? '') }))
}

const choiceLists: ChoiceList[] = ['options', 'premises', 'responses', 'elements', 'commonErrors']

/** Every text of a question that is not empty, with its place: the stem, the choices, their rationales, the rationale of the whole. */
export function textsOf(item: LintItem): { at: Place; text: string }[] {
  const choices = choiceLists.flatMap((field) =>
    item[field].flatMap(({ id, text, rationale }) => [
      { at: { field, id, part: 'text' as const }, text },
      { at: { field, id, part: 'rationale' as const }, text: rationale },
    ]),
  )
  const texts: { at: Place; text: string }[] = [
    { at: { field: 'stem' }, text: item.stem },
    ...choices,
    { at: { field: 'rationale' }, text: item.rationale },
  ]
  return texts.filter(({ text }) => text.trim() !== '')
}

/** The question with every text (stem, choices, rationales) changed by `change`. */
export function mapTexts(item: LintItem, change: (text: string) => string): LintItem {
  const choice = <T extends LintChoice>(one: T): T => ({ ...one, text: change(one.text), rationale: change(one.rationale) })
  return {
    ...item,
    stem: change(item.stem),
    rationale: change(item.rationale),
    options: item.options.map(choice),
    premises: item.premises.map(choice),
    responses: item.responses.map(choice),
    elements: item.elements.map(choice),
    commonErrors: item.commonErrors.map(choice),
  }
}

/** The options that have words, which is what rules about options look at while somebody is still typing. */
export function writtenOptions(item: LintItem): LintOption[] {
  return item.options.filter(({ text }) => text.trim() !== '')
}

/** Whether the question is one where a reader picks from options with words of their own. */
export function isChoice(item: LintItem): boolean {
  return item.type === 'single' || item.type === 'multiple'
}
