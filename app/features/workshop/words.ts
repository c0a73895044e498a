/** How the workshop names types, states and levels. */
import type { Finding } from '#app/domain/item-analysis/verdict.ts'
import type { QuestionType } from '#app/domain/question.ts'
import type { ItemState } from '#app/features/workshop/module-bank.server.ts'
import type { StateKind } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

export const typeNames: Record<QuestionType, string> = {
  single: 'Single best answer',
  multiple: 'Multiple response',
  truefalse: 'True or false',
  matching: 'Matching',
  ordering: 'Ordering',
  numeric: 'Number',
}

export const stateNames: Record<ItemState, { label: string; kind: StateKind }> = {
  published: { label: 'Published', kind: 'valid' },
  changed: { label: 'Changed, not published', kind: 'caution' },
  new: { label: 'New, ready to publish', kind: 'caution' },
  'kept-back': { label: 'Draft, kept back', kind: 'plain' },
  retired: { label: 'Retired', kind: 'superseded' },
  withdrawn: { label: 'Withdrawn for safety', kind: 'revoked' },
  out: { label: 'Not in the quiz', kind: 'plain' },
  discarded: { label: 'Discarded', kind: 'plain' },
}

/** What item analysis remarks, in as few words as a table has room for. */
export const remarkNames: Record<Finding['kind'], string> = {
  'mis-keyed': 'Key may be wrong',
  misconception: 'Confident misconception',
  'too-hard': 'Too hard',
  weak: 'Tells few apart',
  slow: 'Slow to answer',
  fast: 'Quick to answer',
  'too-easy': 'Too easy',
  'idle-distractors': 'Idle options',
}

/** "1 learner passes by it". */
export const passByIt = (learners: number) => `${count(learners, 'learner')} ${learners === 1 ? 'passes' : 'pass'} by it`

export const bloomNames = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const
export const difficultyNames = ['easy', 'medium', 'hard'] as const

export const doneWords: Record<string, string> = {
  saved: 'The draft is saved.',
  discarded: 'The draft was discarded. Its text stays in the history.',
  retire: 'Retired. The next publication of the quiz leaves this question out.',
  unretire: 'No longer retired. The next publication of the quiz takes this question in again.',
  'take-files': 'The text of the content files is now the draft.',
  'dismiss-files': 'The text of the content files was put aside.',
  duplicated: 'This is the copy. It is kept back until you say it is ready.',
  'brought-back': 'The earlier text is now the draft.',
  dealt: 'The draft is saved, and the comment is marked as dealt with.',
  withdrawn: 'Withdrawn. Nobody is asked this text any more, and everybody who met it has full marks for it.',
  regraded: 'Graded again. Each attempt that changed has one more grading with the reason.',
  created: 'The question is a draft. It is saved as you write.',
}
