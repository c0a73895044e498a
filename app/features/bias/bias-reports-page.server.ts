/** Reports of bias as pages: those that wait, those that were handled, and one of them. */
import { keysetText, readKeyset } from '#app/features/desk/keyset.ts'
import { notFound } from '#app/server/failures.ts'
import { findBiasReport, listBiasReports, type BiasReportRow } from '#db/queries/evaluation-report.ts'
import { openBiasReports } from '#db/queries/overview.ts'
import type { Reader } from '#db/store.ts'

const SHOWN = 50

export interface BiasShown {
  id: string
  title: string
  place: string
  description: string
  profession: string | null
  reportedAt: number
  completionId: string | null
  handled: { note: string; by: string; at: number } | null
}

export interface BiasReportsPage {
  state: 'open' | 'handled'
  open: number
  timeZone: string
  reports: BiasShown[]
  /** the place of the next page, or null */
  next: string | null
}

export async function biasReportsPage(db: Reader, timeZone: string, params: URLSearchParams): Promise<BiasReportsPage> {
  const state = params.get('state') === 'handled' ? 'handled' : 'open'
  const rows = await listBiasReports(db, { state, before: readKeyset(params.get('before')), limit: SHOWN + 1 })
  const shown = rows.slice(0, SHOWN)
  const last = shown.at(-1)
  return {
    state,
    open: await openBiasReports(db),
    timeZone,
    reports: shown.map(biasShown),
    next: rows.length > SHOWN && last ? keysetText(last.report.reportedAt, last.report.id) : null,
  }
}

/** Throws NotFound. */
export async function biasReportPage(db: Reader, timeZone: string, id: string) {
  return { timeZone, report: biasShown((await findBiasReport(db, id)) ?? notFound('bias report')) }
}

export type BiasReportPage = Awaited<ReturnType<typeof biasReportPage>>

function biasShown({ report, handling, handledBy, title, versionLabel, profession, completionId }: BiasReportRow): BiasShown {
  return {
    id: report.id,
    title: `${title}, version ${versionLabel}`,
    place: report.place,
    description: report.description,
    profession,
    reportedAt: report.reportedAt,
    completionId,
    handled: handling && { note: handling.note, by: handledBy ?? 'an account that was erased', at: handling.handledAt },
  }
}
