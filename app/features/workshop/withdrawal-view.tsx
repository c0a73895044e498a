/** Withdrawing a question for safety: what follows, the reason, and the one act. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { RegradingsTable } from '#app/features/workshop/regradings-table.tsx'
import type { WithdrawalPage } from '#app/features/workshop/withdrawal-page.server.ts'
import { passByIt } from '#app/features/workshop/words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'
import { count } from '#app/ui/words.ts'

interface Props {
  page: WithdrawalPage
  reply?: FormReply | null
  done: string | null
}

export function WithdrawalView({ page, reply, done }: Props) {
  const { questionId, code, stem, module, effect, mayEdit, timeZone } = page
  const back = workshopPaths.question(questionId)
  return (
    <div className="workshop">
      <Sheet
        wide
        eyebrow={
          <>
            <a href={back}>{code}</a> · <a href={workshopPaths.quiz(module.quizId)}>Quiz of {module.title}</a>
          </>
        }
        title="Withdraw for safety"
        deck={stem}
      >
        {!mayEdit && <DisclosureNotice />}
        {done === 'withdrawn' && !reply && (
          <Notice kind="success" word="✓ Withdrawn." live>
            Attempts that met it are being graded again.
          </Notice>
        )}
        <FormErrors reply={reply} order={['reason']} />
        {page.history.length > 0 && (
          <ul className="consequences">
            {page.history.map(({ id, at, by, reason, mendedAt }) => (
              <li key={id}>
                Withdrawn on <DateText value={at} timeZone={timeZone} withTime /> by {by}: {reason}{' '}
                {mendedAt === null ? (
                  'Not mended yet.'
                ) : (
                  <>
                    A mended text was published on <DateText value={mendedAt} timeZone={timeZone} withTime />.
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {effect === null ? (
          <>
            <p className="read">
              {page.wasPublished
                ? 'Every published text of this question is withdrawn. Mend the draft, say that it is ready, and publish the quiz; then the question is asked again.'
                : 'This question was never published, so there is nothing to withdraw.'}
            </p>
            <div className="act">
              <ButtonLink href={back}>Back to the question</ButtonLink>
            </div>
          </>
        ) : (
          mayEdit && (
            <form method="post" action={workshopPaths.withdrawal(questionId)} noValidate>
              <p className="read">
                For a question that could harm: a wrong dose, a key that is dangerous to follow. For one that is only poor, mend or retire
                it.
              </p>
              <ul className="consequences">
                <li>From now on nobody is asked this question. It comes back when a mended text is published.</li>
                <li>
                  {effect.openAttempts === 0
                    ? 'It stands in no attempt that is under way.'
                    : `It stands in ${count(effect.openAttempts, 'attempt')} under way: there it stays as served, marked as withdrawn, and counts with full marks whatever is answered.`}
                </li>
                <li>
                  {effect.attempts === 0
                    ? 'Nobody has been graded on it.'
                    : `${count(effect.attempts, 'graded attempt')} met it: full marks for it, so ${effect.up} of them rise and none falls.`}
                </li>
                <li>
                  {effect.passNow === 0
                    ? 'Nobody passes by it who has not passed.'
                    : `${passByIt(effect.passNow)}. They are told by mail and on their dashboard.`}
                </li>
                <li>The next publication leaves it out, unless a mended draft is ready. It cannot be taken back.</li>
              </ul>
              <Field
                {...fieldsOf(reply)('reason')}
                label="Reason"
                hint="Kept with the act and with each grading, in the audit trail. Learners do not read it."
                rows={3}
                required
                maxLength={1000}
              />
              <div className="submit">
                <Button look="danger">Withdraw {code} for safety</Button>
                <a className="lnk" href={back}>
                  Do nothing
                </a>
              </div>
            </form>
          )
        )}
        <RegradingsTable rows={page.regradings} timeZone={timeZone} />
      </Sheet>
    </div>
  )
}
