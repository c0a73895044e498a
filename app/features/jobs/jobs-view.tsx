/** The jobs: first what was given up, since that is what somebody has to look at; then what waits. */
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { untilWords } from '#app/features/jobs/job-words.ts'
import type { JobShown, JobsPage } from '#app/features/jobs/jobs-page.server.ts'
import { State } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { count } from '#app/ui/words.ts'

export function JobsView({ page, done }: { page: JobsPage; done: boolean }) {
  const { waiting, failed, timeZone, now } = page
  const title: Column<JobShown> = {
    key: 'title',
    head: 'Job',
    rowHead: true,
    cell: (job) => <a href={deskPaths.job(job.id)}>{job.title}</a>,
  }
  const asked: Column<JobShown> = { key: 'asked', head: 'Asked for', cell: (job) => shortMoment(job.createdAt, timeZone) }
  const tries: Column<JobShown> = { key: 'tries', head: 'Failed tries', numeric: true, cell: (job) => job.tries }
  const error: Column<JobShown> = { key: 'error', head: 'Last error', cell: (job) => job.lastError ?? '–' }
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.jobs} />
      <h1>{failed > 0 ? `${count(failed, 'job')} given up` : 'No job was given up'}</h1>
      <p className="deck">
        Letters and rounds that follow an act. A job that fails is tried again after 1, 2, 4 … minutes, at most a day apart, and given up
        after eight tries.
      </p>
      {done && (
        <Notice kind="success" word="Done." live>
          The job is due now and has all its tries again.
        </Notice>
      )}
      {failed > 0 && (
        <section>
          <h2>Given up</h2>
          <Table
            label="Jobs that were given up"
            columns={[
              title,
              asked,
              { key: 'failed', head: 'Given up', cell: (job) => (job.failedAt === null ? '–' : shortMoment(job.failedAt, timeZone)) },
              tries,
              error,
            ]}
            items={page.failedJobs}
            keyOf={({ id }) => id}
          />
          {failed > page.failedJobs.length && <p className="quiet">The latest {page.failedJobs.length} are listed.</p>}
        </section>
      )}
      <section>
        <h2>{waiting === 0 ? 'Nothing waits' : `${count(waiting, 'job')} not done yet`}</h2>
        <Table
          label="Jobs that are not done yet"
          columns={[
            title,
            {
              key: 'state',
              head: 'State',
              cell: (job) =>
                job.state === 'running' ? (
                  <State>running, lease ends {untilWords(job.nextAt, now)}</State>
                ) : (
                  <State kind={job.tries > 0 ? 'caution' : 'plain'}>
                    {job.tries > 0 ? 'tried again' : 'due'} {untilWords(job.nextAt, now)}
                  </State>
                ),
            },
            asked,
            tries,
            error,
          ]}
          items={page.waitingJobs}
          keyOf={({ id }) => id}
          empty={<p>Every job is done. New ones are listed here until they are.</p>}
        />
        {waiting > page.waitingJobs.length && <p className="quiet">The {page.waitingJobs.length} due first are listed.</p>}
      </section>
      <p className="quiet">Times are those of {timeZone}.</p>
    </div>
  )
}
