/** Rules about words that give the key away: absolutes, grammar, an echo of the stem. */
import { isChoice, writtenOptions, type LintItem, type LintOption } from '#app/domain/item-lint/lint-item.ts'
import type { Found, ItemRule } from '#app/domain/item-lint/rule.ts'
import { haladyna2002, nbme2020 } from '#app/domain/item-lint/sources.ts'
import { contentWords, listed, quoted } from '#app/domain/item-lint/words.ts'

// "Not always" and "nearly never" are careful, not absolute.
const careful = String.raw`(?<!\b(?:not|nearly|almost|hardly)\s)`
const loose = new RegExp(String.raw`${careful}\b(?:always|completely|absolutely|entirely|totally|invariably)\b`, 'gi')
const absolute = new RegExp(
  String.raw`${careful}\b(?:always|completely|absolutely|entirely|totally|invariably|never|nobody|everybody|everyone|guaranteed?s?|impossible|(?:in|for) (?:all|every|any|no) (?:cases?|patients?|persons?|people)|(?:all|no) (?:patients?|people))\b`,
  'gi',
)

export const absoluteWords: ItemRule = {
  id: 'absolute-words',
  title: 'Absolute words in a distractor',
  why: 'Hardly anything in care holds always or never, so readers strike such options without knowing.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = isChoice(item) ? writtenOptions(item) : []
    // in the key as well, an absolute word gives nothing away
    if (options.some((option) => option.correct && absolutesOf(option.text).length > 0)) return []
    return options.flatMap((option) => {
      const found = absolutesOf(option.text)
      if (found.length === 0) return []
      return [
        {
          at: { field: 'options', id: option.id, part: 'text' },
          message: `option ${option.id} is absolute (${listed(found.map(quoted))})`,
          ...leaveOut(option, found),
        },
      ]
    })
  },
}

function absolutesOf(text: string): string[] {
  return (text.match(absolute) ?? []).map((word) => word.toLowerCase())
}

/** An adverb of degree can go without harm to the sentence; "never" cannot. */
function leaveOut(option: LintOption, found: string[]): Pick<Found, 'mend'> {
  const shorter = withoutAdverbs(option.text)
  if (shorter === '' || absolutesOf(shorter).length > 0) return {}
  const apply = (item: LintItem) => ({
    ...item,
    options: item.options.map((one) => (one.id === option.id ? { ...one, text: withoutAdverbs(one.text) } : one)),
  })
  return { mend: { label: `Leave out ${listed(found.map(quoted))}`, apply } }
}

function withoutAdverbs(text: string): string {
  if (!new RegExp(loose).test(text)) return text
  const shorter = text
    .replace(loose, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:])/g, '')
    .trim()
  return /^\p{Lu}/u.test(text) ? shorter.charAt(0).toUpperCase() + shorter.slice(1) : shorter
}

export const grammaticalCue: ItemRule = {
  id: 'grammatical-cue',
  title: 'Grammatical cue',
  why: 'Where the end of the stem fits only some options, grammar and not knowledge finds the key.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = isChoice(item) ? writtenOptions(item) : []
    return options.length < 2 ? [] : [...articleCue(item.stem, options), ...numberCue(item.stem, options)]
  },
}

// the end of a completion, with what may stand behind it: "is an …", "is a:"
const lastArticle = /\s(an?)[\s:_.…]*$/i

function articleCue(stem: string, options: LintOption[]): Found[] {
  const article = lastArticle.exec(stem)?.[1]?.toLowerCase()
  if (!article) return []
  const misfits = options.filter(({ text }) => articleOf(text) !== article)
  if (misfits.length === 0) return []
  const message = `the stem ends with “${article}”, which does not fit ${optionsNamed(misfits)}`
  return [{ at: { field: 'stem' }, message, mend: { label: 'Move the article into the options', apply: moveArticle } }]
}

