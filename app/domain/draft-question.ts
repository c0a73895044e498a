/**
 * A draft: a question that somebody is writing. Any text may be empty and any list short; numbers are kept as they were typed. All six types have all lists,
 * so that trying another type loses nothing. Elements stand in the right order.
 */
import type { Accepted } from '#app/domain/item-lint/lint-item.ts'
import { withoutImagesAt } from '#app/domain/question-images.ts'
import type { QuestionImage, QuestionType } from '#app/domain/question.ts'

export interface DraftOption {
  id: string
  text: string
  correct: boolean
  rationale: string
  /** references of its own; null: it rests on the question's */
  refs: string[] | null
}

export interface DraftPremise {
  id: string
  text: string
  /** id of its response; empty while none is chosen */
  response: string
  rationale: string
}

/** A response (its rationale says why it belongs nowhere) or an element. */
export interface DraftChoice {
  id: string
  text: string
  rationale: string
}

export interface DraftQuestion {
  code: string
  /** published: part of the next publication; draft: kept back */
  status: 'published' | 'draft'
  type: QuestionType
  lesson: string
  section: string
  objective: string
  bloom: string
  difficulty: string
  anchor: boolean
  excludes: string[]
  shuffle: boolean
  stem: string
  /** absent where there are none */
  images?: QuestionImage[]
  rationale: string
  refs: string[]
  /** absent where there are none */
  tags?: string[]
  accepted: Accepted[]
  options: DraftOption[]
  premises: DraftPremise[]
  responses: DraftChoice[]
  elements: DraftChoice[]
  answer: { value: string; tolerance: string; unit: string }
  commonErrors: { value: string; rationale: string }[]
}

export const draftLists = ['options', 'premises', 'responses', 'elements', 'commonErrors'] as const
export type DraftList = (typeof draftLists)[number]

/** More rows than any question needs. */
export const mostRows = 26

export function blankDraft(type: QuestionType, code: string): DraftQuestion {
  return {
    ...{ code, status: 'draft', type, lesson: '', section: '', objective: '', bloom: 'apply', difficulty: 'medium' },
    ...{ anchor: false, excludes: [], shuffle: type !== 'truefalse', stem: '', rationale: '', refs: [], accepted: [] },
    options: type === 'truefalse' ? [option('true', 'True'), option('false', 'False')] : ['a', 'b', 'c'].map((id) => option(id)),
    premises: ['p1', 'p2'].map((id) => ({ id, text: '', response: '', rationale: '' })),
    responses: ['r1', 'r2', 'r3'].map((id) => ({ id, text: '', rationale: '' })),
    elements: ['a', 'b', 'c'].map((id) => ({ id, text: '', rationale: '' })),
    answer: { value: '', tolerance: '0', unit: '' },
    commonErrors: [],
  }
}

function option(id: string, text = ''): DraftOption {
  return { id, text, correct: false, rationale: '', refs: null }
}

const prefixes = { options: '', elements: '', premises: 'p', responses: 'r' } as const

/** A name that no row of the list has: a, b … (there are letters enough for a list that may grow); p1, r1 … where rows are paired. */
function freeId(list: keyof typeof prefixes, used: readonly string[]): string {
  const prefix = prefixes[list]
  for (let index = 0; ; index += 1) {
    const id = prefix !== '' ? `${prefix}${index + 1}` : String.fromCharCode(97 + index)
    if (!used.includes(id)) return id
  }
}

/** One more row at the end of a list, with a text when given. A full list stays as it is. */
export function addRow(draft: DraftQuestion, list: DraftList, text = ''): DraftQuestion {
  if (draft[list].length >= mostRows) return draft
  if (list === 'commonErrors') return { ...draft, commonErrors: [...draft.commonErrors, { value: text, rationale: '' }] }
  const id = freeId(
    list,
    draft[list].map((row) => row.id),
  )
  switch (list) {
    case 'options':
      return { ...draft, options: [...draft.options, option(id, text)] }
    case 'premises':
      return { ...draft, premises: [...draft.premises, { id, text, response: '', rationale: '' }] }
    default:
      return { ...draft, [list]: [...draft[list], { id, text, rationale: '' }] }
  }
}

/** Without the row at `index`; premises that named a response that goes name none, and pictures of an option go with it. */
export function removeRow(draft: DraftQuestion, list: DraftList, index: number): DraftQuestion {
  const gone = list === 'responses' ? draft.responses[index]?.id : undefined
  const option = list === 'options' ? draft.options[index] : undefined
  const kept = option ? withoutImagesAt(draft, option.id) : draft
  return {
    ...kept,
    [list]: kept[list].filter((_, at) => at !== index),
    ...(gone === undefined ? {} : { premises: draft.premises.map((row) => (row.response === gone ? { ...row, response: '' } : row)) }),
  }
}

/** The row at `index` a place up (-1) or down (1); at the end of a list nothing moves. */
export function moveRow(draft: DraftQuestion, list: DraftList, index: number, by: -1 | 1): DraftQuestion {
  const rows: unknown[] = [...draft[list]]
  const to = index + by
  if (index < 0 || to < 0 || index >= rows.length || to >= rows.length) return draft
  ;[rows[index], rows[to]] = [rows[to], rows[index]]
  return { ...draft, [list]: rows }
}

/**
 * A pasted list becomes the rows of the question's own list: each line one, without its bullet, letter or number; a line that begins with an asterisk, as
 * Aiken-like lists do, is marked right. Empty rows are filled first.
 */
export function pasteLines(draft: DraftQuestion, text: string): DraftQuestion {
  const list = listOf(draft.type)
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.reduce((filled, line) => {
    const right = line.startsWith('*')
    const words = line.replace(/^\*\s*/, '').replace(/^(?:[-–•]\s+|\(?[A-Za-z0-9]{1,2}[.)]\s+)/, '')
    return fillOrAdd(filled, list, words, right)
  }, draft)
}

/** The list a question of this type is mostly made of. */
export function listOf(type: QuestionType): DraftList {
  switch (type) {
    case 'matching':
      return 'premises'
    case 'ordering':
      return 'elements'
    case 'numeric':
      return 'commonErrors'
    default:
      return 'options'
  }
}

function fillOrAdd(draft: DraftQuestion, list: DraftList, words: string, right: boolean): DraftQuestion {
  const isEmpty = (row: DraftQuestion[DraftList][number]) => ('text' in row ? row.text : row.value).trim() === ''
  const at = draft[list].findIndex(isEmpty)
  const grown = at === -1 ? addRow(draft, list) : draft
  const place = at === -1 ? grown[list].length - 1 : at
  // a full list takes no more
  if (at === -1 && grown === draft) return draft
  const set = list === 'commonErrors' ? { value: words } : { text: words, ...(list === 'options' && right ? { correct: true } : {}) }
  return { ...grown, [list]: grown[list].map((row, index) => (index === place ? { ...row, ...set } : row)) }
}

/** The question as another type. Options that were never written become True and False, and back. */
export function withType(draft: DraftQuestion, type: QuestionType): DraftQuestion {
  if (type === draft.type) return draft
  const written = draft.options.some(({ id, text }) => text.trim() !== '' && id !== 'true' && id !== 'false')
  const blank = blankDraft(type, draft.code)
  return { ...draft, type, options: written ? draft.options : blank.options, shuffle: blank.shuffle }
}
