/** A day (`2026-11-02`) or a moment (UTC milliseconds) as people read it, with the machine's form beside it. */
import { dateFormat } from '#app/ui/date-format.ts'

const dayFormat = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' })
const monthFormat = dateFormat({ month: 'long', year: 'numeric' })
const timeFormat = dateFormat({ hour: '2-digit', minute: '2-digit' })

/** "2 November 2026" of a day or of a moment in `timeZone`. */
export function formatDay(value: string | number, timeZone = 'UTC'): string {
  if (typeof value === 'string') return dayFormat('UTC').format(Date.parse(`${value}T00:00:00Z`))
  return dayFormat(timeZone).format(value)
}

/** "2 Nov 2026", where room is short. */
export function formatShortDay(at: number, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at)
}

/** "November 2026" of `2026-11`. */
export function formatMonth(month: string): string {
  return monthFormat('UTC').format(Date.parse(`${month}-01T00:00:00Z`))
}

/** "2 November 2026 at 21:52". */
export function formatMoment(at: number, timeZone = 'UTC'): string {
  return `${formatDay(at, timeZone)} at ${formatTime(at, timeZone)}`
}

/** "21:52". */
export function formatTime(at: number, timeZone = 'UTC'): string {
  return timeFormat(timeZone).format(at)
}

export interface DateTextProps {
  /** day as text, or moment in UTC milliseconds */
  value: string | number
  timeZone?: string
  withTime?: boolean
}

export function DateText({ value, timeZone = 'UTC', withTime = false }: DateTextProps) {
  const machine = typeof value === 'string' ? value : new Date(value).toISOString()
  const words = withTime && typeof value === 'number' ? formatMoment(value, timeZone) : formatDay(value, timeZone)
  return (
    <time className="nb" dateTime={machine}>
      {words}
    </time>
  )
}
