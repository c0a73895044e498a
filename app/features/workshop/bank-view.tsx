/** The bank: the count first, a sentence that filters, a table to live in. */
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import type { BankPage, BankRowOnPage } from '#app/features/workshop/bank-page.server.ts'
import {
  isFiltered,
  sortChoices,
  statisticsChoices,
  statusChoices,
  usedChoices,
  type BankQuery,
} from '#app/features/workshop/bank-query.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { bloomNames, difficultyNames, remarkNames, stateNames, typeNames } from '#app/features/workshop/words.ts'
import { questionTypes } from '#app/domain/question.ts'
import { fewestForVerdict } from '#app/domain/item-analysis/verdict.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { formatShortDay } from '#app/ui/date-text.tsx'
import { State } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export function BankView({ page }: { page: BankPage }) {
  const { course, query, rows, total, mayEdit } = page
  return (
    <div className="page wide-page workshop bank">
      <p className="eyebrow">
        <a href={workshopPaths.home}>Workshop</a> · Questions of {course.title}
      </p>
      <div className="bank-head">
        <h1>{isFiltered(query) ? `${rows.length} of ${count(total, 'question')}` : count(total, 'question')}</h1>
        <ButtonLink href={workshopPaths.newQuestion()}>Write a question</ButtonLink>
        <a className="lnk" href={exchangePaths.exchange(course.slug)}>
          Import and export
        </a>
      </div>
      {!mayEdit && <DisclosureNotice />}
      <Filter page={page} />
      <Table
        label="Questions"
        columns={columnsIn(page)}
        items={rows}
        keyOf={(row) => row.questionId}
        empty={
          isFiltered(query) ? (
            <p>
              No question matches all of this. <a href={workshopPaths.bank(course.slug)}>Show all questions</a>, or write one.
            </p>
          ) : (
            <p>No question yet. Write the first one.</p>
          )
        }
      />
    </div>
  )
}

function Filter({ page: { course, query, choices } }: { page: BankPage }) {
  const choose = (name: keyof BankQuery, any: string, options: readonly { value: string; label: string }[]) => (
    <select name={name} defaultValue={query[name]} autoComplete="off">
      <option value="">{any}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
  // a tag that no question has any more is still what the list was asked for
  const tags = query.tag === '' || choices.tags.includes(query.tag) ? choices.tags : [...choices.tags, query.tag]
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  return (
    <form method="get" action={workshopPaths.bank(course.slug)} className="sentence" role="search" aria-label="Filter questions">
      <label>
        Questions that say{' '}
        <input type="search" name="q" defaultValue={query.q} size={20} maxLength={200} placeholder="any words" autoComplete="off" />
      </label>
      ,{' '}
      <label>
        of{' '}
        {choose(
          'type',
          'any type',
          questionTypes.map((type) => ({ value: type, label: typeNames[type].toLowerCase() })),
        )}
      </label>{' '}
      <label>in {choose('module', 'any module', choices.modules)}</label>,{' '}
      <label>for {choose('objective', 'any objective', choices.objectives)}</label>,{' '}
      <label>at {choose('bloom', 'any Bloom level', plain(bloomNames))}</label>,{' '}
      <label>of {choose('difficulty', 'any difficulty', plain(difficultyNames))}</label>,{' '}
      <label>resting on {choose('ref', 'any reference', plain(choices.refs))}</label>,{' '}
      <label>that are {choose('status', 'of any status', statusChoices)}</label>,{' '}
      <label>used {choose('used', 'anywhere', usedChoices)}</label>,{' '}
      <label>with {choose('statistics', 'any statistics', statisticsChoices)}</label>
      {tags.length > 0 && (
        <>
          , <label>tagged {choose('tag', 'anything', plain(tags))}</label>
        </>
      )}
      {choices.authors.length > 0 && (
        <>
          , <label>edited by {choose('author', 'anybody', choices.authors)}</label>
        </>
      )}
      , <label>sorted by {choose('sort', 'code', sortChoices)}</label> <Button look="plain">Show these</Button>{' '}
      {isFiltered(query) && (
        <a className="lnk" href={workshopPaths.bank(course.slug)}>
          Show all
        </a>
      )}
    </form>
  )
}

/** What the list was asked for by is said in its rows, and otherwise left out: a row is one line where it can be. */
const columnsIn = ({ course, query, timeZone }: BankPage): Column<BankRowOnPage>[] => [
  {
    key: 'question',
    head: 'Question',
    rowHead: true,
    cell: ({ questionId, code, stem, pictures, tags }) => (
      <>
        <a href={workshopPaths.question(questionId)}>{code}</a>
        <span className="sub">
          {stem || 'No stem yet'}
          {pictures > 0 && ` (${count(pictures, 'picture')})`}
        </span>
        {tags.length > 0 && (
          <ul className="tags" aria-label="Tags">
            {tags.map((tag) => (
              <li key={tag}>
                <a href={workshopPaths.bank(course.slug, new URLSearchParams({ tag }).toString())}>{tag}</a>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  },
  { key: 'type', head: 'Type', cell: ({ type }) => typeNames[type] },
  { key: 'objective', head: 'Objective', cell: ({ objective }) => objective || '–' },
  { key: 'bloom', head: 'Bloom', cell: ({ bloom }) => bloom },
  { key: 'difficulty', head: 'Difficulty', cell: ({ difficulty }) => difficulty },
  {
    key: 'facility',
    head: 'Right at first',
    numeric: true,
    cell: ({ facility, met, discrimination, remarks }) =>
      facility === null ? (
        '–'
      ) : (
        <>
          <span className={met < fewestForVerdict ? 'unsure' : undefined}>
            {Math.round(facility * 100)}%<span className="sub">of {met}</span>
          </span>
          {query.statistics !== '' && discrimination !== null && met >= fewestForVerdict && (
            <span className="sub line">Discrimination {discrimination.toFixed(2)}</span>
          )}
          {remarks[0] && <span className="sub line">{remarkNames[remarks[0]]}</span>}
        </>
      ),
  },
  {
    key: 'state',
    head: 'Status',
    cell: ({ state, hasOffer, changedAt }) => (
      <>
        <State kind={stateNames[state].kind}>{stateNames[state].label}</State>
        {hasOffer && <span className="sub">The files differ</span>}
        {query.sort === 'changed' && <span className="sub line">{formatShortDay(changedAt, timeZone)}</span>}
      </>
    ),
  },
]
