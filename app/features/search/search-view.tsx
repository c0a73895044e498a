/** Search: one field, and below it what was found in lessons, glossary and references, or a way on. */
import { Fragment, type ReactNode } from 'react'
import type { Piece } from '#app/features/search/marking.ts'
import { searchHref, type SearchScope } from '#app/features/search/search-paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { longestQuestion } from '#app/ui/site-search.tsx'
import { count, listInWords } from '#app/ui/words.ts'

export interface SearchViewProps {
  /** as it was typed */
  query: string
  /** null: everywhere */
  scope: SearchScope | null
  answer:
    | { kind: 'nothing-asked' }
    | { kind: 'no-word' }
    | { kind: 'too-long'; length: number; most: number }
    | { kind: 'nothing-found'; suggestions: { text: string; href: string }[] }
    | FoundAnswer
  waysOn: { courses: { title: string; href: string }[]; hasGlossary: boolean; hasReferences: boolean }
}

export interface FoundAnswer {
  kind: 'found'
  /** whether all words were found together, or only some */
  how: 'all' | 'some'
  /** words the course does not have as they were typed */
  unknown: string[]
  /** there were more words than are looked for */
  cut: boolean
  total: number
  everywhereHref: string
  groups: ResultGroup[]
}

export interface ResultGroup {
  kind: SearchScope
  count: number
  /** everything of this kind */
  href: string
  exact: boolean
  entries: SearchResultEntry[]
}

export interface SearchResultEntry {
  href: string
  /** the lesson that a section belongs to */
  lesson: Piece[] | null
  title: Piece[]
  names: Piece[][]
  place: string | null
  excerpt: Piece[]
}

const labels: Record<SearchScope, string> = { lessons: 'Lessons', glossary: 'Glossary', references: 'References' }
const nouns: Record<SearchScope, string> = { lessons: 'place', glossary: 'entry', references: 'source' }
const plurals: Partial<Record<SearchScope, string>> = { glossary: 'entries' }
const countOf = ({ kind, count: n }: ResultGroup) => count(n, nouns[kind], plurals[kind])

export function SearchView(props: SearchViewProps) {
  return (
    <Ledger title="Search" lead={<SearchForm {...props} />}>
      <Answer {...props} />
    </Ledger>
  )
}

function SearchForm({ query, scope, answer }: SearchViewProps) {
  const problem = problemOf(answer)
  return (
    <form className="ask" role="search" action={sitePaths.search}>
      <label htmlFor="q">Words to look for in lessons, glossary and references</label>
      {problem && (
        <p className="error" id="q-error">
          <span className="vh">Error: </span>
          {problem}
        </p>
      )}
      <div>
        <input
          className="input"
          type="search"
          id="q"
          name="q"
          defaultValue={query}
          maxLength={longestQuestion}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          aria-describedby={problem ? 'q-error' : undefined}
          aria-invalid={problem ? true : undefined}
          data-search=""
        />
        <Button>Search</Button>
      </div>
      {scope && <input type="hidden" name="in" value={scope} />}
      {answer.kind === 'found' && <Scopes {...answer} scope={scope} />}
    </form>
  )
}

function problemOf(answer: SearchViewProps['answer']): string | null {
  if (answer.kind === 'too-long')
    return `Use at most ${answer.most} characters; these are ${answer.length.toLocaleString('en-GB')}. A few words find more than a sentence.`
  return answer.kind === 'no-word' ? 'Type a word or a number; there is none in what you typed.' : null
}

