/** Rules about the options of a question: catch-alls, number, length, kind. */
import { isChoice, writtenOptions, type LintItem, type LintOption } from '#app/domain/item-lint/lint-item.ts'
import type { Found, ItemRule } from '#app/domain/item-lint/rule.ts'
import { haladyna2002, nbme2020, rodriguez2005 } from '#app/domain/item-lint/sources.ts'
import { listed, quoted, wordsOf } from '#app/domain/item-lint/words.ts'

/** "All of the above" and its kin: an option that speaks of the other options. */
export function isCatchAll(text: string): boolean {
  return (
    /\b(all|none|both|any|neither)( of)? the (above|following|preceding|other options|other answers)\b/i.test(text) ||
    /^(all|none|both|neither) of (these|those|them)\W*$/i.test(text.trim())
  )
}

export const catchAll: ItemRule = {
  id: 'catch-all',
  title: 'All or none of the above',
  why: 'One option seen through decides such an option, and shuffled options have no “above”.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'error',
  find: (item) =>
    item.options
      .filter(({ text }) => isCatchAll(text))
      .map((option) => ({
        at: { field: 'options', id: option.id, part: 'text' },
        message: `option ${option.id} is a catch-all (${quoted(option.text)})`,
        ...(canLose(option, item) && {
          mend: { label: 'Remove the option', apply: (before: LintItem) => withoutOption(before, option.id) },
        }),
      })),
}

/** A distractor may go where three options stay: more than three seldom help (Rodriguez 2005). */
function canLose(option: LintOption, item: LintItem): boolean {
  return !option.correct && item.options.filter(({ id }) => id !== option.id).length >= 3
}

function withoutOption(item: LintItem, id: string): LintItem {
  return { ...item, options: item.options.filter((option) => option.id !== id) }
}

export const fewOptions: ItemRule = {
  id: 'few-options',
  title: 'Fewer than three options',
  why: 'With two options every second guess is right; three plausible ones are enough.',
  source: `${rodriguez2005}; ${haladyna2002}`,
  severity: 'warning',
  find(item) {
    const count = writtenOptions(item).length
    if (!isChoice(item) || count >= 3) return []
    return [{ at: { field: 'options' }, message: `the question has ${count} ${count === 1 ? 'option' : 'options'}; three are needed` }]
  },
}

// "Clearly longer" is a third more than the next option, and enough to be seen.
const clearlyLonger = { ratio: 1.33, characters: 12 }

export const longestKey: ItemRule = {
  id: 'longest-key',
  title: 'The longest option is the key',
  why: 'Test-wise readers choose the longest and most careful option without knowing the answer.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = writtenOptions(item)
    const keys = options.filter(({ correct }) => correct)
    if (item.type !== 'single' || keys.length !== 1 || options.length < 2) return []
    const [key] = keys as [LintOption]
    const next = Math.max(...options.filter((option) => option !== key).map(({ text }) => text.trim().length))
    const length = key.text.trim().length
    if (length < next * clearlyLonger.ratio || length < next + clearlyLonger.characters) return []
    return [
      {
        at: { field: 'options', id: key.id, part: 'text' },
        message: `the key has ${length} characters, the longest other option ${next}`,
      },
    ]
  },
}

export const unlikeOptions: ItemRule = {
  id: 'unlike-options',
  title: 'Options of unlike kind',
  why: 'An option that stands apart in kind, grammar or length is chosen or struck out for that alone.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = writtenOptions(item)
    if (!isChoice(item) || options.length < 3) return []
    return [...oddForm(options), ...oddLength(options)]
  },
}

type Form = 'a number' | 'words' | 'an -ing form' | 'an infinitive' | 'a sentence'

function formOf(text: string): Form {
  const words = wordsOf(text)
  if (/^[<>≤≥≈~+−-]?\s?[$€£]?\d[\d.,]*(?![\p{L}\d-])/u.test(text.trim())) return 'a number'
  if (/[.!?]$/.test(text.trim())) return 'a sentence'
  if (words.length > 1 && words[0] === 'to') return 'an infinitive'
  if (words.length > 1 && /.{3}ing$/.test(words[0]!)) return 'an -ing form'
  return 'words'
}

/** One option against all others. That one of several nouns happens to end in -ing ("bleeding risk") shows nothing. */
function oddForm(options: LintOption[]): Found[] {
  const forms = options.map(({ text }) => formOf(text))
  const odd = forms.findIndex((form, index) =>
    forms.every((other, at) => at === index || (other !== form && other === forms[index === 0 ? 1 : 0])),
  )
  if (odd < 0) return []
  const [form, others] = [forms[odd]!, forms[odd === 0 ? 1 : 0]!]
  if (form === 'an -ing form' && others === 'words') return []
  const { id, text } = options[odd]!
  return [
    {
      at: { field: 'options', id, part: 'text' },
      message: `option ${id} (${quoted(text)}) is ${form}, and the others are ${plural[others]}`,
    },
  ]
}

const plural: Record<Form, string> = {
  'a number': 'numbers',
  words: 'words',
  'an -ing form': '-ing forms',
  'an infinitive': 'infinitives',
  'a sentence': 'sentences',
}

function oddLength(options: LintOption[]): Found[] {
  const byLength = [...options].sort((a, b) => a.text.trim().length - b.text.trim().length)
  const [shortest, longest] = [byLength[0]!, byLength.at(-1)!]
  const [short, long] = [shortest.text.trim().length, longest.text.trim().length]
  if (long < 3 * short || long < short + 30) return []
  const lengths = listed([`option ${longest.id} has ${long} characters`, `option ${shortest.id} has ${short}`])
  return [{ at: { field: 'options' }, message: lengths }]
}
