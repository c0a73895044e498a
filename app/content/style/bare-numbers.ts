/**
 * Numbers that say how much without saying compared with what: a percentage, a difference or a ratio in whose paragraph (or table row) stands neither a
 * comparator, nor an interval, nor the number of people it was counted in. Source of the rule: CONSORT 2010, items 16, 17a and 17b.
 */
import type { Passage } from '#app/content/style/passages.ts'

const result =
  /(?<![\d.,–-])[−-]?\d[\d.,]*\s?(?:%|percent\b|percentage points?\b)|(?:odds|risk|hazard|rate) ratio\D{0,20}\d[\d.]*|\bmean (?:difference|change|improvement)\D{0,20}\d[\d.]*|(?<![\d.,–-])[−-]?\d+\.\d+ points?\b/gi

/** A level of confidence is no result, nor is a mark somebody set ("at least 50%", "80% relief on two blocks"), nor a number met before ("its 79%"). */
const levelAfter = /^\s?(?:confidence|credible|prediction|CI\b|interval)/i
const markAfter =
  /^(?:[- ](?:or|and) (?:more|higher|above|less)|(?:\s?[–-]\s?\d+\s?%)?(?: \w+){0,2}[- ](?:mark|threshold|benchmark|criterion|target|cut-?off|rule|steps?|topical|patch|solution|concentration)\b| (?:pain )?(?:relief|reduction) (?:on|from|after|in) (?:\w+ ){0,2}blocks?)/i
const markBefore =
  /(?:at least|≥|more than half|minimum of|threshold of|mark of|benchmarks? of|criterion of|up to|roughly|needs?|requires?|ask(?:s|ed)? for|passes|means?|defined as|set at|aim of|target of)\s*(?:a |an |the )?(?:\w+ )?$/i
const metBefore = /\b(?:the|its|this|that)\s$/i

const interval =
  /\bCI\b|\bintervals?\b|\blimits?\b|\bstandard (?:error|deviation)s?\b|\bp\s?[=<]|\([−-]?\d[\d.,]*\s?%?\s?(?:to|–|-)\s?[−-]?\d[\d.,]*/i
const comparator =
  /\b(?:vs|versus|than|compared|comparators?|against|controls?|controlled|placebo|sham|both|usual care|respectively|baseline|other (?:arm|group)s?|arms?|unlike|alike|before and after)\b|\bfrom [−-]?\d[\d.,]*\s?%? to\b/i
// "of 2,932", but neither "of 2013" nor "of 40%"
const counted =
  /\b\d[\d,]* (?:of|in|out of) (?:the )?\d|\bn\s?=\s?\d|\b(?:of|among) (?:the |all )?(?!(?:19|20)\d\d\b)\d[\d,]*\b(?![.,]?\d|\s?%| percent)|\b\d[\d,]*(?: \p{L}[\p{L}-]*){0,3} (?:people|patients?|participants|adults|women|men|veterans|members|implants?|systems?|reports?|trials|studies|reviews?|meta-analyses|cases|procedures|injections|injuries|claims|records|infections|surveys?|respondents|clinicians|sites|centers|persons?|papers|items|deaths|answers|series|registry|cohorts?)\b/iu

/** The first bare number of a passage with its place, or null. */
export function bareNumber(passage: Passage): { number: string; index: number } | null {
  const near = `${passage.above} | ${passage.text}`
  if (interval.test(near) || comparator.test(near) || counted.test(near)) return null
  for (const match of passage.text.matchAll(result)) {
    const before = passage.text.slice(Math.max(0, match.index - 40), match.index)
    const after = passage.text.slice(match.index + match[0].length)
    const known = markBefore.test(before) || (metBefore.test(before) && /^[−-]?\d/.test(match[0]))
    if (!known && !levelAfter.test(after) && !markAfter.test(after)) return { number: match[0].trim(), index: match.index }
  }
  return null
}
