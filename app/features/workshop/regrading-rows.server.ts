/** What was graded again for a question, as its pages tell it. */
import type { RegradeRule } from '#app/domain/regrade.ts'
import { regradingsOf } from '#db/queries/regrading.ts'
import { staffNames } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface RegradingRow {
  id: string
  kind: 'withdrawal' | 'key'
  rule: RegradeRule
  reason: string
  at: number
  by: string
  isDone: boolean
  total: number
  seen: number
  up: number
  down: number
  passNow: number
  failNow: number
  kept: number
}

/** Newest first. */
export async function regradingRows(db: Reader, questionId: string): Promise<RegradingRow[]> {
  const rows = await regradingsOf(db, questionId)
  const names = await staffNames(
    db,
    rows.map(({ startedBy }) => startedBy),
  )
  return rows.map(({ id, kind, rule, reason, startedAt, startedBy, finishedAt, total, seen, up, down, passNow, failNow, kept }) => ({
    ...{ id, kind, rule, reason, total, seen, up, down, passNow, failNow },
    ...{ at: startedAt, by: names.get(startedBy) ?? 'a former educator', isDone: finishedAt !== null, kept: kept.length },
  }))
}
