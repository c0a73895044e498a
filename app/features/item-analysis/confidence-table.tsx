/** How sure learners said to be of their answers to one question, and how many were right at each step. */
import { confidenceWords } from '#app/domain/confidence.ts'
import type { ConfidenceGroup, ConfidenceSplit } from '#app/domain/item-analysis/confidence-split.ts'
import { asPercent } from '#app/features/item-analysis/figure-text.tsx'
import { WithInterval } from '#app/features/item-analysis/share-bars.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export function ConfidenceTable({ code, split }: { code: string; split: ConfidenceSplit }) {
  const all = split.groups.reduce((sum, { answers }) => sum + answers, 0)
  const said = all - split.groups.at(-1)!.answers
  if (said === 0) return <p className="note">Nobody said how sure they were.</p>
  return (
    <Table
      label={`How sure learners were of ${code}`}
      columns={columns}
      items={split.groups}
      keyOf={(group) => group.said}
      caption={`How sure they were, told of ${said.toLocaleString('en-GB')} of ${count(all, 'answer')}`}
    />
  )
}

export const groupWords = (said: ConfidenceGroup['said']) => (said === 'not-said' ? 'Not said, or not asked' : confidenceWords[said])

const columns: Column<ConfidenceGroup>[] = [
  { key: 'said', head: 'Said', rowHead: true, cell: ({ said }) => groupWords(said) },
  { key: 'answers', head: 'Answers', numeric: true, cell: ({ answers }) => answers.toLocaleString('en-GB') },
  { key: 'right', head: 'Fully right', numeric: true, cell: ({ right }) => right.toLocaleString('en-GB') },
  { key: 'share', head: 'Share', numeric: true, cell: ({ share, interval }) => <WithInterval figure={share} interval={interval} /> },
  {
    key: 'interval',
    head: '95% interval',
    numeric: true,
    cell: ({ interval }) => interval && `${asPercent()(interval.low)} to ${asPercent()(interval.high)}`,
  },
]
