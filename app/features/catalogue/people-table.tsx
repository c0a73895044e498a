/** Everyone in control of a module's content, with what they declared. */
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'
import { DateText, formatDay } from '#app/ui/date-text.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { capitalized } from '#app/ui/words.ts'

export function PeopleTable({ frontMatter }: { frontMatter: FrontMatter }) {
  return (
    <Table
      label="Everyone in control of the content"
      columns={peopleColumns}
      items={withReviewer(frontMatter)}
      keyOf={(person) => person.name}
      empty={<p>Nobody is named yet, so this module cannot be published.</p>}
    />
  )
}

interface PersonRow {
  name: string
  person: PersonInControl | null
}

/** The row for the reviewer stays, empty, until somebody signs. */
function withReviewer({ people, clinicalReview }: FrontMatter): PersonRow[] {
  const rows: PersonRow[] = people.map((person) => ({ name: person.name, person }))
  if (clinicalReview === null && rows.length > 0) rows.push({ name: 'Not yet named', person: null })
  return rows
}

const peopleColumns: Column<PersonRow>[] = [
  {
    key: 'person',
    head: 'Person',
    rowHead: true,
    cell: ({ name, person }) =>
      person ? (
        <>
          {[name, person.credentials].filter(Boolean).join(', ')}
          {(person.affiliation || person.kind === 'group') && <span className="sub">{person.affiliation ?? 'a group'}</span>}
        </>
      ) : (
        <span className="warn">{name}</span>
      ),
  },
  {
    key: 'role',
    head: 'Role',
    cell: ({ person }) => (person ? capitalized(person.roles.map(roleInWords).join(', ')) : 'Clinical reviewer'),
  },
  {
    key: 'relationships',
    head: 'Relationships',
    cell: ({ person }) =>
      person === null ? (
        'Not yet declared'
      ) : (
        <>
          {person.relationships.length === 0 ? 'None' : person.relationships.map(relationshipInWords).join(' ')}
          <span className="sub">
            declared <DateText value={person.declaredOn} />
          </span>
        </>
      ),
  },
]

function roleInWords(role: string): string {
  return { 'item-editor': 'edits questions', author: 'author', planner: 'planner', reviewer: 'reviewer' }[role] ?? role
}

function relationshipInWords({ company, nature, ended, relevant, mitigation }: PersonInControl['relationships'][number]): string {
  const period = ended === null ? 'continuing' : `ended ${formatDay(ended)}`
  const after = relevant ? ` Mitigation: ${mitigation ?? 'not stated'}.` : ' Not relevant to the content.'
  return `${company}: ${nature}, ${period}.${after}`.replace(/\.\.$/, '.')
}
