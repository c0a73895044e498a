/** Drafts ↔ questions as the content schema has them. Nothing is lost on the way: a published question made a draft and published again has the same hash. */
import { questionSchema, type AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import { blankDraft, type DraftQuestion } from '#app/domain/draft-question.ts'
import type { QuestionBody, QuestionKey, Rationale } from '#app/domain/question.ts'
import { parseNumber } from '#app/domain/answer.ts'

export function toDraft(question: AuthoredQuestion): DraftQuestion {
  const { code, status, lesson, section, objective, bloom, difficulty, anchor, excludes, shuffle, stem, rationale, refs } = question
  const common = {
    ...blankDraft(question.type, code),
    ...{ status, lesson, section, objective, bloom, difficulty, anchor, excludes, shuffle, stem, rationale, refs },
    accepted: question.accepted ?? [],
    ...(question.images ? { images: question.images } : {}),
    ...(question.tags && question.tags.length > 0 ? { tags: question.tags } : {}),
  }
  switch (question.type) {
    case 'matching':
      return {
        ...common,
        premises: question.premises.map(({ id, text }) => ({
          ...{ id, text, response: question.key[id] ?? '', rationale: question.rationales[id] ?? '' },
        })),
        responses: question.responses.map(({ id, text }) => ({ id, text, rationale: question.unused[id] ?? '' })),
      }
    case 'ordering':
      return {
        ...common,
        elements: question.key.flatMap((id) =>
          question.elements
            .filter((element) => element.id === id)
            .map(({ text }) => ({ id, text, rationale: question.rationales[id] ?? '' })),
        ),
      }
    case 'numeric': {
      const { value, tolerance, unit } = question.answer
      return {
        ...common,
        answer: { value: String(value), tolerance: String(tolerance), unit },
        commonErrors: question.commonErrors.map((error) => ({ value: String(error.value), rationale: error.rationale })),
      }
    }
    default:
      return {
        ...common,
        options: question.options.map(({ id, text, correct, rationale: why, refs: own }) => ({
          ...{ id, text, correct, rationale: why, refs: own ?? null },
        })),
      }
  }
}

/** What the schema says about a draft: a path in the authored question, and a reason that follows its name ("is empty"). */
export interface SchemaIssue {
  path: (string | number)[]
  reason: string
}

export type ReadDraft = { ok: true; question: AuthoredQuestion } | { ok: false; issues: SchemaIssue[] }

/** The authored question a draft stands for, or what is missing. */
export function toAuthored(draft: DraftQuestion): ReadDraft {
  const parsed = questionSchema.safeParse({ ...commonOf(draft), ...ownOf(draft) })
  if (parsed.success) return { ok: true, question: parsed.data }
  const issues = parsed.error.issues.map(({ path, message, code }) => ({
    path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    reason: code === 'invalid_type' ? 'is not a number' : code === 'invalid_value' ? 'is not chosen' : message,
  }))
  return { ok: false, issues }
}

function commonOf(draft: DraftQuestion) {
  const { code, status, type, lesson, section, objective, bloom, difficulty, anchor, excludes, shuffle, stem, rationale, refs } = draft
  const accepted = draft.accepted.length === 0 ? {} : { accepted: draft.accepted }
  const images = draft.images ? { images: draft.images } : {}
  const tags = draft.tags && draft.tags.length > 0 ? { tags: draft.tags } : {}
  return {
    code,
    status,
    type,
    lesson,
    section,
    objective,
    bloom,
    difficulty,
    anchor,
    excludes,
    shuffle,
    stem,
    ...images,
    rationale,
    refs,
    ...tags,
    ...accepted,
  }
}

function ownOf(draft: DraftQuestion) {
  switch (draft.type) {
    case 'matching': {
      const used = new Set(draft.premises.map((premise) => premise.response))
      return {
        premises: draft.premises.map(({ id, text }) => ({ id, text })),
        responses: draft.responses.map(({ id, text }) => ({ id, text })),
        key: Object.fromEntries(draft.premises.flatMap(({ id, response }) => (response === '' ? [] : [[id, response]]))),
        rationales: Object.fromEntries(draft.premises.map(({ id, rationale }) => [id, rationale])),
        unused: Object.fromEntries(
          draft.responses.flatMap(({ id, rationale }) => (used.has(id) || rationale.trim() === '' ? [] : [[id, rationale]])),
        ),
      }
    }
    case 'ordering': {
      // as question-rules asks: in alphabetical order, so that no page gives the key away
      const shown = [...draft.elements].sort((a, b) => a.text.localeCompare(b.text, 'en', { sensitivity: 'base' }))
      return {
        elements: shown.map(({ id, text }) => ({ id, text })),
        key: draft.elements.map(({ id }) => id),
        rationales: Object.fromEntries(draft.elements.map(({ id, rationale }) => [id, rationale])),
      }
    }
    case 'numeric': {
      const { value, tolerance, unit } = draft.answer
      return {
        answer: { value: parseNumber(value), tolerance: parseNumber(tolerance), unit },
        commonErrors: draft.commonErrors.map((error) => ({ value: parseNumber(error.value), rationale: error.rationale })),
      }
    }
    default:
      return {
        options: draft.options.map(({ id, text, correct, rationale, refs }) => ({
          ...{ id, text, correct, rationale },
          ...(refs === null ? {} : { refs }),
        })),
      }
  }
}

/** What is stored of a published question. */
export interface StoredVersion {
  code: string
  anchor: boolean
  excludes: string[]
  body: QuestionBody
  answerKey: QuestionKey
  facets: { bloom: string; difficulty: string; objective: string; lesson: { slug: string; section: string }; refs: string[] }
}

/** A published question as a draft, where nothing tells how it was written: quotation marks stay as they were set. */
export function storedToDraft({ code, anchor, excludes, body, answerKey: key, facets }: StoredVersion): DraftQuestion {
  const why = (reasons: Record<string, Rationale>, id: string) => reasons[id]?.text ?? ''
  const common = {
    ...blankDraft(body.type, code),
    ...{ status: 'published' as const, lesson: facets.lesson.slug, section: facets.lesson.section, objective: facets.objective },
    ...{ bloom: facets.bloom, difficulty: facets.difficulty, anchor, excludes, refs: facets.refs },
    ...(body.images ? { images: body.images } : {}),
    ...{ stem: body.stem, shuffle: body.type === 'numeric' || body.shuffle, rationale: key.rationale.text },
  }
  if (body.type === 'matching' && key.type === 'matching') {
    return {
      ...common,
      premises: body.premises.map(({ id, text }) => ({ id, text, response: key.pairs[id] ?? '', rationale: why(key.premises, id) })),
      responses: body.responses.map(({ id, text }) => ({ id, text, rationale: why(key.unused, id) })),
    }
  }
  if (body.type === 'ordering' && key.type === 'ordering') {
    const texts = new Map(body.elements.map(({ id, text }) => [id, text]))
    return { ...common, elements: key.order.map((id) => ({ id, text: texts.get(id) ?? '', rationale: why(key.elements, id) })) }
  }
  if (body.type === 'numeric' && key.type === 'numeric') {
    return {
      ...common,
      answer: { value: String(key.value), tolerance: String(key.tolerance), unit: body.unit },
      commonErrors: key.commonErrors.map(({ value, rationale }) => ({ value: String(value), rationale: rationale.text })),
    }
  }
  if (!('options' in body) || !('correct' in key)) throw new TypeError(`a ${body.type} question cannot have a ${key.type} key`)
  return {
    ...common,
    options: body.options.map(({ id, text }) => {
      const own = key.options[id]?.refs ?? []
      const isOwn = JSON.stringify(own) !== JSON.stringify(facets.refs)
      return { id, text, correct: key.correct.includes(id), rationale: why(key.options, id), refs: isOwn ? own : null }
    }),
  }
}