/** Where to look: links, so that nothing needs a script. Each kind in the same order, whatever is found first. */
function Scopes({ groups, total, everywhereHref, scope }: FoundAnswer & { scope: SearchScope | null }) {
  const kinds: SearchScope[] = ['lessons', 'glossary', 'references']
  return (
    <nav className="scopes" aria-label="Where to look">
      <ul>
        <li>
          <a href={everywhereHref} aria-current={scope === null ? 'page' : undefined}>
            All <span>{total}</span>
          </a>
        </li>
        {kinds.map((kind) => {
          const group = groups.find((each) => each.kind === kind)
          if (!group) return null
          return (
            <li key={kind}>
              <a href={group.href} aria-current={scope === kind ? 'page' : undefined}>
                {labels[kind]} <span>{group.count}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function Answer({ query, scope, answer, waysOn }: SearchViewProps) {
  switch (answer.kind) {
    case 'nothing-asked':
      return (
        <Part title="How it searches">
          <div className="read">
            <p>
              All words are looked for together. Singular and plural are the same, a beginning is enough, and slips of the keyboard are
              forgiven. An abbreviation finds what it stands for, and the other way round.
            </p>
          </div>
          <WaysOn {...waysOn} />
        </Part>
      )
    case 'no-word':
    case 'too-long':
      return (
        <Part title="Nothing was searched">
          <WaysOn {...waysOn} />
        </Part>
      )
    case 'nothing-found':
      return (
        <Part title="Nothing found">
          <div className="read">
            <p role="status">
              Nothing here has “<bdi>{query}</bdi>”, nor anything spelled like it.
            </p>
            {answer.suggestions.length > 0 && (
              <p>
                Did you mean{' '}
                {answer.suggestions.map(({ text, href }, index) => (
                  <Fragment key={text}>
                    {index > 0 && (index === answer.suggestions.length - 1 ? ' or ' : ', ')}
                    <a href={href}>{text}</a>
                  </Fragment>
                ))}
                ?
              </p>
            )}
            <p>Try fewer words, or another word for the same thing.</p>
          </div>
          <WaysOn {...waysOn} />
        </Part>
      )
    case 'found': {
      const shown = answer.groups.filter((group) => (scope === null ? group.count > 0 : group.kind === scope))
      return (
        <>
          <Remarks {...answer} />
          {shown.map((group) => (
            <Part key={group.kind} title={labels[group.kind]} detail={group.count > 0 ? countOf(group) : null}>
              <Group group={group} query={query} alone={scope !== null} />
            </Part>
          ))}
        </>
      )
    }
  }
}

/** What the reader should know about how the answer came about. */
function Remarks({ how, unknown, cut }: FoundAnswer) {
  const remarks = [
    how === 'some' && 'No place has all of these words. These have some of them.',
    unknown.length > 0 &&
      `${listInWords(unknown.map((word) => `“${word}”`))} ${unknown.length === 1 ? 'is' : 'are'} not in the course; words spelled nearly so were looked for.`,
    cut && 'Only the first twelve words were looked for.',
  ].filter((remark) => remark !== false)
  if (remarks.length === 0) return null
  return (
    <div className="remarks">
      <Notice kind="info">{remarks.join(' ')}</Notice>
    </div>
  )
}

function Group({ group, query, alone }: { group: ResultGroup; query: string; alone: boolean }) {
  const { kind, entries } = group
  if (entries.length === 0)
    return (
      <p className="read">
        Nothing of this kind. <a href={searchHref(query)}>See what was found elsewhere</a>
      </p>
    )
  return (
    <>
      <ol className="hits" aria-label={labels[kind]}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {entries.length < group.count &&
        (alone ? (
          <p className="quiet">
            These are the nearest {entries.length} of {countOf(group)}. One more word narrows them down.
          </p>
        ) : (
          <a className="lnk" href={group.href}>
            {kind === 'lessons' ? `All ${countOf(group)} in lessons` : `All ${countOf(group)}`}
          </a>
        ))}
    </>
  )
}

function Entry({ entry: { href, lesson, title, names, place, excerpt } }: { entry: SearchResultEntry }) {
  return (
    <>
      <h3>
        <a href={href}>
          {lesson && (
            <>
              <Marked pieces={lesson} /> ›{' '}
            </>
          )}
          <Marked pieces={title} />
        </a>
      </h3>
      <p>
        <Marked pieces={excerpt} />
      </p>
      {names.length > 0 && (
        <p className="quiet small">
          Also:{' '}
          {names.map((name, index) => (
            <Fragment key={index}>
              {index > 0 && ', '}
              <Marked pieces={name} />
            </Fragment>
          ))}
        </p>
      )}
      {place && <p className="quiet small">{place}</p>}
    </>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }): ReactNode {
  return pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>))
}

function WaysOn({ courses, hasGlossary, hasReferences }: SearchViewProps['waysOn']) {
  return (
    <ul className="ways">
      {hasGlossary && (
        <li>
          <a href={sitePaths.glossary}>Glossary, from A to Z</a>
        </li>
      )}
      {hasReferences && (
        <li>
          <a href={sitePaths.references}>All references, by author</a>
        </li>
      )}
      {courses.map(({ title, href }) => (
        <li key={href}>
          <a href={href}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
