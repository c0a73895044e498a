/** The rules every format shares: which characters, lengths and counts a question may have, whatever file it came from. */
import type { ExchangeCommon, ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import { codePattern, referencePattern, slugPattern } from '#app/domain/exchange/patterns.ts'
import { withTagFields } from '#app/domain/exchange/question-tags.ts'
import { checkChoiceCount, importLimits, Refusal, type Change, type Reading } from '#app/domain/exchange/reading.ts'

// Controls break storage, bidirectional overrides make a sentence read as another one, and halves of surrogate pairs and noncharacters no file can hold.
const unwanted = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}|\p{Cs}/gu

/** The question with clean texts, or a `Refusal` that names the text or the number at fault. */
export function finishQuestion(reading: Reading): Reading {
  const changes = [...reading.changes]
  const clean = cleaner(changes)
  const { question } = reading
  const common = finishCommon(question, clean, changes)
  if (common.stem === '') throw new Refusal(question.images.length > 0 ? 'the stem is a picture without words' : 'the stem is empty')
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse': {
      const options = question.options.map((option, index) => ({
        text: wordsOfOption(clean(option.text, `option ${index + 1}`), index + 1, question, changes),
        correct: option.correct,
        feedback: clean(option.feedback, `the rationale of option ${index + 1}`),
        refs: option.refs === null ? null : knownWords(option.refs, referencePattern, 'reference', changes),
      }))
      checkCount(options.length, 2, 'options')
      checkKeys(question.type, options.filter((option) => option.correct).length)
      if (question.type === 'truefalse' && options.length !== 2) throw new Refusal('a true/false question has two options')
      return { question: { ...common, type: question.type, options }, changes }
    }
    case 'matching': {
      const used = new Set(question.premises.map((premise) => premise.response))
      const premises = question.premises.map(({ text, response, feedback }, index) => ({
        text: needed(clean(text, `premise ${index + 1}`), `premise ${index + 1}`),
        response,
        feedback: clean(feedback, `the rationale of premise ${index + 1}`),
      }))
      const responses = question.responses.map(({ text, feedback }, index) => ({
        text: needed(clean(text, `response ${index + 1}`), `response ${index + 1}`),
        feedback: used.has(index) ? '' : clean(feedback, `the rationale of response ${index + 1}`),
      }))
      checkCount(premises.length, 2, 'premises')
      checkCount(responses.length, 2, 'different responses')
      return { question: { ...common, type: 'matching', premises, responses }, changes }
    }
    case 'ordering': {
      const elements = question.elements.map(({ text, feedback }, index) => ({
        text: needed(clean(text, `element ${index + 1}`), `element ${index + 1}`),
        feedback: clean(feedback, `the rationale of element ${index + 1}`),
      }))
      checkCount(elements.length, 3, 'elements')
      return { question: { ...common, type: 'ordering', elements }, changes }
    }
    case 'numeric': {
      const { value, tolerance } = question
      if (tolerance < 0) throw new Refusal(`the tolerance ${tolerance} is below 0`)
      const commonErrors = question.commonErrors.map((error) => ({
        value: error.value,
        feedback: clean(error.feedback, `the rationale of the common error ${error.value}`),
      }))
      checkCount(commonErrors.length, 0, 'common errors')
      return { question: { ...common, type: 'numeric', value, tolerance, unit: clean(question.unit, 'the unit'), commonErrors }, changes }
    }
  }
}

type Clean = (text: string, what: string) => string

function cleaner(changes: Change[]): Clean {
  return (text, what) => {
    const lines = text.replace(/\r\n?/g, '\n')
    const kept = lines.replace(unwanted, '')
    if (kept !== lines) changes.push({ what: capitalised(what), why: 'invisible control characters are left out' })
    const trimmed = kept.trim()
    if (trimmed.length > importLimits.fieldLength)
      throw new Refusal(`${what} has ${trimmed.length} characters; at most ${importLimits.fieldLength} are possible`)
    return trimmed
  }
}

