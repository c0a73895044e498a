/** Where a quiz stands between its authors and its reviewers: the state first, then what came back, then asking. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { AskingPage } from '#app/features/quiz-review/asking-page.server.ts'
import { CommentList, DealtForm } from '#app/features/quiz-review/comment-list.tsx'
import { endNames } from '#app/features/quiz-review/review-words.ts'
import { SinceList } from '#app/features/quiz-review/since-list.tsx'
import { ChangeList } from '#app/features/workshop/change-list.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { State } from '#app/ui/state.tsx'
import { Table } from '#app/ui/table.tsx'
import { count, listInWords } from '#app/ui/words.ts'

const doneWords: Record<string, string> = {
  asked: 'The review is asked. Whoever may do it has a letter.',
  withdrawn: 'The request is withdrawn.',
  dealt: 'Marked as dealt with.',
}

interface Props {
  page: AskingPage
  reply?: FormReply | null
  done: string | null
}

export function AskingView({ page, reply, done }: Props) {
  const { quizId, title, standing, open, comments, changes, timeZone, mayEdit } = page
  const isWaiting = standing.waiting !== null && !standing.waiting.isStale
  return (
    <div className="workshop">
      <Sheet
        wide
        eyebrow={<a href={workshopPaths.quiz(quizId)}>Quiz of {title}</a>}
        title="Review before publishing"
        deck={
          standing.required
            ? 'A second person looks at what would be published, and approves it or returns it with comments. Nothing is published before.'
            : 'No review is required here: whoever edits may publish. You can ask for one all the same.'
        }
      >
        {!mayEdit && <DisclosureNotice />}
        {done && doneWords[done] && !reply && (
          <Notice kind="success" word="✓" live>
            {done === 'asked' && page.reviewers.length === 0
              ? 'The review is asked. Nobody can do it yet; whoever comes finds it in the workshop.'
              : doneWords[done]}
          </Notice>
        )}
        <FormErrors reply={reply} order={['reviewer', 'note']} />
        {standing.approval && changes.length > 0 && (
          <section aria-labelledby="approved-title">
            <h2 id="approved-title">Approved</h2>
            <p>
              {standing.approval.by} approved exactly this on <DateText value={standing.approval.at} timeZone={timeZone} withTime />.{' '}
              <a href={workshopPaths.review(standing.approval.reviewId)}>Read the review</a>. The approval counts as long as nothing
              changes.
            </p>
            <p className="act">
              <ButtonLink href={workshopPaths.publication(quizId)}>Publish the quiz</ButtonLink>
            </p>
          </section>
        )}
        {standing.waiting && open && <Waiting page={page} waiting={standing.waiting} open={open} />}
        {comments.length > 0 && (
          <section aria-labelledby="comments-title">
            <h2 id="comments-title">{count(comments.length, 'comment')} to deal with</h2>
            <CommentList
              comments={comments}
              timeZone={timeZone}
              act={mayEdit ? (comment) => <DealtForm quizId={quizId} comment={comment} /> : undefined}
            />
          </section>
        )}
        <section aria-labelledby="asked-title">
          <h2 id="asked-title">
            {changes.length === 0 ? 'Nothing to review' : `What would be published now: ${count(changes.length, 'change')}`}
          </h2>
          <ChangeList changes={changes} />
          {changes.length === 0 && (
            <p className="act">
              <ButtonLink href={workshopPaths.quiz(quizId)}>Back to the quiz</ButtonLink>
            </p>
          )}
        </section>
        {changes.length > 0 && !standing.approval && !isWaiting && mayEdit && <Ask page={page} reply={reply} />}
        <Earlier page={page} />
      </Sheet>
    </div>
  )
}

interface WaitingProps {
  page: AskingPage
  waiting: NonNullable<AskingPage['standing']['waiting']>
  open: NonNullable<AskingPage['open']>
}

function Waiting({ page: { quizId, timeZone }, waiting, open }: WaitingProps) {
  return (
    <section aria-labelledby="waiting-title" className="waiting">
      <h2 id="waiting-title">{waiting.isStale ? 'Changed after the review was asked' : 'Waiting for a review'}</h2>
      <p>
        {open.isYours ? 'You' : waiting.by} asked {open.of ?? 'everybody who may review it'} on{' '}
        <DateText value={waiting.at} timeZone={timeZone} withTime />.{' '}
        <a href={workshopPaths.review(waiting.reviewId)}>{open.isYours ? 'See what they see' : 'Open the review'}</a>
      </p>
      {open.note && (
        <blockquote className="note-of-asker">
          <p className="words">{open.note}</p>
        </blockquote>
      )}
      {waiting.isStale && (
        <>
          <p>
            {open.isBehind
              ? 'A version was published in the meantime, so what was asked cannot be approved any more.'
              : 'An approval counts only for exactly what was asked. This changed since; ask again, and the newer request takes the place of this one.'}
          </p>
          {!open.isBehind && <SinceList since={open.since} />}
        </>
      )}
      {open.isYours && (
        <form method="post" action={workshopPaths.asking(quizId)}>
          <input type="hidden" name="review" value={waiting.reviewId} />
          <Button look="plain" name="intent" value="withdraw">
            Withdraw the request
          </Button>
        </form>
      )}
    </section>
  )
}

function Ask({ page, reply }: { page: AskingPage; reply?: FormReply | null }) {
  const { quizId, problems, reviewers, stamp, standing } = page
  const field = fieldsOf(reply)
  if (problems.length > 0)
    return (
      <section aria-labelledby="ask-title">
        <h2 id="ask-title">Before a review can be asked</h2>
        <ul className="problems">
          {problems.map(({ message, href }) => (
            <li key={`${href} ${message}`}>
              <a href={href}>{message}</a>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <section aria-labelledby="ask-title">
      <h2 id="ask-title">Ask for a review</h2>
      {reviewers.length === 0 ? (
        <Notice kind="caution" word="Nobody else can review this now.">
          A reviewer works in this course or is an administrator, wrote none of it, and has a current disclosure on file. An administrator
          can assign another educator{standing.required && ', or decide in the settings that no review is required'}. You can ask already;
          whoever comes finds the request in the workshop.
        </Notice>
      ) : (
        <p className="hint">
          {listInWords(reviewers.map(({ name }) => name))} may review it: {reviewers.length === 1 ? 'somebody' : 'people'} of this course or
          administrators who wrote none of it and have a current disclosure.
        </p>
      )}
      <form method="post" action={workshopPaths.asking(quizId)} noValidate className="ask">
        <input type="hidden" name="stamp" value={stamp} />
        <Field
          {...field('reviewer', 'all')}
          label="Who is asked"
          options={[
            { value: 'all', label: 'Everybody who may review it' },
            ...reviewers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field
          {...field('note')}
          label="A note to the reviewer"
          hint="What to look at, or how you dealt with earlier comments."
          rows={3}
          optional
          maxLength={1000}
        />
        <div className="submit">
          <Button name="intent" value="ask">
            Ask for a review
          </Button>
        </div>
      </form>
    </section>
  )
}

function Earlier({ page: { earlier, timeZone } }: { page: AskingPage }) {
  if (earlier.length === 0) return null
  return (
    <section aria-labelledby="earlier-title">
      <h2 id="earlier-title">Requests so far</h2>
      <Table
        label="Requests for a review, newest first"
        items={earlier}
        keyOf={({ reviewId }) => reviewId}
        empty={null}
        columns={[
          {
            key: 'asked',
            head: 'Asked',
            rowHead: true,
            cell: ({ reviewId, by, at }) => (
              <>
                <a href={workshopPaths.review(reviewId)}>
                  <DateText value={at} timeZone={timeZone} withTime />
                </a>
                <span className="sub">by {by}</span>
              </>
            ),
          },
          {
            key: 'end',
            head: 'What came of it',
            cell: ({ end }) =>
              end ? (
                <>
                  <State kind={endNames[end.kind].kind}>{endNames[end.kind].label}</State>
                  <span className="sub">
                    {end.by}, <DateText value={end.at} timeZone={timeZone} withTime />
                  </span>
                </>
              ) : (
                <State>Waiting</State>
              ),
          },
        ]}
      />
    </section>
  )
}
