/**
 * What our questions have and Moodle's do not (objective, references, level …) travels as tags such as "objective:O1.1a" and "ref:iasp2020", because tags
 * survive the way through Moodle. Any other tag is the author's own.
 */
import {
  exchangeBloomLevels,
  exchangeDifficulties,
  exchangeStatuses,
  shufflesByItself,
  type ExchangeCommon,
  type ExchangeQuestion,
} from '#app/domain/exchange/exchange-question.ts'
import { codePattern, referencePattern, slugPattern } from '#app/domain/exchange/patterns.ts'

export type TagFields = Pick<
  ExchangeCommon,
  'objective' | 'lesson' | 'section' | 'bloom' | 'difficulty' | 'status' | 'anchor' | 'shuffle' | 'refs' | 'excludes' | 'tags'
>

export function toTags(question: ExchangeQuestion): string[] {
  const field = (name: string, value: string | null) => (value === null ? [] : [`${name}:${value}`])
  return [
    ...field('objective', question.objective),
    ...field('lesson', question.lesson),
    ...field('section', question.section),
    ...field('bloom', question.bloom),
    ...field('difficulty', question.difficulty),
    ...field('status', question.status),
    ...(question.anchor ? ['anchor'] : []),
    // True and False keep their order unless a question says otherwise, anything else is shuffled unless it says otherwise
    ...(question.shuffle === shufflesByItself(question.type) ? [] : [question.shuffle ? 'shuffle:yes' : 'shuffle:no']),
    ...question.refs.map((key) => `ref:${key}`),
    ...question.excludes.map((code) => `excludes:${code}`),
    ...question.tags,
  ]
}

/** The question with what its tags say in the fields they speak of; a field that is filled already keeps its value. */
export function withTagFields(question: ExchangeCommon): ExchangeCommon {
  const fields: TagFields = { ...question, refs: [...question.refs], excludes: [...question.excludes], tags: [] }
  for (const tag of question.tags) if (!readTag(tag.trim(), fields)) fields.tags.push(tag)
  return { ...question, ...fields, refs: [...new Set(fields.refs)], excludes: [...new Set(fields.excludes)] }
}

/** Whether a tag is one of ours; then its meaning is in `fields`. A value we could not use leaves the tag to its author. */
function readTag(tag: string, fields: TagFields): boolean {
  const [name, ...rest] = tag.split(':')
  const value = rest.join(':').trim()
  switch (name) {
    case 'objective':
      if (!codePattern.test(value)) return false
      fields.objective ??= value
      return true
    case 'lesson':
    case 'section':
      if (!slugPattern.test(value)) return false
      fields[name] ??= value
      return true
    case 'bloom':
      return oneOf(exchangeBloomLevels, value, (level) => (fields.bloom ??= level))
    case 'difficulty':
      return oneOf(exchangeDifficulties, value, (level) => (fields.difficulty ??= level))
    case 'status':
      return oneOf(exchangeStatuses, value, (status) => (fields.status ??= status))
    case 'ref':
      if (!referencePattern.test(value)) return false
      fields.refs.push(value)
      return true
    case 'excludes':
      if (!codePattern.test(value)) return false
      fields.excludes.push(value)
      return true
    case 'anchor':
      if (rest.length > 0) return false
      fields.anchor = true
      return true
    case 'shuffle':
      if (value !== 'no' && value !== 'yes') return false
      fields.shuffle = value === 'yes'
      return true
    default:
      return false
  }
}

function oneOf<Word extends string>(words: readonly Word[], value: string, take: (word: Word) => void): boolean {
  const word = words.find((candidate) => candidate === value)
  if (word !== undefined) take(word)
  return word !== undefined
}
