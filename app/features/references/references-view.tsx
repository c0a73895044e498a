/** All sources, by author. */
import { SourceList } from '#app/features/references/source-list.tsx'
import type { SourceSummary } from '#app/features/references/source-summary.ts'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { count } from '#app/ui/words.ts'

export interface ReferencesViewProps {
  /** of all kinds */
  total: number
  /** the kind shown, or null for all */
  kind: string | null
  kinds: { label: string; count: number; href: string; current: boolean }[]
  groups: { letter: string; sources: SourceSummary[] }[]
  courses: { title: string; href: string }[]
}

export function ReferencesView({ total, kind, kinds, groups, courses }: ReferencesViewProps) {
  return (
    <Ledger
      title="References"
      deck={`${count(total, 'source')}, by author. Each says what was read of it, what it shows and what it does not, and what leans on it.`}
      lead={
        total > 0 && (
          <nav className="kinds" aria-label="Kinds of source">
            {kinds.map((entry) => (
              <a key={entry.href} href={entry.href} aria-current={entry.current ? 'page' : undefined}>
                {entry.label} <span>{entry.count}</span>
              </a>
            ))}
          </nav>
        )
      }
      aside={{
        label: 'By first citation',
        heading: 'By first citation',
        items: courses.map((course) => ({ key: course.href, content: <a href={course.href}>{course.title}</a> })),
      }}
    >
      {groups.length === 0 && (
        <Part title="Nothing here">
          <p className="read">{kind === null ? 'No module is released yet.' : 'No source of this kind is cited.'}</p>
        </Part>
      )}
      {groups.map(({ letter, sources }) => (
        <Part key={letter} title={letter}>
          <SourceList label={letter} sources={sources} />
        </Part>
      ))}
    </Ledger>
  )
}
