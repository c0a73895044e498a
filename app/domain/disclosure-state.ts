/** Where a disclosure stands on a day: what is still to be done about it, and by whom. */
import { addDays } from '#app/domain/calendar.ts'
import { isSettled, type Disclosure } from '#app/domain/disclosure.ts'

/**
 * `none`: nothing was declared. `to judge`: an administrator has not yet recorded relevance and mitigation of each relationship. `current`. `due`: current, and
 * lapses within 30 days. `lapsed`: declared more than 24 months ago.
 */
export type DisclosureState = { state: 'none' } | { state: 'to judge' | 'current' | 'due' | 'lapsed'; lastDay: string }

export const RENEWAL_DAYS = 30

/** The last day on which a disclosure holds: 24 months after it was declared. */
export function lastDayOf({ declaredOn }: Pick<Disclosure, 'declaredOn'>): string {
  const [year, rest] = [Number(declaredOn.slice(0, 4)) + 2, declaredOn.slice(4)]
  // a 29 February has none two years on: the end of that month
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`
}

export function disclosureState(disclosure: Disclosure | undefined, today: string): DisclosureState {
  if (!disclosure) return { state: 'none' }
  const lastDay = lastDayOf(disclosure)
  if (today > lastDay) return { state: 'lapsed', lastDay }
  if (!disclosure.relationships.every(isSettled)) return { state: 'to judge', lastDay }
  return { state: addDays(today, RENEWAL_DAYS) >= lastDay ? 'due' : 'current', lastDay }
}
