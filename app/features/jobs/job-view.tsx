/** One job: how it stands, and the form to try it again. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import { untilWords } from '#app/features/jobs/job-words.ts'
import type { JobPage, JobShown } from '#app/features/jobs/jobs-page.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export function JobView({ page: { job, now, timeZone }, reply }: { page: JobPage; reply?: FormReply | null }) {
  const whyNot = whyNotAgain(job)
  return (
    <div className="administration">
      <Sheet wide eyebrow={<a href={deskPaths.jobs}>Jobs</a>} title={job.title} deck={stateWords(job, now)}>
        <FormErrors reply={reply} order={['reason']} />
        <Facts
          items={[
            { term: 'Asked for', value: `${shortMoment(job.createdAt, timeZone)}, ${timeZone}` },
            { term: 'Failed tries', value: job.tries },
            { term: 'Last error', value: job.lastError ?? 'none' },
          ]}
        />
        {whyNot === null ? (
          <form method="post" action={deskPaths.job(job.id)} noValidate>
            <Field
              {...fieldsOf(reply)('reason')}
              label="Reason"
              hint="Such as: the mail server is back. Kept in the audit trail."
              rows={3}
              required
              maxLength={1000}
            />
            <div className="submit">
              <Button>Try this job again now</Button>
              <a className="lnk" href={deskPaths.jobs}>
                Do nothing
              </a>
            </div>
          </form>
        ) : (
          <>
            <p>{whyNot}</p>
            <div className="act">
              <ButtonLink href={deskPaths.jobs}>Back to the jobs</ButtonLink>
            </div>
          </>
        )}
      </Sheet>
    </div>
  )
}

function stateWords(job: JobShown, now: number): string {
  switch (job.state) {
    case 'done':
      return 'It is done.'
    case 'failed':
      return 'It was given up after its last try.'
    case 'running':
      return `It is being done. If the process ends meanwhile, it is taken up again ${untilWords(job.nextAt, now)}.`
    case 'waiting':
      return `It is due ${untilWords(job.nextAt, now)}.`
  }
}

export function whyNotAgain(job: Pick<JobShown, 'state' | 'forgotten'>): string | null {
  if (job.state === 'done') return 'There is nothing to try again.'
  if (job.state === 'running') return 'Wait until it is done or its lease ends.'
  return job.forgotten ? 'The address and the text of this letter were deleted by retention, so it cannot be sent any more.' : null
}
