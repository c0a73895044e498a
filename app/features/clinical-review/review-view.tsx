/** What a clinical reviewer signs, with what changed since the last signature, and the signature itself. */
import { Rationale, Stem } from '#app/features/quiz/question-text.tsx'
import { FormErrors, fieldsOf, typedList, type FormReply } from '#app/features/account/form-reply-view.tsx'
import type { ReviewListRow, ReviewPage } from '#app/features/clinical-review/review-page.server.ts'
import { reviewPaths } from '#app/features/clinical-review/review-paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { Table } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export function ReviewListView({ rows }: { rows: readonly ReviewListRow[] }) {
  return (
    <div className="workshop">
      <Sheet
        wide
        title="Clinical review"
        deck="Modules that you may sign. A signature is of one version; what is published later needs another."
      >
        <Table
          label="Modules to review"
          items={rows}
          keyOf={({ moduleId }) => moduleId}
          empty={<p>No module is here for you. Ask an administrator for which courses you are a clinical reviewer.</p>}
          columns={[
            {
              key: 'module',
              head: 'Module',
              rowHead: true,
              cell: ({ moduleId, title, courseTitle }) => (
                <>
                  <a href={reviewPaths.module(moduleId)}>{title}</a> <span className="sub">{courseTitle}</span>
                </>
              ),
            },
            { key: 'version', head: 'Version', cell: ({ label }) => label },
            { key: 'review', head: 'Clinical review', cell: (row) => <Standing row={row} /> },
          ]}
        />
      </Sheet>
    </div>
  )
}

function Standing({ row: { review, earlier } }: { row: ReviewListRow }) {
  if (review)
    return (
      <>
        Signed by {review.name} on <DateText value={review.on} />
      </>
    )
  if (!earlier) return <span className="warn">Not signed yet</span>
  return (
    <>
      <span className="warn">Changed since</span> {earlier.name} signed version {earlier.version} on <DateText value={earlier.on} />
    </>
  )
}

const doneWords: Record<string, string> = {
  signed: 'Signed. The public pages name you.',
  'taken-back': 'The signature was taken back. The public pages do not name it any more.',
}

interface Props {
  page: ReviewPage
  reply?: FormReply | null
  done: string | null
}

