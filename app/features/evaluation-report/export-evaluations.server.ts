/** The report of a module's evaluations as a file: each choice with its count, each free text as it was written, without anybody's name. */
import { stringify } from 'csv-stringify/sync'
import { dayInZone } from '#app/domain/calendar.ts'
import { evaluationReport } from '#app/features/evaluation-report/evaluation-report-page.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'

export interface EvaluationsFile {
  fileName: string
  rows: number
  text: string
}

/** More free text than this does not go into one file. */
const MOST_TEXTS = 20_000

/** Null when the view asks for what does not exist, or for a group that is too small to be told apart. Throws NotFound for an unknown module. */
export async function exportEvaluations(
  ctx: ActorContext,
  catalogue: Catalogue,
  moduleSlug: string,
  params: URLSearchParams,
): Promise<EvaluationsFile | null> {
  const { version, profession } = Object.fromEntries(params)
  const view = new URLSearchParams({ version: version ?? '', profession: profession ?? '' })
  const report = await evaluationReport(ctx.store.read, catalogue, moduleSlug, view, MOST_TEXTS)
  if (report.problems.length > 0) return null
  const { timeZone } = report
  const lines = report.questions.flatMap((question): (string | number)[][] =>
    question.kind === 'text'
      ? question.texts.map(({ text }) => [question.code, question.label, text, 1])
      : question.choices.map(({ label, answers }) => [question.code, question.label, label, answers]),
  )
  const today = dayInZone(ctx.now, timeZone)
  const parts = ['evaluations', moduleSlug, report.version, report.profession, today].filter(Boolean)
  const fileName = `${parts.join('-').replace(/[^A-Za-z0-9-]+/g, '-')}.csv`
  await ctx.store.write((tx) =>
    recordAudit(tx, {
      id: ctx.newId(),
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'evaluations.exported',
      subjectKind: 'export',
      subjectId: fileName,
      payload: { module: moduleSlug, version: report.version, profession: report.profession, format: 'csv', rows: lines.length },
    }),
  )
  const cut = report.questions.some(({ nextTexts }) => nextTexts !== null)
  const end = `${cut ? `INCOMPLETE: of one question only the newest ${MOST_TEXTS} texts` : 'End of file'}: ${lines.length} rows of ${report.shown} evaluations; days of ${timeZone}, exported ${today}`
  const table = [['Question', 'Asked', 'Answer', 'Count'], ...lines, [end, '', '', '']]
  // a text that begins like a formula gets an apostrophe before it (OWASP, CSV injection)
  return { fileName, rows: lines.length, text: stringify(table, { bom: true, escape_formulas: true, record_delimiter: 'windows' }) }
}
