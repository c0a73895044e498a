/** The last look before a quiz is published: what changes, for whom, and in which words learners are told. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import { ChangeList } from '#app/features/workshop/change-list.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { PublicationReply, QuizEditorPage } from '#app/features/workshop/quiz-page.server.ts'
import { Approved } from '#app/features/quiz-review/approved.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export function PublicationView({ page, reply }: { page: QuizEditorPage; reply?: PublicationReply | null }) {
  const { quizId, title, label, changes, mayEdit } = page
  const problems = reply?.problems.length ? reply.problems : page.problems
  const mayPublish = mayEdit && changes.length > 0 && problems.length === 0
  const back = workshopPaths.quiz(quizId)
  // where nothing but a review is missing, that is the next step
  const asking =
    mayEdit && problems.length === 1 && problems[0]?.href === workshopPaths.asking(quizId) ? workshopPaths.asking(quizId) : null
  return (
    <div className="workshop">
      <Sheet wide eyebrow={<a href={back}>Quiz of {title}</a>} title={changes.length === 0 ? 'Nothing to publish' : 'Publish the quiz'}>
        {!mayEdit && <DisclosureNotice />}
        <FormErrors reply={reply} order={['summary']} />
        <ChangeList changes={changes} />
        {changes.length > 0 && <Approved standing={page.review} timeZone={page.timeZone} />}
        {problems.length > 0 && (
          <>
            <h2>What stands in its way</h2>
            <ul className="problems">
              {problems.map(({ message, href }) => (
                <li key={`${href} ${message}`}>
                  <a href={href}>{message}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {mayPublish ? (
          <form method="post" action={workshopPaths.publication(quizId)} noValidate>
            <input type="hidden" name="stamp" value={page.stamp} />
            <ul className="consequences">
              <li>The module gets a version after {label}, with the same lessons and evaluation. Its front matter tells the new rules.</li>
              <li>You are named there among the people in control, with your disclosure, as somebody who edits quiz items.</li>
              <li>Learners under way are told and finish on the version they began. No attempt changes.</li>
              <li>A clinical review of an older version does not count for this one.</li>
            </ul>
            <Field
              {...fieldsOf(reply)('summary')}
              label="What changed, in a sentence"
              hint="Learners under way read it, and it stays in the record of versions."
              rows={2}
              required
              maxLength={500}
            />
            <div className="submit">
              <Button>Publish the quiz</Button>
              <a className="lnk" href={back}>
                Do nothing
              </a>
            </div>
          </form>
        ) : (
          <div className="act">
            {asking && <ButtonLink href={asking}>{page.review.waiting ? 'See the review' : 'Ask for a review'}</ButtonLink>}
            <ButtonLink look={asking ? 'link' : 'main'} href={back}>
              Back to the quiz
            </ButtonLink>
          </div>
        )}
      </Sheet>
    </div>
  )
}