function finishCommon(found: ExchangeQuestion, clean: Clean, changes: Change[]): ExchangeCommon {
  const question = withTagFields(found)
  const oneLine = (text: string | null, what: string) => (text === null ? null : clean(text.replace(/\s+/gu, ' '), what) || null)
  const named = { code: oneLine(question.code, 'the code'), name: oneLine(question.name, 'the name') }
  if (named.code !== null && !codePattern.test(named.code)) {
    changes.push({
      what: `The code "${named.code}"`,
      why: 'is left out: a code has letters, digits, and single dots or hyphens between them',
    })
    named.code = null
  }
  const word = (value: string | null, pattern: RegExp, what: string) =>
    value === null ? null : (knownWords([value], pattern, what, changes)[0] ?? null)
  return {
    code: named.code,
    name: named.name === named.code ? null : named.name,
    category: oneLine(question.category, 'the category'),
    stem: clean(question.stem, 'the stem'),
    generalFeedback: clean(question.generalFeedback, 'the rationale'),
    refs: knownWords(question.refs, referencePattern, 'reference', changes),
    objective: word(question.objective, codePattern, 'objective'),
    lesson: word(question.lesson, slugPattern, 'lesson'),
    section: word(question.section, slugPattern, 'section'),
    bloom: question.bloom,
    difficulty: question.difficulty,
    status: question.status,
    anchor: question.anchor,
    excludes: knownWords(question.excludes, codePattern, 'excluded question', changes),
    shuffle: question.shuffle,
    tags: finishTags(question.tags, clean, changes),
    images: question.images,
  }
}

/** Tags as Moodle allows them: no angle or square brackets, backslashes, grave accents or controls; each once. */
function finishTags(tags: readonly string[], clean: Clean, changes: Change[]): string[] {
  const kept = tags.flatMap((tag) => {
    const allowed = clean(tag.replace(/[<>[\]`\\\s]+/gu, ' '), 'a tag')
    if (allowed !== tag.trim())
      changes.push({ what: `The tag "${tag.trim()}"`, why: `is written "${allowed}": a tag has no brackets or backslashes` })
    return allowed === '' ? [] : [allowed]
  })
  if (kept.length > importLimits.tags) throw new Refusal(`the question has ${kept.length} tags; at most ${importLimits.tags} are possible`)
  return [...new Set(kept)]
}

function knownWords(words: readonly string[], pattern: RegExp, what: string, changes: Change[]): string[] {
  return words.filter((word) => {
    const known = pattern.test(word)
    if (!known) changes.push({ what: `The ${what} "${word}"`, why: 'is left out: it is not written as this course writes one' })
    return known
  })
}

/** An option that is a picture alone gets a name that says nothing of what it shows; whoever does not see it hears its alternative text. */
function wordsOfOption(text: string, number: number, { images }: ExchangeQuestion, changes: Change[]): string {
  const picture = images.find(({ place }) => place === `option ${number}`)
  if (text !== '' || !picture) return needed(text, `option ${number}`)
  if (picture.alt === '') throw new Refusal(`option ${number} is a picture alone (${picture.name}), and has no alternative text`)
  changes.push({ what: `Option ${number}`, why: `is a picture alone, and is called "Picture ${number}"` })
  return `Picture ${number}`
}

function needed(text: string, what: string): string {
  if (text === '') throw new Refusal(`${what} is empty`)
  return text
}

function checkCount(count: number, fewest: number, what: string): void {
  if (count < fewest) throw new Refusal(`the question has ${count} ${what}; at least ${fewest} are needed`)
  checkChoiceCount(count, what)
}

function checkKeys(type: 'single' | 'multiple' | 'truefalse', keys: number): void {
  if (keys === 0) throw new Refusal('no option is marked as right')
  if (type !== 'multiple' && keys > 1) throw new Refusal(`${keys} options are marked as right, where one can be chosen`)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
