/**
 * Rules of form one question keeps by itself, whatever course it stands in: for content:check and for the authoring form. How well it is written is the
 * matter of app/domain/item-lint.ts. Source: content/corrections section 4 (a rationale is a sentence of more than six words).
 */
import type {
  AuthoredChoiceQuestion,
  AuthoredMatchingQuestion,
  AuthoredNumericQuestion,
  AuthoredOrderingQuestion,
  AuthoredQuestion,
} from '#app/content/schemas/quiz.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'
import { linksIn, readBlocks } from '#app/domain/question-text.ts'
import { imagePlaces } from '#app/domain/question-images.ts'

export interface QuestionFlaw {
  /** where in the question, e.g. ['options', 1, 'rationale'] */
  path: (string | number)[]
  reason: string
  severity: 'error' | 'warning'
}

export const fewestRationaleWords = 7

export function questionFlaws(question: AuthoredQuestion): QuestionFlaw[] {
  return [...flawsOfType(question), ...imageFlaws(question), ...textFlaws(question)]
}

/** What its Markdown may not be: a stem that begins with no sentence, a rationale that leads to a host no learner page links to. */
function textFlaws(question: AuthoredQuestion): QuestionFlaw[] {
  const [first] = readBlocks(question.stem, { links: false })
  const stem =
    first === undefined || first.kind === 'paragraph'
      ? []
      : [flaw(['stem'], `the stem begins with a ${first.kind}: begin it with a sentence, and put the ${first.kind} below`)]
  return [...stem, ...rationalesIn(question).flatMap(({ path, text }) => linkFlaws(path, text))]
}

function linkFlaws(path: (string | number)[], text: string): QuestionFlaw[] {
  return linksIn(readBlocks(text, { links: true })).flatMap((href) => {
    const reason = refusedHostReason(href)
    return reason === null ? [] : [flaw(path, `a link is refused (${href.slice(0, 60)}): ${reason}; cite in text instead`)]
  })
}

function rationalesIn(question: AuthoredQuestion): { path: (string | number)[]; text: string }[] {
  const each = (list: string, texts: Record<string, string>) => Object.entries(texts).map(([id, text]) => ({ path: [list, id], text }))
  const rows = (list: string, own: readonly { rationale: string }[]) =>
    own.map(({ rationale }, index) => ({ path: [list, index, 'rationale'], text: rationale }))
  const whole = { path: ['rationale'], text: question.rationale }
  switch (question.type) {
    case 'matching':
      return [whole, ...each('rationales', question.rationales), ...each('unused', question.unused)]
    case 'ordering':
      return [whole, ...each('rationales', question.rationales)]
    case 'numeric':
      return [whole, ...rows('commonErrors', question.commonErrors)]
    default:
      return [whole, ...rows('options', question.options)]
  }
}

function imageFlaws(question: AuthoredQuestion): QuestionFlaw[] {
  const { images = [] } = question
  const places = imagePlaces(question)
  return images.flatMap(({ id, place }, index) => [
    ...(places.includes(place)
      ? []
      : [flaw(['images', index, 'place'], `picture ${index + 1} stands at an option this question does not have`)]),
    ...(images.slice(0, index).some((other) => other.id === id && other.place === place)
      ? [flaw(['images', index], `picture ${index + 1} stands twice at its place`)]
      : []),
  ])
}

function flawsOfType(question: AuthoredQuestion): QuestionFlaw[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'truefalse':
      return choiceFlaws(question)
    case 'matching':
      return matchingFlaws(question)
    case 'ordering':
      return orderingFlaws(question)
    case 'numeric':
      return numericFlaws(question)
  }
}

function choiceFlaws(question: AuthoredChoiceQuestion): QuestionFlaw[] {
  const keys = question.options.filter((option) => option.correct).length
  const flaws = [
    ...duplicates(question.options, 'options'),
    ...question.options.flatMap((option, index) => rationaleFlaw(option.rationale, ['options', index, 'rationale'], `option ${option.id}`)),
  ]
  if (question.type === 'multiple') {
    if (keys === 0) flaws.push(flaw(['options'], 'no option is the key'))
    if (keys === 1) flaws.push(flaw(['options'], 'a multiple-response question with one key is a single-answer question', 'warning'))
    if (keys === question.options.length) flaws.push(flaw(['options'], 'every option is a key: nothing can be chosen wrongly'))
  } else if (keys !== 1) flaws.push(flaw(['options'], `${keys} options are the key; exactly one is needed`))
  if (question.type === 'truefalse' && question.options.length !== 2) flaws.push(flaw(['options'], 'a true/false question has two options'))
  return flaws
}

