/** When answers were last saved, in words. The script keeps it up to date. */
import { dayInZone } from '#app/domain/calendar.ts'
import { formatMoment, formatTime } from '#app/ui/date-text.tsx'

export interface SavedTextProps {
  /** UTC milliseconds, or null: nothing yet */
  savedAt: number | null
  /** UTC milliseconds; what was saved today is dated by its time alone */
  now: number | undefined
  timeZone: string
}

export function SavedText({ savedAt, now, timeZone }: SavedTextProps) {
  return (
    <span className="saved" data-saved="" data-time-zone={timeZone}>
      {savedAt === null ? 'Nothing saved yet' : `✓ Saved ${whenSaved(savedAt, now, timeZone)}`}
    </span>
  )
}

function whenSaved(at: number, now: number | undefined, timeZone: string): string {
  const isToday = now !== undefined && dayInZone(at, timeZone) === dayInZone(now, timeZone)
  return isToday ? formatTime(at, timeZone) : formatMoment(at, timeZone)
}
