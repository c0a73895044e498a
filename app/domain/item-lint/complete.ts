/** Rules about what must not be missing: rationales, references, the objective, words for images. */
import { textsOf, type LintChoice, type LintItem, type Place } from '#app/domain/item-lint/lint-item.ts'
import type { Found, ItemRule } from '#app/domain/item-lint/rule.ts'
import { haladyna2002, ownTeaching, wcagAlt } from '#app/domain/item-lint/sources.ts'
import { quoted } from '#app/domain/item-lint/words.ts'

// of the responses of a matching question only those used nowhere need a reason, which question-rules.ts asks for
const explained = ['options', 'premises', 'elements', 'commonErrors'] as const
const nameOf = { options: 'option', premises: 'premise', elements: 'element', commonErrors: 'common error' }

export const missingRationale: ItemRule = {
  id: 'missing-rationale',
  title: 'Missing rationale',
  why: 'Whoever answered learns from the reason why each option is right or wrong.',
  source: ownTeaching,
  severity: 'error',
  find: (item) => [
    ...explained.flatMap((field) => item[field].filter(isBare).map(({ id }) => bare(field, id))),
    ...(item.rationale.trim() === '' ? [{ at: { field: 'rationale' as const }, message: 'the question has no rationale' }] : []),
  ],
}

function isBare({ rationale }: LintChoice): boolean {
  return rationale.trim() === ''
}

function bare(field: (typeof explained)[number], id: string): Found {
  return { at: { field, id, part: 'rationale' }, message: `${nameOf[field]} ${id} has no rationale` }
}

export const missingReference: ItemRule = {
  id: 'missing-reference',
  title: 'Missing reference',
  why: 'A fact without a source cannot be checked by the reader, nor brought up to date.',
  source: ownTeaching,
  severity: 'error',
  find: (item) => (item.refs.length === 0 ? [{ at: { field: 'refs' }, message: 'the question names no reference' }] : []),
}

export const missingObjective: ItemRule = {
  id: 'missing-objective',
  title: 'Missing objective',
  why: 'A question that serves no objective measures something nobody set out to teach.',
  source: haladyna2002,
  severity: 'error',
  find: (item) => (item.objective.trim() === '' ? [{ at: { field: 'objective' }, message: 'the question names no objective' }] : []),
}

export const imageWithoutAlt: ItemRule = {
  id: 'image-without-alt',
  title: 'Image without alternative text',
  why: 'Who cannot see the image cannot answer the question.',
  source: wcagAlt,
  severity: 'error',
  find: (item) => [...uploaded(item), ...writtenInText(item)],
}

function uploaded({ images }: LintItem): Found[] {
  return images
    .filter(({ alt }) => alt.trim() === '')
    .map(({ id }) => ({ at: { field: 'images', id }, message: `picture ${id} has no alternative text` }))
}

function writtenInText(item: LintItem): Found[] {
  return textsOf(item).flatMap(({ at, text }: { at: Place; text: string }) =>
    [...text.matchAll(/!\[\s*\]\([^)]*\)/g)].map(([image]) => ({ at, message: `the image ${quoted(image)} has no alternative text` })),
  )
}