function matchingFlaws(question: AuthoredMatchingQuestion): QuestionFlaw[] {
  const responses = question.responses.map((response) => response.id)
  const premises = question.premises.map((premise) => premise.id)
  const used = Object.values(question.key)
  const flaws = [...duplicates(question.premises, 'premises'), ...duplicates(question.responses, 'responses')]
  for (const [premise, response] of Object.entries(question.key)) {
    if (!premises.includes(premise)) flaws.push(flaw(['key', premise], `the key names "${premise}", which is no premise`))
    if (!responses.includes(response)) flaws.push(flaw(['key', premise], `the key names "${response}", which is no response`))
  }
  for (const premise of premises.filter((id) => !(id in question.key))) flaws.push(flaw(['key'], `the key leaves out premise ${premise}`))
  flaws.push(...namedRationaleFlaws(question.rationales, premises, 'rationales', 'premise'))
  for (const [response, text] of Object.entries(question.unused)) {
    if (!responses.includes(response) || used.includes(response))
      flaws.push(flaw(['unused', response], `"${response}" is no unused response`))
    flaws.push(...rationaleFlaw(text, ['unused', response], `unused response ${response}`))
  }
  for (const response of responses.filter((id) => !used.includes(id) && !(id in question.unused))) {
    flaws.push(flaw(['responses'], `nothing says why unused response ${response} belongs nowhere`, 'warning'))
  }
  return flaws
}

function orderingFlaws(question: AuthoredOrderingQuestion): QuestionFlaw[] {
  const elements = question.elements.map((element) => element.id)
  const flaws = duplicates(question.elements, 'elements')
  if ([...question.key].sort().join() !== [...elements].sort().join())
    flaws.push(flaw(['key'], 'the key does not name each element exactly once'))
  const texts = question.elements.map((element) => element.text)
  // written in key order, the file (and every page that does not shuffle) would give the answer away
  const sorted = [...texts].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
  if (texts.join('\n') !== sorted.join('\n')) flaws.push(flaw(['elements'], 'the elements are not in alphabetical order of their text'))
  return [...flaws, ...namedRationaleFlaws(question.rationales, elements, 'rationales', 'element')]
}

function numericFlaws(question: AuthoredNumericQuestion): QuestionFlaw[] {
  const { value, tolerance } = question.answer
  return question.commonErrors.flatMap((error, index) => {
    const right = Math.abs(error.value - value) <= tolerance
    const accepted = right ? [flaw(['commonErrors', index, 'value'], `the common error ${error.value} would be marked right`)] : []
    return [...accepted, ...rationaleFlaw(error.rationale, ['commonErrors', index, 'rationale'], `common error ${error.value}`)]
  })
}

function namedRationaleFlaws(rationales: Record<string, string>, ids: string[], member: string, what: string): QuestionFlaw[] {
  const missing = ids.filter((id) => !(id in rationales)).map((id) => flaw([member], `${what} ${id} has no rationale`))
  const unknown = Object.keys(rationales).filter((id) => !ids.includes(id))
  const extra = unknown.map((id) => flaw([member, id], `a rationale is for "${id}", which is no ${what}`))
  return [...missing, ...extra, ...Object.entries(rationales).flatMap(([id, text]) => rationaleFlaw(text, [member, id], `${what} ${id}`))]
}

function rationaleFlaw(text: string, path: (string | number)[], what: string): QuestionFlaw[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return words < fewestRationaleWords
    ? [flaw(path, `the rationale of ${what} has ${words} words; it needs more than ${fewestRationaleWords - 1}`)]
    : []
}

function duplicates(choices: { id: string; text: string }[], list: string): QuestionFlaw[] {
  return choices.flatMap((choice, index) => {
    const before = choices.slice(0, index)
    const sameId = before.some((other) => other.id === choice.id)
      ? [flaw([list, index, 'id'], `the id "${choice.id}" is used twice in ${list}`)]
      : []
    const sameText = before.some((other) => other.text === choice.text)
      ? [flaw([list, index, 'text'], `"${choice.text}" stands twice in ${list}`)]
      : []
    return [...sameId, ...sameText]
  })
}

function flaw(path: (string | number)[], reason: string, severity: QuestionFlaw['severity'] = 'error'): QuestionFlaw {
  return { path, reason, severity }
}
