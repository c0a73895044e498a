/** A period: whole months up to today, cut into steps that fit beside each other: weeks, months, quarters or years. Days are `YYYY-MM-DD` and inclusive. */
import { addDays } from '#app/domain/calendar.ts'

export const periodNames = ['3-months', '12-months', 'all'] as const
export type PeriodName = (typeof periodNames)[number]
export type StepKind = 'week' | 'month' | 'quarter' | 'year'

export interface Step {
  from: string
  to: string
}

export interface Period {
  from: string
  to: string
  kind: StepKind
  /** without gaps, the earliest first; the first and the last may be cut */
  steps: Step[]
}

/** More steps than this do not fit on a phone. */
const MOST_STEPS = 16

/** `firstDay`: the earliest day there is anything of; where everything began today, the period is this month. */
export function periodOf(name: PeriodName, today: string, firstDay: string): Period {
  const thisMonth = `${today.slice(0, 7)}-01`
  if (name === '3-months') return cut('week', monthsBefore(thisMonth, 2), today)
  if (name === '12-months') return cut('month', monthsBefore(thisMonth, 11), today)
  const from = firstDay < thisMonth ? `${firstDay.slice(0, 7)}-01` : thisMonth
  const kinds: StepKind[] = ['month', 'quarter', 'year']
  const cuts = kinds.map((kind) => cut(kind, from, today))
  return cuts.find(({ steps }) => steps.length <= MOST_STEPS) ?? cuts[2]!
}

function cut(kind: StepKind, from: string, to: string): Period {
  const steps: Step[] = []
  for (let begin = from; begin <= to;) {
    const end = lastDayOf(kind, begin)
    steps.push({ from: begin, to: end < to ? end : to })
    begin = addDays(end, 1)
  }
  return { from, to, kind, steps }
}

/** The last day of the week (Monday to Sunday), month, quarter or year that a day lies in. */
function lastDayOf(kind: StepKind, day: string): string {
  if (kind === 'week') return addDays(day, 6 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const last = kind === 'month' ? month : kind === 'quarter' ? Math.ceil(month / 3) * 3 : 12
  return addDays(monthsBefore(`${String(year).padStart(4, '0')}-${String(last).padStart(2, '0')}-01`, -1), -1)
}

/** The first of the month so many months before a first of a month; after, if negative. */
function monthsBefore(first: string, months: number): string {
  const all = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 - months
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}-01`
}
