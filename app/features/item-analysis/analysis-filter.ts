/** Which attempts are analysed, as the address says it: the filter is the address, so that a view can be sent and come back to. */
import { isListedDay } from '#app/domain/calendar.ts'
import type { WhichAttempts } from '#app/domain/item-analysis/choose-attempts.ts'
import { isProfessionCode, type ProfessionCode } from '#app/domain/professions.ts'

export interface AnalysisFilter {
  which: WhichAttempts
  /** a quiz version; null: all, pooled over versions of an unchanged question */
  quizVersionId: string | null
  profession: ProfessionCode | null
  /** submitted on this day or later, in the provider's time zone */
  from: string | null
  /** submitted on this day or earlier */
  to: string | null
}

export interface ReadFilter {
  filter: AnalysisFilter
  /** sentences for the fields that could not be read; such a field filters nothing */
  problems: { from?: string; to?: string }
  /** the days as typed */
  typed: { from: string; to: string }
}

/** Choices that are unknown count as no choice; days that are none are told. */
export function readFilter(query: URLSearchParams): ReadFilter {
  const profession = query.get('profession')
  const typed = { from: query.get('from')?.trim() ?? '', to: query.get('to')?.trim() ?? '' }
  const problems: ReadFilter['problems'] = {}
  if (typed.from && !isListedDay(typed.from)) problems.from = 'Enter the first day as year-month-day, for example 2026-11-23.'
  if (typed.to && !isListedDay(typed.to)) problems.to = 'Enter the last day as year-month-day, for example 2026-11-30.'
  const from = typed.from && !problems.from ? typed.from : null
  const to = typed.to && !problems.to ? typed.to : null
  if (from !== null && to !== null && to < from) problems.to = 'The last day is before the first. Enter a later one.'
  return {
    filter: {
      which: query.get('attempts') === 'best' ? 'best' : 'first',
      quizVersionId: query.get('version') || null,
      profession: isProfessionCode(profession) ? profession : null,
      from,
      to: problems.to ? null : to,
    },
    problems,
    typed,
  }
}

/** The filter as the query of an address; empty for the view one meets first. */
export function filterQuery({ which, quizVersionId, profession, from, to }: AnalysisFilter): string {
  const query = new URLSearchParams()
  if (which === 'best') query.set('attempts', which)
  if (quizVersionId !== null) query.set('version', quizVersionId)
  if (profession !== null) query.set('profession', profession)
  if (from !== null) query.set('from', from)
  if (to !== null) query.set('to', to)
  return query.toString()
}
