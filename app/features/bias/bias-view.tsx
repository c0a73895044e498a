/** Reports of bias: the list, and one with the form that closes it. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { BiasReportPage, BiasReportsPage, BiasShown } from '#app/features/bias/bias-reports-page.server.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { professionText } from '#app/features/desk/register-columns.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export function BiasReportsView({ page, done }: { page: BiasReportsPage; done: boolean }) {
  const { state, open, timeZone, reports, next } = page
  const columns: Column<BiasShown>[] = [
    {
      key: 'place',
      head: 'Where',
      rowHead: true,
      cell: (report) => <a href={deskPaths.biasReport(report.id)}>{report.place || 'No place given'}</a>,
    },
    { key: 'title', head: 'Module', cell: (report) => report.title },
    { key: 'what', head: 'What', cell: (report) => report.description || '–' },
    { key: 'at', head: 'Reported', cell: (report) => <span className="nb">{shortMoment(report.reportedAt, timeZone)}</span> },
    ...(state === 'handled'
      ? [
          {
            key: 'handled',
            head: 'Handled',
            cell: (report: BiasShown) => report.handled && `${shortMoment(report.handled.at, timeZone)}, ${report.handled.by}`,
          },
        ]
      : []),
  ]
  const toState = (other: 'open' | 'handled') => withQuery(deskPaths.biasReports, other === 'handled' ? 'state=handled' : '')
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.biasReports} />
      <h1>{open === 0 ? 'No report of bias to handle' : `${count(open, 'report of bias', 'reports of bias')} to handle`}</h1>
      {done && (
        <Notice kind="success" word="Handled." live>
          Your note is kept with the report.
        </Notice>
      )}
      <p className="tools">
        {state === 'open' ? <strong>To handle</strong> : <a href={toState('open')}>To handle</a>}
        {' · '}
        {state === 'handled' ? <strong>Handled</strong> : <a href={toState('handled')}>Handled</a>}
      </p>
      <Table
        label={state === 'open' ? 'Reports to handle' : 'Reports that were handled'}
        columns={columns}
        items={reports}
        keyOf={({ id }) => id}
        empty={
          <p>
            {state === 'open'
              ? 'When a learner says in an evaluation that something seemed commercially biased, it is listed here until somebody has looked into it.'
              : 'No report was handled yet.'}
          </p>
        }
      />
      {next !== null && (
        <nav className="pager" aria-label="Pages">
          <a
            className="lnk"
            rel="next"
            href={withQuery(deskPaths.biasReports, `${state === 'handled' ? 'state=handled&' : ''}before=${next}`)}
          >
            Earlier reports
          </a>
        </nav>
      )}
      <p className="quiet">Times are those of {timeZone}.</p>
    </div>
  )
}

export function BiasReportView({ page: { report, timeZone }, reply }: { page: BiasReportPage; reply?: FormReply | null }) {
  const { handled } = report
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.biasReports}>Reports of bias</a>}
        title={report.place || 'No place given'}
        deck={report.description || null}
      >
        <FormErrors reply={reply} order={['note']} />
        <Facts
          items={[
            { term: 'Module', value: report.title },
            { term: 'Reported', value: `${shortMoment(report.reportedAt, timeZone)}, ${timeZone}` },
            { term: 'By', value: report.profession === null ? 'a learner' : professionText(report.profession) },
            {
              term: 'Came with',
              value:
                report.completionId === null ? (
                  'an evaluation that was not claimed on'
                ) : (
                  <a href={deskPaths.completion(report.completionId)}>this completion</a>
                ),
            },
            ...(handled ? [{ term: 'Handled', value: handled.note, detail: `${handled.by}, ${shortMoment(handled.at, timeZone)}` }] : []),
          ]}
        />
        {handled ? (
          <div className="act">
            <ButtonLink href={deskPaths.biasReports}>Back to the reports</ButtonLink>
          </div>
        ) : (
          <form method="post" action={deskPaths.biasReport(report.id)} noValidate>
            <Field
              {...fieldsOf(reply)('note')}
              label="What you found and what was done"
              hint="Such as: checked with the author, the sentence now names both devices. Kept with the report and in the audit trail."
              rows={4}
              required
              maxLength={2000}
            />
            <div className="submit">
              <Button>Close this report</Button>
              <a className="lnk" href={deskPaths.biasReports}>
                Do nothing
              </a>
            </div>
          </form>
        )}
      </Sheet>
    </div>
  )
}
