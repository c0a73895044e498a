/** Verdicts in plain words: what was seen, and what to look at. */
import type { Finding } from '#app/domain/item-analysis/verdict.ts'

export interface FindingInWords {
  kind: Finding['kind']
  label: string
  sentence: string
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A, B, C … for the options as the author wrote them; a number beyond the alphabet. */
export function optionLetter(place: number): string {
  return letters[place] ?? String(place + 1)
}

/** `namesOptions` is false for readers who are not to learn the key. */
export function findingInWords(finding: Finding, options: { namesOptions: boolean }): FindingInWords {
  return { kind: finding.kind, ...wordsFor(finding, options) }
}

function wordsFor(finding: Finding, { namesOptions }: { namesOptions: boolean }): { label: string; sentence: string } {
  switch (finding.kind) {
    case 'mis-keyed':
      return {
        label: 'Possibly mis-keyed',
        sentence:
          finding.rival === null
            ? 'Those who do well elsewhere do worse here. Check the key and the stem.'
            : `The best third chooses ${namesOptions ? optionLetter(finding.rival) : 'another option'} more often than the key. Check the key.`,
      }
    case 'misconception':
      return { label: 'Confident misconception', sentence: `${sureOf(finding, namesOptions)} ${against}` }
    case 'too-easy':
      return { label: 'Too easy', sentence: 'Nearly everybody is right, so it tells nobody apart. Keep it only if all must know it.' }
    case 'too-hard':
      return {
        label: 'Too hard',
        sentence: finding.asGuessed
          ? 'It is answered no better than by guessing. Check the stem, and whether the lesson teaches it.'
          : 'Learners earn less than a fifth of its mark. Check the stem, and whether the lesson teaches it.',
      }
    case 'weak':
      return {
        label: 'Tells learners apart poorly',
        sentence: 'Who does well elsewhere hardly does better here. Look for ambiguity in the stem or the options.',
      }
    case 'idle-distractors':
      return {
        label: finding.untouched ? 'Distractor nobody takes' : 'Distractor hardly anybody takes',
        sentence: `Fewer than 5% choose ${namesOptions ? inList(finding.options.map(optionLetter)) : 'it'}. Write a likelier one, or leave it out.`,
      }
    case 'slow':
      return { label: 'Takes unusually long', sentence: `${timeOf(finding)} Shorten the stem, or check what it asks to work out.` }
    case 'fast':
      return { label: 'Answered unusually fast', sentence: `${timeOf(finding)} It may give its answer away.` }
  }
}

const against = 'It is a misconception rather than a gap: teach against it.'

function sureOf({ distractor, said, certain }: Extract<Finding, { kind: 'misconception' }>, namesOptions: boolean): string {
  if (distractor === null)
    return `Most are wrong here, and rather sure of it: of the ${said} who were wrong and said how sure they are, ${certain} were certain.`
  const option = namesOptions ? optionLetter(distractor) : 'one wrong option'
  return `Most are wrong here, and rather sure of it: of the ${said} who chose ${option} and said how sure they are, ${certain} were certain.`
}

function timeOf({ seconds, usual }: { seconds: number; usual: number }): string {
  return `The middle learner needs ${Math.round(seconds)} s; ${Math.round(usual)} s is usual in this quiz.`
}

function inList(items: readonly string[]): string {
  return items.length === 1 ? items[0]! : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}
