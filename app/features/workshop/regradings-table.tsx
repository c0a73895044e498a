/** Gradings done again for a question: what was found, or how far it is. */
import type { RegradingRow } from '#app/features/workshop/regrading-rows.server.ts'
import { passByIt } from '#app/features/workshop/words.ts'
import { DateText } from '#app/ui/date-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

const kinds = {
  withdrawal: 'Withdrawn for safety: full marks',
  favour: 'Key corrected, only in the learner’s favour',
  key: 'Key corrected, as the new key says',
}

export function RegradingsTable({ rows, timeZone }: { rows: readonly RegradingRow[]; timeZone: string }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="regradings-title">
      <h2 id="regradings-title">Graded again so far</h2>
      <Table
        label="Graded again so far"
        items={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'when',
            head: 'When',
            rowHead: true,
            cell: ({ at, by }) => (
              <>
                <DateText value={at} timeZone={timeZone} withTime /> <span className="sub">by {by}</span>
              </>
            ),
          },
          {
            key: 'what',
            head: 'What',
            cell: ({ kind, rule, reason }) => (
              <>
                {kinds[kind === 'withdrawal' ? 'withdrawal' : rule]} <span className="sub">{reason}</span>
              </>
            ),
          },
          { key: 'found', head: 'Result', cell: (row) => resultOf(row) },
        ]}
      />
    </section>
  )
}

function resultOf({ isDone, seen, total, up, down, passNow, failNow, kept }: RegradingRow): string {
  if (!isDone) return `Under way: ${seen.toLocaleString('en')} of ${count(total, 'attempt')}. Load the page again to see how far it is.`
  if (seen === 0) return 'No attempt had been graded on it.'
  const parts = [`${count(seen, 'attempt')}: ${up === 0 && down === 0 ? 'no mark changed' : `${count(up, 'mark')} up`}`]
  if (down > 0) parts.push(`${down} down`)
  if (passNow > 0) parts.push(passByIt(passNow))
  if (failNow > 0) parts.push(`${count(failNow, 'learner')} would pass no more, ${kept} of them with a completion that stays`)
  return `${parts.join(', ')}.`
}
