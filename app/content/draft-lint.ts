/** A draft as the item-writing checks read it, and a mended item as a draft again. */
import { plainWords } from '#app/domain/question-text.ts'
import { typographic } from '#app/content/typography.ts'
import { parseNumber } from '#app/domain/answer.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { lintItem } from '#app/domain/item-lint.ts'
import { lintImages, type LintChoice, type LintItem, type Place } from '#app/domain/item-lint/lint-item.ts'
import type { LintContext } from '#app/domain/item-lint/rule.ts'

const nothing = { options: [], premises: [], responses: [], elements: [], answer: null, commonErrors: [] }

/** The checks read words, not marks. */
export function draftToLintItem(draft: DraftQuestion): LintItem {
  return lintItemOf(draft, (text) => plainWords(typographic(text)))
}

function lintItemOf(draft: DraftQuestion, read: (text: string) => string): LintItem {
  const { code, type, refs, objective, excludes, accepted } = draft
  const common = {
    ...{ code, type, refs, objective, excludes, accepted, images: lintImages(draft) },
    ...{ stem: read(draft.stem), rationale: read(draft.rationale), shuffle: type !== 'numeric' && draft.shuffle },
  }
  const choice = ({ id, text, rationale }: LintChoice): LintChoice => ({ id, text: read(text), rationale: read(rationale) })
  switch (type) {
    case 'matching':
      return { ...common, ...nothing, premises: draft.premises.map(choice), responses: draft.responses.map(choice) }
    case 'ordering':
      return { ...common, ...nothing, elements: draft.elements.map(choice) }
    case 'numeric': {
      const value = parseNumber(draft.answer.value)
      return {
        ...common,
        ...nothing,
        answer: value === null ? null : { value, unit: draft.answer.unit },
        commonErrors: draft.commonErrors.map((error) => choice({ id: error.value, text: error.value, rationale: error.rationale })),
      }
    }
    default:
      return { ...common, ...nothing, options: draft.options.map((option) => ({ ...choice(option), correct: option.correct })) }
  }
}

/** The form's field where a finding stands. */
export function fieldOfPlace(at: Place, draft: DraftQuestion): string {
  if (!('id' in at)) return at.field
  if (at.field === 'images') return `images.${Number(at.id) - 1}.alt`
  const index =
    at.field === 'commonErrors'
      ? draft.commonErrors.findIndex(({ value }) => value === at.id)
      : draft[at.field].findIndex(({ id }) => id === at.id)
  return `${at.field}.${index}.${at.field === 'commonErrors' && at.part === 'text' ? 'value' : at.part}`
}

/** The draft after the mend of the first finding of `rule` at `field`; the draft itself where there is none. */
export function mendDraft(draft: DraftQuestion, rule: string, field: string, context: LintContext): DraftQuestion {
  const item = draftToLintItem(draft)
  const finding = lintItem(item, context).find((found) => found.rule === rule && found.mend && fieldOfPlace(found.at, draft) === field)
  // the mend works on the text as written, so that its marks stay
  const written = lintItemOf(draft, typographic)
  return finding?.mend ? withItem(draft, written, finding.mend.apply(written)) : draft
}

/** Only what the mend changed is taken over, so that texts stay as they were typed. */
function withItem(draft: DraftQuestion, before: LintItem, after: LintItem): DraftQuestion {
  const text = (typed: string, old: string, mended: string) => (old === mended ? typed : mended)
  const list = <T extends { id: string; text: string; rationale: string }>(typed: T[], olds: LintChoice[], mended: LintChoice[]): T[] =>
    mended.flatMap((row) => {
      const [own, old] = [typed.find(({ id }) => id === row.id), olds.find(({ id }) => id === row.id)]
      if (!own || !old) return []
      return [{ ...own, text: text(own.text, old.text, row.text), rationale: text(own.rationale, old.rationale, row.rationale) }]
    })
  const { type, refs, objective, excludes } = after
  return {
    ...draft,
    ...{ type, refs, objective, excludes },
    shuffle: before.shuffle === after.shuffle ? draft.shuffle : after.shuffle,
    stem: text(draft.stem, before.stem, after.stem),
    rationale: text(draft.rationale, before.rationale, after.rationale),
    ...(after.options.length > 0 ? { options: list(draft.options, before.options, after.options) } : {}),
    ...(after.premises.length > 0 ? { premises: list(draft.premises, before.premises, after.premises) } : {}),
    ...(after.responses.length > 0 ? { responses: list(draft.responses, before.responses, after.responses) } : {}),
    ...(after.elements.length > 0 ? { elements: list(draft.elements, before.elements, after.elements) } : {}),
  }
}
