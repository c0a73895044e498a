/** The workshop's entry: for each course its questions and quizzes, and the drafts under way. */
import { itemAnalysisPath } from '#app/features/item-analysis/paths.ts'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { WorkshopPage } from '#app/features/workshop/workshop-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { count } from '#app/ui/words.ts'

export function WorkshopView({ page: { courses, mayEdit, timeZone, waiting } }: { page: WorkshopPage }) {
  return (
    <Ledger
      title="Workshop"
      deck="Write and improve the questions of your courses, publish quizzes, and see which questions teach and which mislead."
      lead={!mayEdit && courses.length > 0 && <DisclosureNotice />}
    >
      {courses.length === 0 && (
        <Part title="Courses">
          <p className="empty">
            No course is here for you. Either none is published yet (npm run content:publish), or you are assigned to none: an administrator
            assigns courses to educators.
          </p>
        </Part>
      )}
      {waiting.length > 0 && (
        <Part title="Waiting for your review" detail={count(waiting.length, 'quiz', 'quizzes')}>
          <ul className="drafts">
            {waiting.map(({ reviewId, title, by, at }) => (
              <li key={reviewId}>
                <a href={workshopPaths.review(reviewId)}>Quiz of {title}</a>
                <small>
                  {by} asked on <DateText value={at} timeZone={timeZone} withTime />
                </small>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {courses.map(({ slug, title, questions, quizzes }) => (
        <Part key={slug} title={title} detail={count(questions, 'question')}>
          <div className="act">
            <ButtonLink href={workshopPaths.bank(slug)}>Open the question bank</ButtonLink>
            <a className="lnk" href={workshopPaths.newQuestion()}>
              Write a question
            </a>
            <a className="lnk" href={exchangePaths.exchange(slug)}>
              Import and export
            </a>
          </div>
          {quizzes.length === 0 && <p className="empty">This course has no published module yet.</p>}
          <ul className="quizzes">
            {quizzes.map((quiz) => (
              <li key={quiz.quizId}>
                <h3>{quiz.title}</h3>
                <p>
                  <a href={workshopPaths.quiz(quiz.quizId)}>
                    Quiz<span className="vh"> of {quiz.title}</span>
                  </a>
                  {', '}version {quiz.label}, {count(quiz.questions, 'question')}
                  {quiz.draftOfQuiz && ', settings changed and not published'}
                  <br />
                  <a href={itemAnalysisPath(quiz.quizId)}>
                    Item analysis<span className="vh"> of {quiz.title}</span>
                  </a>
                  {', '}
                  {quiz.attempts === 0 ? 'no attempts yet' : count(quiz.attempts, 'attempt')}
                </p>
                {quiz.drafts.length > 0 && (
                  <details className="more">
                    <summary>{count(quiz.drafts.length, 'draft')} under way</summary>
                    <ul className="drafts">
                      {quiz.drafts.map((draft) => (
                        <li key={draft.questionId}>
                          <a href={workshopPaths.question(draft.questionId)}>{draft.code}</a> {draft.stem || 'No stem yet'}
                          <small>
                            {draft.ready ? 'Ready to publish' : 'Kept back'}, saved by {draft.by} on{' '}
                            <DateText value={draft.at} timeZone={timeZone} withTime />
                          </small>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </Part>
      ))}
    </Ledger>
  )
}
