/** A posted editor form as a draft. Whatever a client sends gives a draft: rows beyond what a question can have are left out, and texts too long are told. */
import { draftLists, mostRows, withType, type DraftList, type DraftQuestion } from '#app/domain/draft-question.ts'
import { mostImages, stemPlace, withImages } from '#app/domain/question-images.ts'
import { readTags, tagsFlaw, withTags } from '#app/domain/tags.ts'
import { questionTypes, type QuestionImage, type QuestionType } from '#app/domain/question.ts'

/** characters of one field */
const longestText = 8000
const mostRefs = 20

export interface ReadDraftForm {
  content: DraftQuestion
  /** of the draft the form was drawn from; 0: none */
  revision: number
  /** by field */
  errors: Record<string, string>
}

/** Sizes in pixels of pictures that are kept, by id. */
export type ImageSizes = ReadonlyMap<string, { width: number; height: number }>

/**
 * `base` is the question as stored: it gives what the form does not show, such as the lists of other types. `sizes` are those of the pictures the form names;
 * one that is not there is left out.
 */
export function readDraftForm(form: FormData, base: DraftQuestion, sizes: ImageSizes): ReadDraftForm {
  const errors: Record<string, string> = {}
  const text = (name: string, fallback = ''): string => {
    const value = form.get(name)
    if (typeof value !== 'string') return fallback
    // browsers send line ends as CR LF
    const typed = value.replaceAll('\r\n', '\n')
    if (typed.length > longestText) errors[name] = `This has ${typed.length.toLocaleString('en-GB')} characters; use at most 8,000.`
    return typed
  }
  const shown = form.getAll('lists')
  const rowsOf = <T>(list: DraftList, stored: T[], read: (at: string) => T): T[] => {
    if (!shown.includes(list)) return stored
    const count = Math.min(Number(form.get(`${list}.count`)) || 0, mostRows)
    return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => read(`${list}.${index}`))
  }
  const line = (name: string) => text(name).replace(/\s*\n\s*/g, ' ')
  const named = (at: string) => ({ id: idOf(text(`${at}.id`)), text: line(`${at}.text`), rationale: text(`${at}.rationale`) })
  const [lesson = '', section = ''] = text('place', `${base.lesson}#${base.section}`).split('#')
  const read: DraftQuestion = {
    code: text('code', base.code).trim(),
    status: text('status', base.status) === 'published' ? 'published' : 'draft',
    type: base.type,
    ...{ lesson, section, objective: text('objective', base.objective) },
    ...{ bloom: text('bloom', base.bloom), difficulty: text('difficulty', base.difficulty) },
    anchor: form.has('hasAnchor') ? form.get('anchor') === 'yes' : base.anchor,
    excludes: base.excludes,
    shuffle: form.has('hasShuffle') ? form.get('shuffle') === 'yes' : base.shuffle,
    ...{ stem: text('stem', base.stem), rationale: text('rationale', base.rationale) },
    refs: form.has('refs') ? keysOf(form.getAll('refs')).slice(0, mostRefs) : base.refs,
    accepted: form.has('accepted.rule') ? acceptedOf(form, text) : base.accepted,
    options: rowsOf('options', base.options, (at) => ({
      ...named(at),
      correct: form.get('key') === at || form.get(`${at}.correct`) === 'yes',
      refs: text(`${at}.refs`).trim() === '' ? null : keysOf([text(`${at}.refs`)]),
    })),
    premises: rowsOf('premises', base.premises, (at) => ({ ...named(at), response: text(`${at}.response`) })),
    responses: rowsOf('responses', base.responses, named),
    elements: rowsOf('elements', base.elements, named),
    answer: {
      value: text('answer.value', base.answer.value),
      tolerance: text('answer.tolerance', base.answer.tolerance),
      unit: text('answer.unit', base.answer.unit),
    },
    commonErrors: rowsOf('commonErrors', base.commonErrors, (at) => ({ value: text(`${at}.value`), rationale: text(`${at}.rationale`) })),
  }
  const tags = form.has('tags') ? readTags(text('tags')) : (base.tags ?? [])
  const flaw = form.has('tags') ? tagsFlaw(tags) : null
  if (flaw !== null) errors.tags ??= flaw
  const type = asType(text('type', base.type)) ?? base.type
  const pictured = withImages(read, form.has('images.count') ? imagesOf(form, sizes, text) : (base.images ?? []))
  return { content: withTags(withType(pictured, type), tags), revision: Number(form.get('revision')) || 0, errors }
}

/** Ids of the pictures that a form names. */
export function namedImages(form: FormData): string[] {
  return imageRows(form).flatMap((at) => {
    const id = form.get(`${at}.id`)
    return typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) ? [id] : []
  })
}

function imageRows(form: FormData): string[] {
  const count = Math.min(Number(form.get('images.count')) || 0, mostImages)
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => `images.${index}`)
}

function imagesOf(form: FormData, sizes: ImageSizes, text: (name: string) => string): QuestionImage[] {
  return imageRows(form).flatMap((at) => {
    const id = text(`${at}.id`)
    const size = sizes.get(id)
    const place = text(`${at}.place`)
    return size ? [{ id, ...size, alt: text(`${at}.alt`), place: /^[a-z][a-z0-9]{0,20}$/.test(place) ? place : stemPlace }] : []
  })
}

/** Names of rows never reach a reader; one that is none would only be refused later. */
function idOf(text: string): string {
  return /^[a-z][a-z0-9]{0,20}$/.test(text) ? text : 'x'
}

export function asType(text: unknown): QuestionType | null {
  return questionTypes.find((type) => type === text) ?? null
}

export function asList(text: unknown): DraftList | null {
  return draftLists.find((list) => list === text) ?? null
}

/** Keys apart by spaces or commas; a choice from the list of sources may carry its label after the key. */
function keysOf(values: readonly FormDataEntryValue[]): string[] {
  return [...new Set(values.flatMap((value) => (typeof value === 'string' ? value.split(/[\s,;]+/) : [])).filter((key) => key !== ''))]
}

function acceptedOf(form: FormData, text: (name: string) => string): DraftQuestion['accepted'] {
  const rules = form.getAll('accepted.rule').slice(0, mostRows)
  return rules.flatMap((rule, index) => {
    const because = text(`accepted.${index}.because`).trim()
    return typeof rule === 'string' && because !== '' ? [{ rule, because }] : []
  })
}