/** "a" or "an" by sound: "an hour", "a unit", "an MRI". */
function articleOf(text: string): 'a' | 'an' {
  const word = text.trim()
  if (/^(?:hour|honest|honou?r|heir)/i.test(word)) return 'an'
  if (/^(?:u(?:ni|se|su|til|rin)|eu|one\b|once\b)/i.test(word)) return 'a'
  if (/^\p{Lu}[\p{Lu}\d-]/u.test(word)) return /^[AEFHILMNORSX]/.test(word) ? 'an' : 'a'
  return /^(?:[aeiou]|8|11\b|18\b)/i.test(word) ? 'an' : 'a'
}

function moveArticle(item: LintItem): LintItem {
  if (!lastArticle.test(item.stem)) return item
  const withArticle = (text: string) =>
    /^(?:an?|the)\s/i.test(text.trim()) || text.trim() === '' ? text : `${articleOf(text)} ${text.trim()}`
  return {
    ...item,
    stem: item.stem.replace(lastArticle, ''),
    options: item.options.map((option) => ({ ...option, text: withArticle(option.text) })),
  }
}

const lastVerb = /\b(is|was|are|were|has|have)[\s:_.…]*$/i

/** Only where the key fits the verb: otherwise the grammar cues nothing. */
function numberCue(stem: string, options: LintOption[]): Found[] {
  const verb = lastVerb.exec(stem)?.[1]
  if (!verb) return []
  const wanted = /^(?:are|were|have)$/i.test(verb)
  const misfits = options.filter(({ text, correct }) => !correct && isPlural(text) !== wanted)
  const keys = options.filter(({ correct }) => correct)
  if (misfits.length === 0 || keys.length === 0 || keys.some(({ text }) => isPlural(text) !== wanted)) return []
  return [{ at: { field: 'stem' }, message: `the stem ends with “${verb}”, which fits the key and not ${optionsNamed(misfits)}` }]
}

/** By the noun before the first preposition; two things joined by "and" are plural. */
function isPlural(text: string): boolean {
  const words = text.trim().toLowerCase().split(/\s+/)
  if (/^(?:an?|one|each)$/.test(words[0]!)) return false
  const end = words.findIndex(
    (word, index) => index > 0 && /^(?:about|after|at|before|by|during|for|from|in|of|on|that|to|which|with|within|without)$/.test(word),
  )
  const head = end < 0 ? words : words.slice(0, end)
  return head.includes('and') || /[^aeious]s\W*$|[aeo]s\W*$/.test(head.at(-1)!)
}

function optionsNamed(options: LintOption[]): string {
  const ids = options.map(({ id }) => id)
  return `${ids.length === 1 ? 'option' : 'options'} ${listed(ids)}`
}

export const echoedWord: ItemRule = {
  id: 'echoed-word',
  title: 'A word repeated between stem and key',
  why: 'A word that only the stem and the key share sounds right and is chosen for its sound.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = isChoice(item) ? writtenOptions(item) : []
    const keys = options.filter(({ correct }) => correct)
    const distractors = options.filter(({ correct }) => !correct)
    if (keys.length === 0 || distractors.length === 0) return []
    const stem = contentWords(item.stem)
    const echoes = (text: string) => [...contentWords(text)].filter((word) => stem.has(word))
    const elsewhere = new Set(distractors.flatMap(({ text }) => echoes(text)))
    const echoed = echoes(keys[0]!.text).filter((word) => !elsewhere.has(word) && keys.every(({ text }) => echoes(text).includes(word)))
    // a distractor that echoes the stem as much sounds as right
    const loudest = Math.max(...distractors.map(({ text }) => echoes(text).length))
    if (echoed.length === 0 || keys.some(({ text }) => echoes(text).length <= loudest)) return []
    const where = keys.length === 1 ? 'the key' : 'every key'
    return [
      {
        at: { field: 'options', id: keys[0]!.id, part: 'text' },
        message: `${where} repeats ${listed(echoed.map(quoted))} from the stem, and no other option does`,
      },
    ]
  },
}
