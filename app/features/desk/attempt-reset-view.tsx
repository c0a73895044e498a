/** Resetting a learner's attempts: why, then what that changes, then the act. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import type { AttemptResetPage, AttemptResetReply } from '#app/features/desk/attempt-reset-page.server.ts'
import { LetterLine, MessageField } from '#app/features/desk/certificate-act-view.tsx'
import { deskPaths } from '#app/features/desk/desk-paths.ts'
import { resetRefusalWords } from '#app/features/desk/reset-words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

export const attemptResetTitle = 'Reset the attempts'

export interface AttemptResetViewProps {
  page: AttemptResetPage
  reply?: AttemptResetReply | null
}

export function AttemptResetView({ page, reply }: AttemptResetViewProps) {
  const { learner, attemptsUsed, maxAttempts, openAttempt, closed } = page
  return (
    <div className="administration">
      <Sheet
        wide
        eyebrow={<a href={deskPaths.person(learner.id)}>{learner.printedName}</a>}
        title={reply?.preview ? 'What this changes' : attemptResetTitle}
        deck={[
          `${page.module}: ${count(attemptsUsed, 'attempt')} used${maxAttempts === null ? ', without a limit' : ` of ${maxAttempts}`}`,
          openAttempt === null ? null : `attempt ${openAttempt} is open`,
        ]
          .filter(Boolean)
          .join(', ')}
      >
        <FormErrors reply={reply} order={['reason', 'message']} />
        {reply?.preview ? (
          <Preview page={page} reply={reply} />
        ) : closed !== null ? (
          <>
            <p>{resetRefusalWords[closed]}</p>
            <div className="act">
              <ButtonLink href={deskPaths.person(learner.id)}>Back to {learner.printedName}</ButtonLink>
            </div>
          </>
        ) : (
          <ResetForm page={page} reply={reply} />
        )}
      </Sheet>
    </div>
  )
}

function ResetForm({ page, reply }: AttemptResetViewProps) {
  const field = fieldsOf(reply)
  return (
    <form method="post" action={deskPaths.attemptReset(page.enrolmentId)} noValidate>
      <input type="hidden" name="stamp" value={page.stamp} />
      <p className="hint">
        Attempts made so far then count neither toward the number the learner has nor toward the waiting time. They stay on record with
        their answers and scores, and the best score stays.
      </p>
      <Field
        {...field('reason')}
        label="Reason"
        hint="Kept with the act, in the story and in the audit trail. The letter does not tell it, but it is in the file of everything held about the learner."
        rows={3}
        required
        maxLength={1000}
      />
      <MessageField {...field('message')} />
      <div className="submit">
        <Button name="intent" value="preview">
          Show what this changes
        </Button>
        <a className="lnk" href={deskPaths.person(page.learner.id)}>
          Do nothing
        </a>
      </div>
    </form>
  )
}

function Preview({ page, reply }: { page: AttemptResetPage; reply: AttemptResetReply }) {
  const { attemptsUsed, maxAttempts, openAttempt } = page
  const typed = (name: string) => [reply.typed[name] ?? ''].flat()[0] ?? ''
  return (
    <form method="post" action={deskPaths.attemptReset(page.enrolmentId)} noValidate>
      {['stamp', 'reason', 'message'].map((name) => (
        <input key={name} type="hidden" name={name} value={typed(name)} />
      ))}
      <ul className="consequences">
        {maxAttempts !== null && (
          <li>
            {`The learner has ${count(maxAttempts, 'attempt')} again, of which ${attemptsUsed === 1 ? 'one was' : `${attemptsUsed} were`} used.`}
          </li>
        )}
        {page.waitsUntil !== null && <li>The waiting time that runs now ends at once.</li>}
        {openAttempt !== null && <li>Attempt {openAttempt}, which is open, is voided with what was answered in it. It counts nowhere.</li>}
        {page.keysShown && (
          <li>
            The learner has already been shown which answers were right in the attempts so far. The next ones draw other questions first.
          </li>
        )}
        <li>Scores, answers and the best score stay.</li>
        <LetterLine account={page.learner.hasAccount} message={typed('message')} />
        <li>Reason on record: {typed('reason').trim()}</li>
      </ul>
      <div className="submit">
        <Button name="intent" value="act">
          Reset the attempts
        </Button>
        <Button name="intent" value="edit" look="link">
          Change what I typed
        </Button>
        <a className="lnk" href={deskPaths.person(page.learner.id)}>
          Do nothing
        </a>
      </div>
    </form>
  )
}
