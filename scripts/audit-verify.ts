/** `npm run audit:verify`: walks the audit trail and names the first row that does not fit; ends with 1 when there is one. */
import { formatMoment } from '#app/ui/date-text.tsx'
import { walkAuditChain, type AuditChain } from '#db/queries/audit.ts'
import { readEnv, Refused, run, withStore } from './lib/command.ts'

const reasons: Record<NonNullable<AuditChain['broken']>['why'], string> = {
  sequence: 'A row before it is missing, or it was put in.',
  previous: 'It does not follow from the row before it.',
  payload: 'What it says was before and after has been changed.',
  row: 'Who, what, when or about whom has been changed.',
}

run(async () => {
  const { rows, lastHash, broken } = await withStore(readEnv(), (store) => walkAuditChain(store.read))
  if (broken) {
    throw new Refused(
      `The audit trail is broken at row ${broken.sequence} (${broken.act}, ${formatMoment(broken.at)} UTC). ${reasons[broken.why]} The ${rows} rows before it hold.`,
    )
  }
  return [
    `The audit trail holds: ${rows} ${rows === 1 ? 'row' : 'rows'}, from the first to the last.`,
    `Hash of the last row: ${lastHash}`,
    'Keep this hash elsewhere: rows cut off at the end show only by it.',
  ].join('\n')
})
