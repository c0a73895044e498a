/** The overview: first what needs somebody, then figures of a period. Each number opens the list of what it counts. */
import { Fragment, type ReactNode } from 'react'
import type { PeriodName, StepKind } from '#app/domain/periods.ts'
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { BarTable } from '#app/features/overview/bar-table.tsx'
import { ColumnsFigure } from '#app/features/overview/columns-figure.tsx'
import type { Counted, OverviewPage } from '#app/features/overview/overview-page.server.ts'
import { activeInWords } from '#app/features/people/active-words.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText, formatMonth } from '#app/ui/date-text.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { capitalized, count } from '#app/ui/words.ts'

const periodWords: Record<PeriodName, string> = { '3-months': 'the last 3 months', '12-months': 'the last 12 months', all: 'all the time' }
const stepWords: Record<StepKind, string> = { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }
const number = (n: number) => n.toLocaleString('en-GB')
const perCent = (share: number) => `${Math.round(share * 100)}%`

export function OverviewView({ page }: { page: OverviewPage }) {
  return (
    <div className="page wide-page administration overview">
      <DeskNav here={deskPaths.dashboard} />
      <h1>{page.empty ? 'No completions yet' : `${count(page.total, 'completion')} in ${periodWords[page.period]}`}</h1>
      {page.countedBy !== null && (
        <Notice kind="caution" word="Being counted anew.">
          The time zone of the provider was changed to {page.timeZone}. Until every figure is counted again, days and months are those of{' '}
          {page.countedBy}, and the list behind a number may differ by what lies near midnight. <a href={deskPaths.jobs}>See the job</a>.
        </Notice>
      )}
      <Attention page={page} />
      {page.empty && page.active.every(({ n }) => n === 0) ? (
        <p className="deck">
          Figures appear here when the first learner begins: who is active, what is completed and by whom, how long it took, and what
          learners say about each objective.
        </p>
      ) : (
        <Figures page={page} />
      )}
    </div>
  )
}

/** What somebody has to look at; "nothing" is said as well. */
function Attention({ page: { empty, certificates, biasReports, reviews, jobs, expiring } }: { page: OverviewPage }) {
  const items: { key: string; content: ReactNode }[] = [
    ...(biasReports > 0
      ? [{ key: 'bias', content: <a href={deskPaths.biasReports}>{count(biasReports, 'report of bias', 'reports of bias')} to handle</a> }]
      : []),
    ...(reviews > 0
      ? [
          {
            key: 'reviews',
            content: (
              <a href={workshopPaths.home}>
                {count(reviews, 'quiz', 'quizzes')} {reviews === 1 ? 'waits' : 'wait'} for your review
              </a>
            ),
          },
        ]
      : []),
    ...(jobs.failed > 0 ? [{ key: 'jobs', content: <a href={deskPaths.jobs}>{count(jobs.failed, 'job')} given up</a> }] : []),
    ...expiring.map(({ key, title, expiresOn, daysLeft, href }) => ({
      key,
      content: (
        <>
          <a href={href}>{title}</a>{' '}
          {daysLeft < 0 ? 'has expired' : daysLeft === 0 ? 'expires today' : `expires in ${count(daysLeft, 'day')}`}, on{' '}
          <DateText value={expiresOn} />
        </>
      ),
    })),
  ]
  return (
    <section className="attention" aria-label="What needs you">
      {items.length === 0 ? (
        <p>
          <State kind="done">
            Nothing needs you: no report of bias is open, no review waits for you, no job was given up, and no module expires within half a
            year.
          </State>
        </p>
      ) : (
        <ul>
          {items.map(({ key, content }) => (
            <li key={key}>
              <State kind="caution">{content}</State>
            </li>
          ))}
        </ul>
      )}
      <p>
        {!empty && (
          <>
            Certificates of all time:{' '}
            {certificates.map(({ key, label, n, href }, index) => (
              <Fragment key={key}>
                {index > 0 && ', '}
                <a href={href}>
                  {number(n)} {label}
                </a>
              </Fragment>
            ))}
            .{' '}
          </>
        )}
        <a href={deskPaths.jobs}>{jobs.waiting === 0 ? 'No job waits' : `${count(jobs.waiting, 'job')} waiting`}</a>.
      </p>
    </section>
  )
}

