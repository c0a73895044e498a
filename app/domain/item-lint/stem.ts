/** Rules about the stem: negative, unfocused, hard to read. */
import type { LintItem } from '#app/domain/item-lint/lint-item.ts'
import type { ItemRule } from '#app/domain/item-lint/rule.ts'
import { haladyna2002, kincaid1975, nbme2020 } from '#app/domain/item-lint/sources.ts'
import { listed, quoted, readingGrade, sentencesOf, wordsOf } from '#app/domain/item-lint/words.ts'

// "not only", "whether or not", "if not" and "what is wrong with" deny nothing.
const negatives =
  /(?<!\b(?:or|if) )\b(?:not(?! only\b)|cannot|except(?:ing)?|never|least(?! \d)(?<!\bat least)|incorrect(?:ly)?|false|untrue|wrong(?! with\b)|wrongly)\b|n['’]t\b/gi

/** The sentence that asks: the last with a question mark, or the last of all. */
function leadInOf(stem: string): string {
  const sentences = sentencesOf(stem).map(({ text }) => text)
  return sentences.findLast((sentence) => sentence.includes('?')) ?? sentences.at(-1) ?? ''
}

export const negativeStem: ItemRule = {
  id: 'negative-stem',
  title: 'Negative stem',
  why: 'A negative is overlooked, and knowing what does not hold is seldom what care asks for.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    // a true/false item is its statement; of the others only the lead-in asks
    const asks = item.type === 'truefalse' ? item.stem : leadInOf(item.stem)
    const found = [...new Set([...asks.matchAll(negatives)].map(([word]) => (word.length > 3 ? word.toLowerCase() : word)))]
    if (found.length === 0) return []
    const what = item.type === 'truefalse' ? 'the statement' : 'the lead-in'
    return [{ at: { field: 'stem' }, message: `${what} is negative (${listed(found.map(quoted))}): ask for what holds` }]
  },
}

const askingWord = /^(?:(?:at|by|for|from|in|of|on|to|under|with) )?(?:which|what|who|whom|whose|when|where|why|how)\b/i
const instruction =
  /^(?:arrange|assign|calculate|choose|classify|complete|estimate|give|identify|mark|match|name|number|order|pick|place|put|rank|select|sort|state)\b/i
const askAnything =
  /^which (?:one )?(?:of )?(?:the |these )*(?:following )?(?:statements? |options? |answers? |sentences? )?(?:is|are) (?:the )?(?:most )?(?:true|correct|right|accurate|best)\?$/i
const fewestWords = 5

export const unfocusedLeadIn: ItemRule = {
  id: 'unfocused-lead-in',
  title: 'Unfocused lead-in',
  why: 'The stem should hold the whole question, so that a reader who knows can answer with the options covered.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const stem = item.stem.trim()
    if (stem === '') return []
    const leadIn = leadInOf(stem)
    const words = wordsOf(stem).length
    if (words < fewestWords) return [unfocused(`the stem has ${words} ${words === 1 ? 'word' : 'words'}`)]
    if (askAnything.test(stem)) return [unfocused(`${quoted(leadIn)} asks for nothing in particular`)]
    if (item.type === 'truefalse' || asksOrCompletes(stem)) return []
    const found = unfocused(`${quoted(leadIn)} neither asks nor leads into the options`)
    return [askingWord.test(leadIn) ? { ...found, mend: { label: 'End with a question mark', apply: withQuestionMark } } : found]
  },
}

function unfocused(message: string) {
  return { at: { field: 'stem' as const }, message }
}

/** A question, an instruction ("Match each …"), or a sentence the options complete. */
function asksOrCompletes(stem: string): boolean {
  const sentences = sentencesOf(stem).map(({ text }) => text)
  return (
    stem.includes('?') ||
    sentences.some((sentence) => instruction.test(sentence)) ||
    (!/[.!]["”)]*$/.test(stem) && !askingWord.test(leadInOf(stem)))
  )
}

function withQuestionMark(item: LintItem): LintItem {
  const stem = item.stem.trim()
  return { ...item, stem: stem.endsWith('?') ? stem : `${stem.replace(/[.:!…\s]+$/, '')}?` }
}

const highestGrade = 16

export const hardReading: ItemRule = {
  id: 'reading-grade',
  title: 'Hard to read',
  why: 'Long sentences and long words cost time and measure reading instead of knowledge.',
  source: kincaid1975,
  severity: 'note',
  find(item) {
    const grade = readingGrade(item.stem)
    // the formula was made for passages; on a line of few words one long term decides
    if (grade === null || grade <= highestGrade || wordsOf(item.stem).length < 20) return []
    return [
      { at: { field: 'stem' }, message: `the stem reads at grade ${grade.toFixed(1)}; above ${highestGrade} is hard even for graduates` },
    ]
  },
}
