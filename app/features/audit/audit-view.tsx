/** The audit trail: the count first, a sentence that filters, one row for each act. */
import type { AuditLine, AuditPageData } from '#app/features/audit/audit-page.server.ts'
import { auditParams, type AuditField } from '#app/features/audit/audit-query.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Pager } from '#app/features/people/pager.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { count } from '#app/ui/words.ts'

export const auditHeadline = (total: number | null) =>
  total === null ? 'More than 10,000 acts' : total === 0 ? 'No acts' : count(total, 'act')

const idOf = (field: AuditField) => `filter-${field}`

export function AuditView({ page }: { page: AuditPageData }) {
  const { query, rows, total, timeZone } = page
  const { problems, typed } = query
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.audit} />
      <h1>{problems.length > 0 ? 'Audit trail' : auditHeadline(total)}</h1>
      <ErrorSummary title="Please check the filter" errors={problems.map(({ field, message }) => ({ field: idOf(field), message }))} />
      <Filter page={page} />
      {problems.length > 0 ? (
        <p className="empty">Nothing is listed until this is put right.</p>
      ) : rows.length === 0 ? (
        <p className="empty">No act matches all of this. Widen the days, or show all.</p>
      ) : (
        <>
          <table className="list stacks register audit" aria-label="Audit trail">
            <thead>
              <tr>
                {['When', 'Who', 'What', 'About', 'From'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((line) => (
                <Row key={line.sequence} line={line} timeZone={timeZone} />
              ))}
            </tbody>
          </table>
          <Pager
            {...page}
            path={deskPaths.audit}
            shown={`${rows.length} of ${total === null ? 'more than 10,000' : total.toLocaleString('en-GB')}`}
          />
          <form method="post" className="exports">
            {(['csv', 'json'] as const).map((format) => (
              <Button key={format} look="link" formAction={withQuery(`${deskPaths.audit}.${format}`, auditParams(typed))}>
                Export {total === null ? 'all of them' : count(total, 'act')} as {format.toUpperCase()}
              </Button>
            ))}
            <span className="quiet">Each export is an act too.</span>
          </form>
        </>
      )}
    </div>
  )
}

function Row({ line, timeZone }: { line: AuditLine; timeZone: string }) {
  const { at, actor, act, subject, from, reason, details, isErased } = line
  return (
    <tr>
      <th scope="row">
        <span className="nb">{shortMoment(at, timeZone)}</span>
      </th>
      <td data-label="Who">
        {actor === null ? 'the system' : <a href={deskPaths.person(actor.id)}>{actor.name ?? 'a person who is gone'}</a>}
      </td>
      <td data-label="What">
        {act}
        {reason !== null && <small className="reason">{reason}</small>}
        {isErased && <small>What it said was erased.</small>}
        {details.length > 0 && (
          <details>
            <summary>{details.some(({ before }) => before !== null) ? 'Before and after' : 'Details'}</summary>
            <dl>
              {details.map(({ name, before, after }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </td>
      <td data-label="About">
        <Subject subject={subject} />
      </td>
      <td data-label="From">{from ?? '–'}</td>
    </tr>
  )
}

function Subject({ subject: { kind, id, name } }: { subject: AuditLine['subject'] }) {
  switch (kind) {
    case 'user':
      return <a href={deskPaths.person(id)}>{name ?? 'a person who is gone'}</a>
    case 'completion':
      return <a href={deskPaths.completion(id)}>a completion</a>
    case 'bulk-act':
      return <a href={deskPaths.bulkAct(id)}>an act on many</a>
    case 'module_version':
      return <a href={deskPaths.version(id, null)}>a version of a module</a>
    case 'bias-report':
      return <a href={deskPaths.biasReport(id)}>a report of bias</a>
    case 'job':
      return <a href={deskPaths.job(id)}>a job</a>
    case 'question':
      return <a href={workshopPaths.history(id)}>a question</a>
    case 'export':
      return <>{id}</>
    default:
      return <>{kind.replaceAll(/[-_]/g, ' ')}</>
  }
}

function Filter({ page: { query, acts, timeZone } }: { page: AuditPageData }) {
  const { typed, problems } = query
  const problemOf = (field: AuditField) => problems.find((problem) => problem.field === field)?.message ?? null
  const control = (field: AuditField) => ({
    id: idOf(field),
    name: field,
    defaultValue: typed[field],
    'aria-invalid': problemOf(field) ? (true as const) : undefined,
    'aria-describedby': problemOf(field) ? `${idOf(field)}-error` : undefined,
  })
  // a date field drops what is no date: where something is wrong, it is shown as it was typed
  const day = (field: 'from' | 'to') => ({ ...control(field), type: problemOf(field) ? 'text' : 'date', size: 12, autoComplete: 'off' })
  const say = (field: AuditField) =>
    problemOf(field) && (
      <span className="error" id={`${idOf(field)}-error`}>
        <span className="vh">Error: </span>
        {problemOf(field)}{' '}
      </span>
    )
  return (
    <form className="sentence" role="search" action={deskPaths.audit}>
      <p>
        <label>
          What was done by{' '}
          <input
            type="text"
            size={24}
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            placeholder="anybody (e-mail)"
            {...control('by')}
          />
        </label>
        , {say('by')}
        <label>
          namely{' '}
          <select {...control('act')}>
            <option value="">anything</option>
            {acts.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {problemOf('act') && <option value={typed.act}>{typed.act}</option>}
          </select>
        </label>
        , {say('act')}
        <label>
          about{' '}
          <input
            type="text"
            size={24}
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            placeholder="anybody (e-mail or id)"
            {...control('about')}
          />
        </label>
        , {say('about')}
        <label>
          from <input {...day('from')} />
        </label>{' '}
        {say('from')}
        <label>
          to <input {...day('to')} />
        </label>{' '}
        {say('to')}
      </p>
      <p className="tools">
        <Button look="plain">Show these</Button>
        {Object.values(typed).some((text) => text !== '') && (
          <a className="lnk" href={deskPaths.audit}>
            Show all
          </a>
        )}
        <span className="quiet">Days and times are those of {timeZone}.</span>
      </p>
    </form>
  )
}
