/** The list of people: the count first, a sentence that filters, a table. */
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { Pager } from '#app/features/people/pager.tsx'
import type { PeoplePage } from '#app/features/people/people-page.server.ts'
import { peopleRoles, peopleStatuses, type PeopleField } from '#app/features/people/people-query.ts'
import { rolesInWords } from '#app/features/people/role-words.ts'
import { activeInWords } from '#app/features/people/active-words.ts'
import { Button } from '#app/ui/button.tsx'
import { formatMonth, formatShortDay } from '#app/ui/date-text.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FilterChoice } from '#app/ui/filter-choice.tsx'
import { State } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

export const peopleHeadline = (total: number | null) =>
  total === null ? 'More than 10,000 people' : total === 0 ? 'Nobody' : count(total, 'person', 'people')

const idOf = (field: PeopleField) => `filter-${field}`

export function PeopleView({ page }: { page: PeoplePage }) {
  const { query, rows, total, waiting, timeZone } = page
  const { problems } = query
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.people} />
      <h1>{problems.length > 0 ? 'People' : peopleHeadline(total)}</h1>
      <ErrorSummary title="Please check the filter" errors={problems.map(({ field, message }) => ({ field: idOf(field), message }))} />
      <Filter page={page} />
      {query.typed.active !== '' && problems.length === 0 && <p className="aside-line quiet">{activeInWords}</p>}
      {waiting > 0 && (
        <p className="aside-line">
          <a className="lnk" href={deskPaths.signUps}>
            {waiting === 1 ? 'One sign-up waits' : `${waiting} sign-ups wait`} for the mailed link to be used
          </a>
        </p>
      )}
      {problems.length > 0 ? (
        <p className="empty">Nobody is listed until this is put right.</p>
      ) : rows.length === 0 ? (
        <p className="empty">Nobody matches all of this. Type less of the name, or show all.</p>
      ) : (
        <>
          <table className="list stacks register" aria-label="People">
            <thead>
              <tr>
                {['Name', 'E-mail address', 'Roles', 'Since', 'Account'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className={row.suspendedAt !== null || row.erasedAt !== null ? 'gone' : undefined}>
                  <th scope="row">
                    <a href={deskPaths.person(row.id)}>{row.printedName}</a>
                  </th>
                  <td data-label="E-mail address">{row.address ?? '–'}</td>
                  <td data-label="Roles">{rolesInWords(row.roles) || '–'}</td>
                  <td data-label="Since">{formatShortDay(row.createdAt, timeZone)}</td>
                  <td data-label="Account">
                    {row.erasedAt !== null ? (
                      <State kind="revoked">erased</State>
                    ) : row.suspendedAt !== null ? (
                      <State kind="revoked">suspended</State>
                    ) : (
                      <State>open</State>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager
            {...page}
            path={deskPaths.people}
            shown={`${rows.length} of ${total === null ? 'more than 10,000' : total.toLocaleString('en-GB')}`}
          />
        </>
      )}
    </div>
  )
}

function Filter({ page: { query, months, timeZone } }: { page: PeoplePage }) {
  const { typed, problems } = query
  const problemOf = (field: PeopleField) => problems.find((problem) => problem.field === field)?.message ?? null
  const control = (field: PeopleField) => ({
    id: idOf(field),
    name: field,
    defaultValue: typed[field],
    'aria-invalid': problemOf(field) ? (true as const) : undefined,
    'aria-describedby': problemOf(field) ? `${idOf(field)}-error` : undefined,
  })
  const say = (field: PeopleField) =>
    problemOf(field) && (
      <span className="error" id={`${idOf(field)}-error`}>
        <span className="vh">Error: </span>
        {problemOf(field)}{' '}
      </span>
    )
  const choose = (field: PeopleField, any: string, options: readonly { value: string; label: string }[]) => (
    <FilterChoice {...control(field)} any={any} options={options} unknown={problemOf(field) && typed[field]} />
  )
  const isFiltered = Object.values(typed).some((text) => text !== '')
  return (
    <form className="sentence" role="search" action={deskPaths.people}>
      <p>
        <label>
          People found by{' '}
          <input
            type="search"
            size={26}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder="name or e-mail"
            {...control('q')}
          />
        </label>
        , {say('q')}
        <label>who are {choose('role', 'in any role', peopleRoles)}</label>, {say('role')}
        <label>
          whose account is {choose('status', typed.active === '' ? 'open or suspended' : 'open, suspended or erased', peopleStatuses)}
        </label>
        , {say('status')}
        <label>
          active as learners in{' '}
          {choose(
            'active',
            'any month or none',
            months.map((value) => ({ value, label: formatMonth(value) })),
          )}
        </label>{' '}
        {say('active')}
      </p>
      <p className="tools">
        <Button look="plain">Show these</Button>
        {isFiltered && (
          <a className="lnk" href={deskPaths.people}>
            Show all
          </a>
        )}
        <a className="lnk" href={deskPaths.newInvitation}>
          Invite an educator or administrator
        </a>
        <span className="quiet">Days are those of {timeZone}.</span>
      </p>
    </form>
  )
}
