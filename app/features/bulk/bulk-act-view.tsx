/** An act on many certificates while it runs and after, and the list of them. */
import type { BulkActPage, bulkActList } from '#app/features/bulk/bulk-act-page.server.ts'
import { doneWords } from '#app/features/bulk/bulk-words.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Table } from '#app/ui/table.tsx'
import { capitalized, count } from '#app/ui/words.ts'

export function BulkActView({ page, timeZone }: { page: BulkActPage; timeZone: string }) {
  const { act, counts, total, finishedAt } = page
  const settled = counts.done + counts.refused
  const figure = (n: number) => n.toLocaleString('en-GB')
  return (
    <div className="page wide-page administration bulk-act">
      <p className="eyebrow">
        <a href={deskPaths.bulkActs}>Acts on many certificates</a>
      </p>
      <h1>{page.title}</h1>
      <div className="bulk-progress" role="status">
        <label htmlFor="progress">
          {finishedAt === null
            ? `${figure(settled)} of ${count(total, 'row')} through`
            : `${total === 1 ? 'The row is' : `All ${figure(total)} rows are`} through, since ${shortMoment(finishedAt, timeZone)}`}
        </label>
        <progress id="progress" max={total} value={settled}>
          {figure(settled)} of {figure(total)}
        </progress>
      </div>
      {finishedAt === null && (
        <p className="tools">
          <a className="lnk" href={deskPaths.bulkAct(page.id)}>
            Look again
          </a>
          <span className="quiet">It goes on without you, also after a restart of the server.</span>
        </p>
      )}
      <Facts
        items={[
          { term: capitalized(doneWords[act]), value: figure(counts.done) },
          { term: 'Left as they are', value: figure(counts.refused) },
          { term: 'Waiting', value: figure(counts.waiting) },
          { term: 'Begun', value: `${shortMoment(page.begunAt, timeZone)}, by ${page.by}` },
          {
            term: 'Rows',
            value:
              page.view === null ? (
                'ticked in the list'
              ) : (
                <a href={withQuery(deskPaths.completions, page.view)}>
                  {page.view === '' ? 'the whole list' : 'all that this filter matched'}
                </a>
              ),
          },
          { term: 'Reason', value: page.reason },
          ...(page.message === null ? [] : [{ term: 'Message to the learners', value: page.message }]),
        ]}
      />
      <form method="post" action={deskPaths.bulkActCsv(page.id)} className="exports">
        <Button look="plain">What became of each row, as CSV</Button>
      </form>
      {page.refused.length > 0 && (
        <section aria-labelledby="refused">
          <h2 id="refused">
            {counts.refused > page.refused.length ? `The first ${page.refused.length} left as they are` : 'Left as they are'}
          </h2>
          <Table
            label="Left as they are"
            items={page.refused}
            keyOf={({ completionId }) => completionId}
            empty="None."
            columns={[
              {
                key: 'learner',
                head: 'Learner',
                rowHead: true,
                cell: (row) => <a href={deskPaths.completion(row.completionId)}>{row.holderName}</a>,
              },
              { key: 'title', head: 'Activity', cell: (row) => row.title },
              { key: 'number', head: 'Certificate', cell: (row) => <span className="nb">{row.number}</span> },
              { key: 'why', head: 'Why', cell: (row) => row.why },
            ]}
          />
        </section>
      )}
    </div>
  )
}

export function BulkActsView({ acts, timeZone }: { acts: Awaited<ReturnType<typeof bulkActList>>; timeZone: string }) {
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.completions} />
      <h1>Acts on many certificates</h1>
      <p className="deck">
        {acts.length === 0
          ? 'None yet. Tick rows in the list of completions, or filter it, and choose an act below it.'
          : 'Those begun last, the newest first. To begin one, go to the list of completions.'}
      </p>
      {acts.length > 0 && (
        <Table
          label="Acts on many certificates"
          items={acts}
          keyOf={({ id }) => id}
          empty="None."
          columns={[
            { key: 'act', head: 'Act', rowHead: true, cell: ({ id, title }) => <a href={deskPaths.bulkAct(id)}>{title}</a> },
            { key: 'by', head: 'By', cell: ({ by }) => by },
            { key: 'begun', head: 'Begun', cell: ({ begunAt }) => shortMoment(begunAt, timeZone) },
            {
              key: 'finished',
              head: 'Finished',
              cell: ({ finishedAt }) => (finishedAt === null ? 'running' : shortMoment(finishedAt, timeZone)),
            },
          ]}
        />
      )}
      <p className="tools">
        <a className="lnk" href={deskPaths.completions}>
          Completions
        </a>
      </p>
    </div>
  )
}
