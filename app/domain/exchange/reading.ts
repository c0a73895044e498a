/** A reading: one question as a format's reader found it, what it had to change on the way, and the bounds every reader keeps. */
import type { ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'

/** Something that is not as the file had it: what, and why. */
export interface Change {
  what: string
  why: string
}

export const importLimits = {
  /** bytes of a file */
  fileBytes: 10 * 1024 * 1024,
  questions: 2000,
  /** characters of one text */
  fieldLength: 10_000,
  /** characters of one text as marked up in the file, before the markup is taken away */
  markedUpLength: 50_000,
  /** options, premises, responses, elements or common errors of one question */
  choices: 100,
  tags: 50,
} as const

/** Why a question cannot be taken. Thrown while one question is read and turned into its entry by `entryOf`. */
export class Refusal extends Error {
  constructor(
    reason: string,
    /** the line of the reason, where that is not the question's first */
    readonly line: number | null = null,
  ) {
    super(reason)
  }
}

/** What a reader gives for one question: the question as found, and what it had to change on the way. */
export interface Reading {
  question: ExchangeQuestion
  changes: Change[]
}

/** Throws a `Refusal` where a question has more options, pairs … than possible; asked before each of them is read. */
export function checkChoiceCount(count: number, what: string): void {
  if (count > importLimits.choices) throw new Refusal(`the question has ${count} ${what}; at most ${importLimits.choices} are possible`)
}

/** A file that would cost too much to read as a whole: `message` is a sentence for the person who sent it. */
export class FileRefusal extends Error {}

export function checkQuestionCount(count: number): void {
  if (count > importLimits.questions)
    throw new FileRefusal(
      `This file has ${count.toLocaleString('en')} questions; at most ${importLimits.questions.toLocaleString('en')} are possible at once. Divide it.`,
    )
}
