/** The style of lessons: each rule with its reason, and what it finds in the passages of one lesson. */
import type { StyleRule } from '#app/content/schemas/lesson.ts'
import { bareNumber } from '#app/content/style/bare-numbers.ts'
import type { Passage } from '#app/content/style/passages.ts'
import { undefinedShortForms } from '#app/domain/item-lint/abbreviations.ts'
import { findBrands } from '#app/domain/item-lint/brand-names.ts'
import type { LintContext } from '#app/domain/item-lint/rule.ts'
import { quoted, sentencesOf } from '#app/domain/item-lint/words.ts'

export interface StyleFinding {
  rule: StyleRule
  line: number
  /** the words an author may quote to accept the finding */
  words: string
  message: string
}

const mostWords = 34

export function findStyle(passages: readonly Passage[], context: LintContext): StyleFinding[] {
  return [
    ...passages.flatMap(longSentences),
    ...undefinedAbbreviations(passages, context),
    ...passages.flatMap((passage) => brands(passage, context)),
    ...passages.flatMap(bareNumbers),
  ]
}

function longSentences({ kind, text, lineAt }: Passage): StyleFinding[] {
  if (kind === 'row') return []
  return sentencesOf(text).flatMap(({ text: sentence, start }) => {
    const count = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
    if (count <= mostWords) return []
    const message = `a sentence of ${count} words (${quoted(sentence)}); ${mostWords} are enough`
    return [{ rule: 'long-sentence', line: lineAt(start), words: sentence, message }]
  })
}

/** Once for each short form, where it first stands. */
function undefinedAbbreviations(passages: readonly Passage[], { abbreviations }: LintContext): StyleFinding[] {
  const whole = passages.map(({ text }) => text).join('\n')
  const found = passages.flatMap((passage) =>
    undefinedShortForms(passage.text, whole, abbreviations).map(({ short, index }) => ({ short, passage, line: passage.lineAt(index) })),
  )
  return found
    .filter(({ short }, at) => found.findIndex((other) => other.short === short) === at)
    .map(({ short, line, passage }) => {
      const message = `“${short}” is neither in the glossary nor spelled out in the lesson`
      return { rule: 'undefined-abbreviation', line, words: passage.text, message }
    })
}

function brands({ text, lineAt }: Passage, context: LintContext): StyleFinding[] {
  return findBrands(text, context.brands).map(({ found: { brand, name }, index }) => {
    return { rule: 'brand-name', line: lineAt(index), words: text, message: `“${brand}” is a brand name; write “${name}”` }
  })
}

function bareNumbers(passage: Passage): StyleFinding[] {
  const found = passage.kind === 'caption' ? null : bareNumber(passage)
  if (!found) return []
  const message = `“${found.number}” stands without comparator, interval or number of people: ${quoted(around(passage.text, found.index))}`
  return [{ rule: 'bare-number', line: passage.lineAt(found.index), words: passage.text, message }]
}

function around(text: string, index: number): string {
  const from = text.lastIndexOf(' ', Math.max(0, index - 24))
  return text.slice(from + 1)
}
