/** Rules about the questions of a quiz together: where the keys stand, how many are true/false, which give each other away. */
import { isChoice, writtenOptions, type LintItem } from '#app/domain/item-lint/lint-item.ts'
import type { FoundInQuiz, QuizRule } from '#app/domain/item-lint/rule.ts'
import { attali2003, haladyna2002, nbmeFormats } from '#app/domain/item-lint/sources.ts'
import { contentWords, listed, quoted } from '#app/domain/item-lint/words.ts'

const letters = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const fewestForPosition = 6

export const keyPosition: QuizRule = {
  id: 'key-position',
  title: 'The key stands too often in one place',
  why: 'Writers hide keys in favorite places, and readers who guess look there first.',
  source: `${attali2003}; ${haladyna2002}`,
  severity: 'warning',
  find(items) {
    // where options are shuffled, readers see every key in every place
    const fixed = items.filter((item) => item.type === 'single' && !item.shuffle).map((item) => writtenOptions(item))
    const keyed = fixed.filter((options) => options.some(({ correct }) => correct))
    if (keyed.length < fewestForPosition) return []
    const at = keyed.map((options) => options.findIndex(({ correct }) => correct))
    return letters.flatMap((letter, position) => {
      const count = at.filter((place) => place === position).length
      const chances = keyed.map((options) => (position < options.length ? 1 / options.length : 0))
      const expected = chances.reduce((sum, chance) => sum + chance, 0)
      const spread = Math.sqrt(chances.reduce((sum, chance) => sum + chance * (1 - chance), 0))
      // two standard deviations above what chance puts there
      if (count <= expected + 2 * spread) return []
      const message = `in ${count} of ${keyed.length} questions whose options keep their order the ${letter} option is the key; chance would give ${expected.toFixed(0)}`
      return [{ code: null, message }]
    })
  },
}

const highestShare = 0.2

export const trueFalseShare: QuizRule = {
  id: 'true-false-share',
  title: 'Too many true/false questions',
  why: 'Half of all guesses at true/false are right, and few statements are wholly true or false.',
  source: nbmeFormats,
  severity: 'warning',
  find(items) {
    const count = items.filter(({ type }) => type === 'truefalse').length
    if (count < 2 || count <= highestShare * items.length) return []
    return [{ code: null, message: `${count} of ${items.length} questions are true/false; one in five is enough` }]
  },
}

// two stems that share fewer words speak of different things
const fewestShared = 3

export const cuedItem: QuizRule = {
  id: 'cued-item',
  title: 'One question gives away another',
  why: 'Where a stem holds the answer to another question, that other one measures attention.',
  source: haladyna2002,
  severity: 'warning',
  find(items) {
    const read = items.map((item) => ({ item, stem: contentWords(item.stem), key: tellingWords(item) }))
    const holders = new Map<string, typeof read>()
    for (const one of read) for (const word of one.stem) listUnder(holders, word).push(one)
    return read.flatMap(({ item, stem, key }) =>
      // a stem that holds the key holds its first word, so that not every pair of a large bank is compared
      (holders.get(key[0] ?? '') ?? [])
        .filter((other) => other.item !== item && !exclude(item, other.item))
        .filter((other) => key.every((word) => other.stem.has(word)) && shared(stem, other.stem, key) >= fewestShared)
        .map((other): FoundInQuiz => {
          const message = `the stem of ${other.item.code} holds what the key of ${item.code} says (${listed(key.map(quoted))})`
          const codes: [string, string] = [item.code, other.item.code]
          const mend = { label: `Never draw ${item.code} and ${other.item.code} together`, apply: (all: LintItem[]) => apart(all, codes) }
          return { code: item.code, message, mend }
        }),
    )
  },
}

function listUnder<T>(lists: Map<string, T[]>, word: string): T[] {
  const list = lists.get(word) ?? []
  lists.set(word, list)
  return list
}

/** What the key says and neither its own stem nor a distractor does: by these words it would be known. */
function tellingWords(item: LintItem): string[] {
  if (!isChoice(item)) return []
  const keys = item.options.filter(({ correct }) => correct)
  const rest = contentWords([item.stem, ...item.options.filter(({ correct }) => !correct).map(({ text }) => text)].join('\n'))
  const telling = [...contentWords(keys.map(({ text }) => text).join('\n'))].filter((word) => !rest.has(word))
  // the same number alone says little: many stems have a 50
  return telling.every((word) => /^\d/.test(word)) ? [] : telling
}

/** How many words two stems share, apart from those of the key. */
function shared(a: Set<string>, b: Set<string>, without: string[]): number {
  return [...a].filter((word) => b.has(word) && !without.includes(word)).length
}

function exclude(a: LintItem, b: LintItem): boolean {
  return a.excludes.includes(b.code) || b.excludes.includes(a.code)
}

function apart(items: LintItem[], [one, other]: [string, string]): LintItem[] {
  return items.map((item) => {
    const partner = item.code === one ? other : item.code === other ? one : null
    return partner === null || item.excludes.includes(partner) ? item : { ...item, excludes: [...item.excludes, partner] }
  })
}
