/** The list of completions: the count first, a sentence that filters, a table that sorts, and pages by key. */
import type { ReactNode } from 'react'
import { professions } from '#app/domain/professions.ts'
import { bulkActKinds } from '#app/features/bulk/bulk-words.ts'
import type { CompletionsPage } from '#app/features/desk/completions-page.server.ts'
import type { ViewLink } from '#app/features/desk/views-page.server.ts'
import { completionsParams, isFiltered, NO_CREDIT, statuses, type FilterField } from '#app/features/desk/completions-query.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { columnsOf, creditText, professionText, registerColumns, type RegisterColumn } from '#app/features/desk/register-columns.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FilterChoice } from '#app/ui/filter-choice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { State } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

export interface CompletionsViewProps {
  page: CompletionsPage
  views: ViewLink[]
  /** what became of an export that was refused */
  notice: string | null
}

export function CompletionsView({ page, views, notice }: CompletionsViewProps) {
  if (page.empty) return <Empty />
  const { problems, rows } = page
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.completions} />
      <h1>{problems.length > 0 ? 'Completions' : headline(page.total)}</h1>
      {notice !== null && (
        <Notice kind="caution" word="Not exported." live>
          {notice}
        </Notice>
      )}
      <Views views={views} query={String(completionsParams(page.query))} savable={problems.length === 0} />
      <ErrorSummary title="Please check the filter" errors={problems.map(({ field, message }) => ({ field: idOf(field), message }))} />
      <Filter page={page} />
      {problems.length > 0 ? (
        <p className="empty" id="filter-place">
          Nothing is listed until this is put right.{' '}
          {problems.every(({ field }) => field === 'place') && (
            <a className="lnk" href={withQuery(deskPaths.completions, String(completionsParams(page.query)))}>
              Begin at the first page
            </a>
          )}
        </p>
      ) : rows.length === 0 ? (
        <div className="empty">
          <p>No completion matches all of this. Widen the days, clear the search, or show all.</p>
        </div>
      ) : (
        <>
          <Rows page={page} />
          <Pager page={page} />
          <ActOnMany page={page} />
          <Exports page={page} />
        </>
      )}
    </div>
  )
}

