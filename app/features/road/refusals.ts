/** Why a step of the road was refused, in words a learner can act on. An expected refusal is a value, not an error. */

export type Refusal =
  | 'not-yet-released'
  | 'expired'
  | 'changed'
  | 'acknowledgement'
  | 'lessons'
  | 'pass'
  | 'evaluation'
  | 'attempts'
  | 'waiting'
  | 'already'
  | 'unanswered'
  | 'pretest-over'
  | 'nothing-to-ask'

export type Outcome<T = object> = ({ ok: true } & T) | { ok: false; refusal: Refusal }

export const refuse = (refusal: Refusal) => ({ ok: false as const, refusal })

export const refusalSentences: Record<Refusal, string> = {
  'not-yet-released': 'This module is not released yet, so it cannot be started.',
  expired: 'This module has expired. The lessons stay readable, but nothing can be started, submitted or claimed any more.',
  changed: 'A new version of this page was published while you were reading. Please read it again and start from here.',
  acknowledgement: 'Read the front matter and start the module first.',
  lessons: 'Mark every lesson as read first; then the quiz opens.',
  pass: 'Pass the quiz first; then the evaluation opens.',
  evaluation: 'Fill in the evaluation first; then you can claim.',
  attempts: 'You have used all the attempts this quiz allows.',
  waiting: 'This quiz asks for a pause between attempts. Use it to reread what the last attempt named.',
  already: 'This was submitted before. Nothing was changed.',
  'pretest-over': 'The pre-test comes before the lessons, and you have begun them. Nothing is missing: its questions return in the quiz.',
  'nothing-to-ask':
    'Every question that could be asked here was withdrawn for safety. A new version is being prepared; what you have done so far stays.',
  unanswered: 'Some questions are unanswered.',
}