function Figures({ page }: { page: OverviewPage }) {
  const { period, kind, steps, active, byModule, byProfession, passes, minutes, objectives, timeZone } = page
  const attempts = passes.reduce((sum, row) => sum + row.attempts, 0)
  const passed = passes.reduce((sum, row) => sum + row.passed, 0)
  const longest = Math.max(1, ...minutes.flatMap(({ median, stated }) => [median, stated]))
  return (
    <>
      <form method="get" action={deskPaths.dashboard} className="sentence" aria-label="Choose the period">
        <p>
          <label>
            Figures of{' '}
            <select name="period" defaultValue={period}>
              {Object.entries(periodWords).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <Button look="plain">Show these</Button>
        </p>
        <p className="quiet">
          <DateText value={page.from} /> to <DateText value={page.to} />, days of {timeZone}.
        </p>
      </form>
      <div className="halves">
        <Panel>
          <ColumnsFigure
            id="completions"
            title={`${count(page.total, 'completion')}, by ${stepWords[kind].toLowerCase()}`}
            measure="Completions"
            stepName={stepWords[kind]}
            steps={steps}
            opens="its completions"
          />
        </Panel>
        <Panel>
          <ColumnsFigure
            id="learners"
            title={activeTitle(active)}
            measure="Active learners"
            stepName="Month"
            steps={active}
            opens="its people"
            note={activeInWords}
            besides={{
              key: 'completed',
              head: 'Completed something',
              numeric: true,
              cell: ({ completed }) => <a href={completed.href}>{number(completed.n)}</a>,
            }}
          />
        </Panel>
        <Panel title="By module">
          <Shares rows={byModule} label="Completions by module" head="Module" />
        </Panel>
        <Panel title="By profession">
          <Shares rows={byProfession} label="Completions by profession" head="Profession" />
        </Panel>
        <Panel title={attempts === 0 ? 'Quiz attempts' : `${perCent(passed / attempts)} of ${count(attempts, 'quiz attempt')} pass`}>
          {passes.length === 0 ? (
            <p className="empty">No attempt was submitted in this time.</p>
          ) : (
            <BarTable
              label="Share of attempts that pass, by module"
              heads={{ label: 'Module', text: 'Pass', detail: 'Attempts' }}
              rows={passes.map((row) => ({
                key: row.key,
                label: <a href={row.href}>{row.label}</a>,
                text: perCent(row.passed / row.attempts),
                share: row.passed / row.attempts,
                detail: `${number(row.passed)} of ${number(row.attempts)}`,
              }))}
            />
          )}
        </Panel>
        <Panel title="Time, attested against stated">
          {minutes.length === 0 ? (
            <p className="empty">No time was attested in this time.</p>
          ) : (
            <BarTable
              label="Median of the minutes attested, by module, with the minutes stated"
              heads={{ label: 'Module', text: 'Median', detail: 'Stated (the mark)' }}
              rows={minutes.map((row) => ({
                key: row.key,
                label: <a href={row.href}>{row.label}</a>,
                text: `${row.median} min`,
                share: row.median / longest,
                mark: row.stated / longest,
                detail: `${row.stated} min`,
              }))}
            />
          )}
        </Panel>
        <Panel title="Objectives, by what learners say" wide>
          {objectives.length === 0 ? (
            <p className="empty">No evaluation was submitted yet.</p>
          ) : (
            <>
              <BarTable
                label="Share of evaluations that choose one of the two highest points, by objective, of all time"
                heads={{ label: 'Objective', text: 'Able to', detail: 'Answers' }}
                rows={objectives.map((row) => ({
                  key: row.key,
                  label: (
                    <>
                      <a href={row.href}>{row.code}</a> <span className="quiet">{row.text}</span>
                    </>
                  ),
                  text: row.share === null ? 'too few' : perCent(row.share),
                  share: row.share,
                  detail: number(row.answers),
                }))}
              />
              <p className="quiet">
                Share that chose {objectives[0]!.least} or {objectives[0]!.most} of {objectives[0]!.most}, of all time.
              </p>
            </>
          )}
        </Panel>
      </div>
    </>
  )
}

/** "6 learners active in November 2026, by month" */
function activeTitle(months: OverviewPage['active']): string {
  const last = months.at(-1)
  return last ? `${count(last.n, 'learner')} active in ${formatMonth(last.month)}, by month` : 'Active learners, by month'
}

function Panel({ title, wide = false, children }: { title?: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'wide' : undefined}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  )
}

function Shares({ rows, label, head }: { rows: readonly Counted[]; label: string; head: string }) {
  const most = Math.max(1, ...rows.map(({ n }) => n))
  if (rows.length === 0) return <p className="empty">Nothing was completed in this time. Choose a longer one.</p>
  return (
    <BarTable
      label={label}
      heads={{ label: head, text: 'Completions' }}
      rows={[...rows]
        .sort((a, b) => b.n - a.n)
        .map((row) => ({
          key: row.key || 'course',
          label: <a href={row.href}>{capitalized(row.label)}</a>,
          text: number(row.n),
          share: row.n / most,
        }))}
    />
  )
}
