/**
 * A question (item): a stem and what the learner does with it, in one of six types. What a learner may see before submitting (`QuestionBody`) and what
 * only the grader and the feedback may see (`QuestionKey`) are two types, so that no page can leak a key by accident.
 */

export const questionTypes = ['single', 'multiple', 'truefalse', 'matching', 'ordering', 'numeric'] as const
export type QuestionType = (typeof questionTypes)[number]

/** A choice, premise, response or element: an id that means nothing to a reader, and its words. */
export interface Choice {
  id: string
  text: string
}

/** A picture that stands with a question; never inside its text. */
export interface QuestionImage {
  /** SHA-256 of its bytes, lower-case hex */
  id: string
  /** pixels */
  width: number
  height: number
  /** what it shows, for whoever does not see it */
  alt: string
  /** `stem`, or the id of an option */
  place: string
}

/** What a learner may see before submitting: no key, no rationale, no weight. `images` is absent where there are none. */
export type QuestionBody =
  | { type: 'single' | 'truefalse' | 'multiple'; stem: string; images?: QuestionImage[]; options: Choice[]; shuffle: boolean }
  | { type: 'matching'; stem: string; images?: QuestionImage[]; premises: Choice[]; responses: Choice[]; shuffle: boolean }
  | { type: 'ordering'; stem: string; images?: QuestionImage[]; elements: Choice[]; shuffle: boolean }
  | { type: 'numeric'; stem: string; images?: QuestionImage[]; unit: string }

/** Why something is right or wrong, with the keys of the references it rests on. */
export interface Rationale {
  text: string
  refs: string[]
}

/** What only the grader, and the feedback after submission, may see. */
export type QuestionKey =
  | { type: 'single' | 'truefalse' | 'multiple'; correct: string[]; options: Record<string, Rationale>; rationale: Rationale }
  | {
      type: 'matching'
      pairs: Record<string, string>
      premises: Record<string, Rationale>
      unused: Record<string, Rationale>
      rationale: Rationale
    }
  | { type: 'ordering'; order: string[]; elements: Record<string, Rationale>; rationale: Rationale }
  | { type: 'numeric'; value: number; tolerance: number; commonErrors: { value: number; rationale: Rationale }[]; rationale: Rationale }

/** A learner's answer. An empty `chosen`, a missing pair, an empty `order` or `text` is "not answered yet". */
export type Answer =
  | { type: 'single' | 'truefalse' | 'multiple'; chosen: string[] }
  | { type: 'matching'; pairs: Record<string, string> }
  | { type: 'ordering'; order: string[] }
  | { type: 'numeric'; text: string }
