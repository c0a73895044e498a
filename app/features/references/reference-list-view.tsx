/** References numbered by first citation; the lesson that cites a source first stands beside it. */
import { SourceList } from '#app/features/references/source-list.tsx'
import type { SourceSummary } from '#app/features/references/source-summary.ts'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { count } from '#app/ui/words.ts'

export interface ReferenceListViewProps {
  /** the course or module */
  of: { title: string; href: string }
  total: number
  groups: { number: string; title: string; href: string; start: number; sources: SourceSummary[] }[]
  elsewhere: { label: string; href: string }[]
}

export function ReferenceListView({ of, total, groups, elsewhere }: ReferenceListViewProps) {
  return (
    <Ledger
      eyebrow={<a href={of.href}>{of.title}</a>}
      title="References"
      deck={`${count(total, 'source')}, numbered by first citation through the lessons.`}
      aside={{
        label: 'Other lists',
        heading: 'Other lists',
        items: elsewhere.map((list) => ({ key: list.href, content: <a href={list.href}>{list.label}</a> })),
      }}
    >
      {groups.map((group) => (
        <Part
          key={group.href}
          title={
            <a href={group.href}>
              {group.number} {group.title}
            </a>
          }
        >
          <SourceList label={`First cited in lesson ${group.number}`} sources={group.sources} start={group.start} />
        </Part>
      ))}
    </Ledger>
  )
}
