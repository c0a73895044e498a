/** What the cells of an exported row hold: numbers are numbers, moments are text in the provider's time zone, absent is null. */
import { creditText, professionText, type ColumnName } from '#app/features/desk/register-columns.ts'
import { wallClock } from '#app/features/desk/wall-clock.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import type { RegisterRow } from '#db/queries/register.ts'

export function cellsIn(timeZone: string): (row: RegisterRow, name: ColumnName) => string | number | null {
  const moment = momentIn(timeZone)
  return (row, name) => {
    switch (name) {
      case 'completed':
        return moment(row.completedAt)
      case 'issued':
        return moment(row.issuedAt)
      case 'credit':
        return creditText(row)
      default:
        return plainCell(row, name)
    }
  }
}

/** Of the columns that hold the same whatever the file. */
export function plainCell(row: RegisterRow, name: Exclude<ColumnName, 'completed' | 'issued' | 'credit'>): string | number | null {
  switch (name) {
    case 'learner':
      return row.holderName
    case 'email':
      return row.email
    case 'title':
      return row.moduleId === '' ? `${row.title} (course)` : row.title
    case 'version':
      return row.versionLabel
    case 'profession':
      return professionText(row.profession)
    case 'score':
      return row.score < 0 ? null : percent(row.score)
    case 'minutes':
      return row.minutes < 0 ? null : row.minutes
    case 'number':
      return row.certificateNumber
    case 'status':
      return row.status
    case 'bias':
      return row.biasReported === 1 ? 'yes' : 'no'
  }
}

const DAY_MS = 86_400_000
const MOST_DAYS = 20_000
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

/** "2026-11-22 22:58:03", which spreadsheets read as a moment and sort rightly. */
export function momentIn(timeZone: string): (at: number) => string {
  const clock = wallClock(timeZone)
  const days = new Map<number, string>()
  return (at) => {
    const shown = clock(at)
    const day = Math.floor(shown / DAY_MS)
    let text = days.get(day)
    if (text === undefined) {
      text = new Date(day * DAY_MS).toISOString().slice(0, 10)
      if (days.size >= MOST_DAYS) days.clear()
      days.set(day, text)
    }
    const seconds = Math.floor((shown - day * DAY_MS) / 1000)
    return `${text} ${two[Math.floor(seconds / 3600)]}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}`
  }
}