export function ReviewView({ page, reply, done }: Props) {
  const { title, label, since, gone, lessons, questions, timeZone } = page
  return (
    <div className="workshop">
      <Sheet
        wide
        eyebrow={<a href={reviewPaths.list}>Clinical review</a>}
        title={title}
        deck={
          <>
            {page.courseTitle}, version {label}, published <DateText value={page.publishedAt} timeZone={timeZone} />
          </>
        }
      >
        {done && doneWords[done] && !reply && (
          <Notice kind="success" word="✓" live>
            {doneWords[done]}
          </Notice>
        )}
        <FormErrors reply={reply} order={['reviewedOn', 'declared', 'reason']} />
        {!page.maySign && (
          <Notice kind="caution" word="No current disclosure on file.">
            You can read everything here and sign nothing. <a href="/profile/disclosure">Declare your relationships with companies</a>; an
            administrator judges them, then you can sign.
          </Notice>
        )}
        <section aria-labelledby="signed-title">
          <h2 id="signed-title">What is signed</h2>
          <p className="read">
            {since ? (
              <>
                Marked is what changed since {since.name} signed version {since.label} on <DateText value={since.on} />.
              </>
            ) : (
              'No earlier version was signed, so all of it is new to a reviewer.'
            )}{' '}
            Content hash <code>{page.contentHash.slice(0, 16)}</code>.
          </p>
          {gone.length > 0 && <p className="read">No longer there: {gone.join(', ')}.</p>}
        </section>
        <section aria-labelledby="lessons-title">
          <h2 id="lessons-title">Front matter and {count(lessons.length, 'lesson')}</h2>
          <ul className="read">
            <li>
              <a href={page.frontMatterHref}>Front matter</a>
            </li>
            {lessons.map((lesson) => (
              <li key={lesson.slug}>
                <a href={lesson.href}>{lesson.title}</a> <Change change={lesson.change} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="questions-title">
          <h2 id="questions-title">{count(questions.length, 'question')}, with what is right</h2>
          <Table
            label="Questions, with what is right"
            items={questions}
            keyOf={({ code }) => code}
            empty={<p>This version asks no question.</p>}
            columns={[
              {
                key: 'question',
                head: 'Question',
                rowHead: true,
                cell: ({ code, stem, change }) => (
                  <>
                    {code} <Change change={change} /> <Stem text={stem} />
                  </>
                ),
              },
              {
                key: 'key',
                head: 'Right is',
                cell: ({ key, rationale }) => (
                  <>
                    {key.join('; ')} <Rationale text={rationale} className="sub" />
                  </>
                ),
              },
            ]}
          />
        </section>
        {page.signedByYou ? <p className="read">You have signed this version.</p> : page.maySign && <SignForm page={page} reply={reply} />}
        <History page={page} reply={reply} />
      </Sheet>
    </div>
  )
}

function Change({ change }: { change: 'new' | 'changed' | null }) {
  return change === null ? null : <b>{change === 'new' ? 'New' : 'Changed'}</b>
}

function SignForm({ page, reply }: Omit<Props, 'done'>) {
  return (
    <section aria-labelledby="sign-title">
      <h2 id="sign-title">Sign version {page.label}</h2>
      <form method="post" action={reviewPaths.module(page.moduleId)} noValidate>
        <input type="hidden" name="hash" value={page.contentHash} />
        <ul className="consequences">
          <li>Front matter, lessons and the course page name you as {page.reviewer}, with the date and your disclosure.</li>
          <li>Certificates whose credit asks for a signed version can be claimed on this one.</li>
          <li>Versions published later show your signature as that of version {page.label}, changed since.</li>
        </ul>
        <Field
          {...fieldsOf(reply)('reviewedOn', page.today)}
          label="Reviewed on"
          hint="From the publication of this version to today."
          type="date"
          max={page.today}
          autoComplete="off"
          short
          required
        />
        <Choices
          name="declared"
          legend="Declaration"
          error={reply?.errors.declared}
          value={typedList(reply, 'declared')}
          multiple
          required
          options={[
            {
              value: 'yes',
              label: `I have read this version whole, and in my clinical judgement it is accurate, current, balanced and safe.`,
              detail: 'Its recommendations rest on the evidence it cites, and nothing in it promotes a company.',
            },
          ]}
        />
        <div className="submit">
          <Button name="intent" value="sign">
            Sign version {page.label}
          </Button>
          <a className="lnk" href={reviewPaths.list}>
            Do nothing
          </a>
        </div>
      </form>
    </section>
  )
}

function History({ page, reply }: Omit<Props, 'done'>) {
  if (page.history.length === 0) return null
  const own = page.history.find(({ own, takenBack }) => own && takenBack === null)
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">Signatures</h2>
      <ul className="read">
        {page.history.map(({ id, label, name, on, takenBack }) => (
          <li key={id}>
            {name}, version {label}, <DateText value={on} />
            {takenBack && (
              <>
                . Taken back <DateText value={takenBack.at} timeZone={page.timeZone} />: {takenBack.reason}
              </>
            )}
          </li>
        ))}
      </ul>
      {own && (
        <details className="more" open={reply?.typed.signature !== undefined}>
          <summary>Take your signature of version {own.label} back</summary>
          <form method="post" action={reviewPaths.module(page.moduleId)} noValidate>
            <input type="hidden" name="signature" value={own.id} />
            <Field
              {...fieldsOf(reply)('reason')}
              label="Reason"
              hint="Kept with the act. What was claimed while the signature stood stays as it is."
              rows={3}
              required
              maxLength={1000}
            />
            <div className="submit">
              <Button name="intent" value="take-back" look="danger">
                Take the signature back
              </Button>
            </div>
          </form>
        </details>
      )}
    </section>
  )
}