/** Views that were saved are one step away; so is saving this one. */
function Views({ views, query, savable }: { views: ViewLink[]; query: string; savable: boolean }) {
  return (
    <nav className="saved-views" aria-label="Saved views">
      <ul>
        {views.map(({ id, name, href, here }) => (
          <li key={id}>
            <a href={href} aria-current={here && savable ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a className="lnk" href={withQuery(deskPaths.views, savable ? query : '')}>
            {views.length === 0 ? 'Save this view' : 'Save or change views'}
          </a>
        </li>
      </ul>
    </nav>
  )
}

export function headline(total: number | null): string {
  return total === null ? 'More than 10,000 completions' : total === 0 ? 'No completions' : count(total, 'completion')
}

function Empty() {
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.completions} />
      <h1>No completions yet</h1>
      <p className="deck">
        A completion is listed here as soon as a learner claims one: after the lessons, the quiz, the evaluation and the attestation.
        Nothing has to be switched on. To see what you will see, take a module yourself with another account.
      </p>
      <div className="act">
        <ButtonLink href={sitePaths.courses}>See the courses</ButtonLink>
      </div>
    </div>
  )
}

const idOf = (field: FilterField | 'place') => `filter-${field}`

function Filter({ page }: { page: CompletionsPage }) {
  const { query, choices, problems, timeZone } = page
  const { filter } = query
  const problemOf = (field: FilterField) => problems.find((problem) => problem.field === field)?.message ?? null
  const control = (field: FilterField) => ({
    id: idOf(field),
    name: field,
    defaultValue: filter[field],
    'aria-invalid': problemOf(field) ? (true as const) : undefined,
    'aria-describedby': problemOf(field) ? `${idOf(field)}-error` : undefined,
  })
  // a date field drops what is no date: where something is wrong, it is shown as it was typed
  const day = (field: 'from' | 'to') => ({ ...control(field), type: problemOf(field) ? 'text' : 'date', size: 12, autoComplete: 'off' })
  const choose = (field: FilterField, any: string, options: readonly { value: string; label: string }[]) => (
    <FilterChoice {...control(field)} any={any} options={options} unknown={problemOf(field) && filter[field]} />
  )
  const say = (field: FilterField) => {
    const problem = problemOf(field)
    return (
      problem && (
        <span className="error" id={`${idOf(field)}-error`}>
          <span className="vh">Error: </span>
          {problem}{' '}
        </span>
      )
    )
  }
  const sort = completionsParams(query).get('sort')
  return (
    <form method="get" action={deskPaths.completions} className="sentence" role="search" aria-label="Filter completions" noValidate>
      {sort !== null && <input type="hidden" name="sort" value={sort} />}
      <p>
        <label>
          found by <span className="vh">(name, e-mail address, certificate number or verification code) </span>
          <input
            type="search"
            size={26}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder="name, e-mail or number"
            {...control('q')}
          />
        </label>
        , {say('q')}
        {choices.courses.length > 1 && (
          <>
            <label>of {choose('course', 'any course', choices.courses)}</label>, {say('course')}
          </>
        )}
        <label>of {choose('module', 'any module', choices.modules)}</label> {say('module')}
        <label>
          in{' '}
          {choose(
            'version',
            'any version',
            choices.versions.map((label) => ({ value: label, label: `version ${label}` })),
          )}
        </label>{' '}
        {say('version')}
        <label>
          as{' '}
          {choose(
            'profession',
            'any profession',
            professions.map(({ code, label }) => ({ value: code, label: label.toLowerCase() })),
          )}
        </label>
        , {say('profession')}
        <label>
          completed from <input {...day('from')} />
        </label>{' '}
        {say('from')}
        <label>
          to <input {...day('to')} />
        </label>
        , {say('to')}
        <label>with certificates of {choose('status', 'any status', statuses)}</label>, {say('status')}
        <label>
          with{' '}
          {choose('credit', 'any credit or none', [
            { value: NO_CREDIT, label: 'no credit' },
            ...choices.creditTypes.map((type) => ({ value: type, label: type })),
          ])}
        </label>
        , {say('credit')}
        <label>
          a score from <input type="text" inputMode="numeric" size={3} maxLength={3} autoComplete="off" {...control('scoreFrom')} />
        </label>{' '}
        {say('scoreFrom')}
        <label>
          to <input type="text" inputMode="numeric" size={3} maxLength={3} autoComplete="off" {...control('scoreTo')} />
        </label>{' '}
        per cent, {say('scoreTo')}
        <label>and {choose('bias', 'any evaluation', [{ value: 'reported', label: 'an evaluation that reported bias' }])}</label>;{' '}
        {say('bias')}
      </p>
      <details className="more">
        <summary>Columns</summary>
        <fieldset className="columns">
          <legend className="vh">Columns to show</legend>
          {registerColumns.map(({ name, head }) => (
            <label key={name}>
              <input type="checkbox" name="col" value={name} defaultChecked={query.columns.includes(name)} /> {head}
            </label>
          ))}
        </fieldset>
      </details>
      <p className="tools">
        <Button look="plain">Show these</Button>
        {(isFiltered(filter) || problems.length > 0) && (
          <a className="lnk" href={deskPaths.completions}>
            Show all
          </a>
        )}
        <span className="quiet">Days and times are those of {timeZone}.</span>
      </p>
    </form>
  )
}

/** More columns than fit beside each other scroll in a frame of their own. */
const COLUMNS_THAT_FIT = 8

function Rows({ page }: { page: CompletionsPage }) {
  const { query, rows, timeZone } = page
  const columns = columnsOf(query.columns)
  const table = (
    <table className="list stacks register" aria-label="Completions">
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">Tick</span>
          </th>
          {columns.map((column) => (
            <SortHead key={column.name} column={column} page={page} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.completionId} className={row.status === 'revoked' ? 'gone' : undefined}>
            <td className="pick">
              <label>
                <input type="checkbox" name="pick" value={row.completionId} form={MANY} />
                <span className="vh">
                  Tick {row.holderName}, {row.certificateNumber}
                </span>
              </label>
            </td>
            {columns.map((column, index) => {
              const content = cell(column, row, timeZone)
              const linked = index === 0 ? <a href={deskPaths.completion(row.completionId)}>{content}</a> : content
              return index === 0 ? (
                <th key={column.name} scope="row">
                  {linked}
                </th>
              ) : (
                <td key={column.name} data-label={column.head} className={column.numeric ? 'num' : undefined}>
                  {linked}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (columns.length <= COLUMNS_THAT_FIT) return table
  return (
    <div className="frame-of-table" role="region" aria-label="Completions, scrolls sideways">
      {table}
    </div>
  )
}

function SortHead({ column, page: { query } }: { column: RegisterColumn; page: CompletionsPage }) {
  const here = query.order === column.name
  const descending = here ? !query.descending : column.descendingFirst
  const href = withQuery(deskPaths.completions, String(completionsParams({ ...query, order: column.name, descending })))
  return (
    <th
      scope="col"
      className={column.numeric ? 'num' : undefined}
      aria-sort={here ? (query.descending ? 'descending' : 'ascending') : undefined}
    >
      <a href={href}>
        {column.head}
        {here && <span aria-hidden="true">{query.descending ? ' ↓' : ' ↑'}</span>}
      </a>
    </th>
  )
}

function cell({ name }: RegisterColumn, row: CompletionsPage['rows'][number], timeZone: string): ReactNode {
  switch (name) {
    case 'learner':
      return row.holderName
    case 'email':
      return row.email || '–'
    case 'title':
      return row.moduleId === '' ? `${row.title} (course)` : row.title
    case 'version':
      return row.versionLabel
    case 'profession':
      return professionText(row.profession)
    case 'completed':
      return <Moment at={row.completedAt} timeZone={timeZone} />
    case 'score':
      return row.score < 0 ? '–' : `${percent(row.score)}%`
    case 'minutes':
      return row.minutes < 0 ? '–' : row.minutes
    case 'credit':
      return creditText(row)
    case 'number':
      return <span className="nb">{row.certificateNumber}</span>
    case 'issued':
      return <Moment at={row.issuedAt} timeZone={timeZone} />
    case 'status':
      return (
        <>
          <State kind={row.status}>{row.status}</State>
          {row.certificatesIssued > 1 && <span className="quiet">, issue {row.certificatesIssued}</span>}
        </>
      )
    case 'bias':
      return row.biasReported === 1 ? <State kind="caution">reported</State> : '–'
  }
}

function Moment({ at, timeZone }: { at: number; timeZone: string }) {
  return (
    <time className="nb" dateTime={new Date(at).toISOString()}>
      {shortMoment(at, timeZone)}
    </time>
  )
}

/** The form that the ticks of the rows belong to. */
const MANY = 'many'

function ActOnMany({ page: { query, total } }: { page: CompletionsPage }) {
  const all = total === null ? 'all that match' : total === 1 ? 'the one that matches' : `all ${total.toLocaleString('en-GB')} that match`
  return (
    <form method="get" action={deskPaths.newBulkAct} id={MANY} className="many" aria-label="Act on many certificates">
      <input type="hidden" name="view" value={String(completionsParams(query))} />
      <label>
        <span className="vh">What to do</span>
        <select name="act" defaultValue="reissue">
          {bulkActKinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>{' '}
      <label>
        <span className="vh">the certificates of</span>
        <select name="which" defaultValue="ticked">
          <option value="ticked">the ticked rows</option>
          <option value="all">{all}</option>
        </select>
      </label>{' '}
      <Button look="plain">Show what this changes</Button>
      <a className="lnk" href={deskPaths.bulkActs}>
        Acts begun before
      </a>
    </form>
  )
}

function Exports({ page: { query, total } }: { page: CompletionsPage }) {
  const view = String(completionsParams(query))
  const these = total === null ? 'all of these' : total === 1 ? 'this one' : `these ${total.toLocaleString('en-GB')}`
  return (
    <div className="exports">
      {(['csv', 'xlsx', 'json'] as const).map((format) => (
        <form key={format} method="post" action={withQuery(`${deskPaths.completions}.${format}`, view)}>
          <Button look="link">
            Export {these} as {format.toUpperCase()}
            {format === 'xlsx' && total === null && ' (up to 50,000)'}
          </Button>
        </form>
      ))}
      <span className="quiet">The file holds this view, all its pages. Each export is entered in the audit trail.</span>
    </div>
  )
}

function Pager({ page: { first, previous, next, last, rows, total } }: { page: CompletionsPage }) {
  if (first === null && last === null) return null
  const link = (query: string | null, label: string, rel?: string) =>
    query === null ? (
      <span className="quiet">{label}</span>
    ) : (
      <a className="lnk" rel={rel} href={withQuery(deskPaths.completions, query)}>
        {label}
      </a>
    )
  return (
    <nav className="pager" aria-label="Pages">
      {link(first, 'First')}
      {link(previous, 'Previous', 'prev')}
      <span className="quiet">
        {rows.length} of {total === null ? 'more than 10,000' : total.toLocaleString('en-GB')}
      </span>
      {link(next, 'Next', 'next')}
      {link(last, 'Last')}
    </nav>
  )
}
