/** Exchange questions ↔ questions as the content schema has them. Ids mean nothing to a reader, so they are given by position: a, b …; p1 …, r1 …; true and false. */
import { type ExchangeCommon, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { fitTags } from '#app/domain/tags.ts'
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'

/** What a question needs in a course and a file from elsewhere does not say. */
export interface AuthoredFill {
  code: string
  lesson: string
  section: string
  objective: string
  bloom: AuthoredQuestion['bloom']
  difficulty: AuthoredQuestion['difficulty']
}

export function fromAuthored(question: AuthoredQuestion): ExchangeQuestion {
  const { code, status, lesson, section, objective, bloom, difficulty, anchor, excludes, shuffle, stem, rationale, refs } = question
  const common: ExchangeCommon = {
    ...{ code, name: null, category: null, stem, generalFeedback: rationale, refs, objective, lesson, section, bloom, difficulty },
    ...{ status, anchor, excludes, shuffle, tags: question.tags ?? [], images: [] },
  }
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse':
      return {
        ...common,
        type: question.type,
        options: question.options.map((option) => ({
          text: option.text,
          correct: option.correct,
          feedback: option.rationale,
          refs: option.refs ?? null,
        })),
      }
    case 'matching':
      return {
        ...common,
        type: 'matching',
        premises: question.premises.map(({ id, text }) => ({
          text,
          response: Math.max(
            0,
            question.responses.findIndex((response) => response.id === question.key[id]),
          ),
          feedback: question.rationales[id] ?? '',
        })),
        responses: question.responses.map(({ id, text }) => ({ text, feedback: question.unused[id] ?? '' })),
      }
    case 'ordering':
      return {
        ...common,
        type: 'ordering',
        elements: question.key.flatMap((id) =>
          question.elements.filter((element) => element.id === id).map(({ text }) => ({ text, feedback: question.rationales[id] ?? '' })),
        ),
      }
    case 'numeric':
      return {
        ...common,
        type: 'numeric',
        ...question.answer,
        commonErrors: question.commonErrors.map(({ value, rationale: feedback }) => ({ value, feedback })),
      }
  }
}

/**
 * The question as the schema has it. Rationales that the file did not give are empty texts, which the schema refuses and an editor shows: check with
 * `questionSchema` and `questionFlaws` before publishing. Name, category and pictures have no place in the schema, nor
 * have tags that do not fit it (`fitTags`); take them from the question.
 */
export function toAuthored(question: ExchangeQuestion, fill: AuthoredFill): AuthoredQuestion {
  const common = {
    code: question.code ?? fill.code,
    status: question.status ?? ('draft' as const),
    lesson: question.lesson ?? fill.lesson,
    section: question.section ?? fill.section,
    objective: question.objective ?? fill.objective,
    bloom: question.bloom ?? fill.bloom,
    difficulty: question.difficulty ?? fill.difficulty,
    anchor: question.anchor,
    excludes: question.excludes,
    shuffle: question.shuffle,
    stem: question.stem,
  }
  const { tags } = fitTags(question.tags)
  const after = { rationale: question.generalFeedback, refs: question.refs, ...(tags.length === 0 ? {} : { tags }) }
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse': {
      const isNamed = question.type === 'truefalse' && question.options.every(({ text }) => text === 'True' || text === 'False')
      const options = question.options.map(({ text, correct, feedback, refs }, index) => ({
        ...{ id: isNamed ? text.toLowerCase() : letterId(index), text, correct, rationale: feedback },
        ...(refs === null ? {} : { refs }),
      }))
      return { ...common, type: question.type, options, ...after }
    }
    case 'matching': {
      const { premises, responses } = question
      const used = new Set(premises.map((premise) => premise.response))
      return {
        ...common,
        type: 'matching',
        premises: premises.map(({ text }, index) => ({ id: `p${index + 1}`, text })),
        responses: responses.map(({ text }, index) => ({ id: `r${index + 1}`, text })),
        key: Object.fromEntries(premises.map(({ response }, index) => [`p${index + 1}`, `r${response + 1}`])),
        rationales: Object.fromEntries(premises.map(({ feedback }, index) => [`p${index + 1}`, feedback])),
        unused: Object.fromEntries(
          responses.flatMap(({ feedback }, index) => (used.has(index) || feedback === '' ? [] : [[`r${index + 1}`, feedback]])),
        ),
        ...after,
      }
    }
    case 'ordering': {
      // as question-rules asks: written in alphabetical order, so that the file does not give the key away
      const placed = question.elements.map((element, place) => ({ ...element, place }))
      const shown = [...placed].sort((a, b) => a.text.localeCompare(b.text, 'en', { sensitivity: 'base' }))
      const idOf = new Map(shown.map(({ place }, index) => [place, letterId(index)]))
      const named = (place: number) => idOf.get(place) ?? letterId(place)
      return {
        ...common,
        type: 'ordering',
        elements: shown.map(({ text, place }) => ({ id: named(place), text })),
        key: placed.map(({ place }) => named(place)),
        rationales: Object.fromEntries(shown.map(({ feedback, place }) => [named(place), feedback])),
        ...after,
      }
    }
    case 'numeric': {
      const { value, tolerance, unit, commonErrors } = question
      return {
        ...common,
        type: 'numeric',
        answer: { value, tolerance, unit },
        commonErrors: commonErrors.map((error) => ({ value: error.value, rationale: error.feedback })),
        ...after,
      }
    }
  }
}

/** a … z, then o27, o28 … */
function letterId(index: number): string {
  return index < 26 ? String.fromCharCode('a'.charCodeAt(0) + index) : `o${index + 1}`
}
