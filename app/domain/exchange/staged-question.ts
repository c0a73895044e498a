/** A staged question: one question of a file that was sent in, as the educator sees it before choosing what to take. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { Change } from '#app/domain/exchange/reading.ts'

export interface StagedFinding {
  severity: 'error' | 'warning' | 'note'
  message: string
}

export interface StagedQuestion {
  /** line of the file (sheets: row), from 1 */
  line: number
  title: string
  outcome: 'accepted' | 'changed' | 'refused'
  /** why it was refused; empty otherwise */
  reason: string
  changes: Change[]
  /** null: refused. The code is empty where the file gives none */
  content: DraftQuestion | null
  findings: StagedFinding[]
}

/** What became of a question that was taken. */
export interface TakenQuestion {
  /** place in the file, from 0 */
  index: number
  questionId: string
  code: string
  how: 'new' | 'revised'
}
