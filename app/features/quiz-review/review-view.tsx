/** The reviewer's page: one form over all that changed, with a place for a comment under each question. Once it has ended, the same page as a record. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { QuestionResult } from '#app/features/quiz/question-result.tsx'
import { CommentList } from '#app/features/quiz-review/comment-list.tsx'
import type { ReviewedQuestion, ReviewPage } from '#app/features/quiz-review/review-page.server.ts'
import { endNames, hindranceWords } from '#app/features/quiz-review/review-words.ts'
import { SinceList } from '#app/features/quiz-review/since-list.tsx'
import { BodyPreview } from '#app/features/workshop/body-preview.tsx'
import { Changes } from '#app/features/workshop/compare-texts.tsx'
import { severityWords } from '#app/features/workshop/findings-list.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

const doneWords: Record<string, string> = {
  approved: 'Approved. Whoever asked is told; the quiz can be published as long as nothing in it changes.',
  returned: 'Returned. Whoever asked is told, and your comments stand beside the questions.',
}

const commentField = (questionId: string) => `comment.${questionId}`

interface Props {
  page: ReviewPage
  reply?: FormReply | null
  done: string | null
}

export function ReviewView({ page, reply, done }: Props) {
  const { reviewId, quizId, title, by, at, note, of, end, questions, removed, timeZone, hindrance, stale } = page
  const isOpen = end === null && hindrance === null
  const parts = [
    questions.length > 0 && count(questions.length, 'question'),
    removed.length > 0 && `${removed.length} taken out`,
    page.settingChanges.length > 0 && count(page.settingChanges.length, 'change of the rules', 'changes of the rules'),
  ].filter(Boolean)
  const body = (
    <>
      <Whole page={page} />
      {questions.map((question, index) => (
        <Question key={question.questionId} page={page} question={question} position={index + 1} reply={reply} isOpen={isOpen} />
      ))}
      {removed.map(({ questionId, code, stem }) => (
        <section key={questionId} className="reviewed" aria-labelledby={`of-${questionId}`}>
          <div className="editor-head">
            <h2 id={`of-${questionId}`}>{code}</h2>
            <State kind="superseded">Taken out</State>
          </div>
          <p className="words">{stem}</p>
          <Remark page={page} questionId={questionId} code={code} reply={reply} isOpen={isOpen} />
        </section>
      ))}
    </>
  )
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.quiz(quizId)}>Quiz of {title}</a> · <a href={workshopPaths.asking(quizId)}>Reviews</a>
      </p>
      <h1>Review of {parts.join(', ') || 'the quiz'}</h1>
      <p className="deck">
        {by} asked {of ?? 'everybody who may review it'} on <DateText value={at} timeZone={timeZone} withTime />.
      </p>
      {note && (
        <blockquote className="note-of-asker">
          <p className="words">{note}</p>
        </blockquote>
      )}
      {done && doneWords[done] && !reply && end && (
        <Notice kind="success" word="✓" live>
          {doneWords[done]}
        </Notice>
      )}
      <FormErrors reply={reply} order={[...[...questions, ...removed].map(({ questionId }) => commentField(questionId)), 'comment']} />
      {end && (
        <p className="came-of-it">
          <State kind={endNames[end.kind].kind}>{endNames[end.kind].label}</State> by {end.by} on{' '}
          <DateText value={end.at} timeZone={timeZone} withTime />
        </p>
      )}
      {!end && hindrance && (
        <Notice kind={hindrance === 'disclosure' ? 'caution' : 'info'} word="You can read this and not decide it.">
          {hindranceWords[hindrance]} {hindrance === 'disclosure' && <a href="/profile/disclosure">See to your disclosure</a>}
        </Notice>
      )}
      {stale && (
        <Notice kind="caution" word={end ? 'Changed after it was approved.' : 'Changed after it was asked.'}>
          {stale.isBehind
            ? 'A version was published in the meantime. What is below cannot be approved any more; comments can still be returned.'
            : end
              ? 'The approval does not count for what would be published now. This is different:'
              : 'What is below is what was asked. It cannot be approved, because something else would be published now; comments can still be returned. This is different:'}
        </Notice>
      )}
      {stale && !stale.isBehind && (
        <section className="since" aria-label="What changed since">
          <SinceList since={stale.since} />
        </section>
      )}
      {isOpen ? (
        <form method="post" action={workshopPaths.review(reviewId)} noValidate>
          {body}
          <Decision page={page} reply={reply} />
        </form>
      ) : (
        <>
          {body}
          <Kept label="What you wrote on the quiz as a whole" text={reply?.typed.comment} />
        </>
      )}
    </div>
  )
}

/** What is not of one question. */
function Whole({ page: { settingChanges, together, comments, timeZone } }: { page: ReviewPage }) {
  const general = comments.filter(({ question }) => question === null)
  return (
    <>
      {general.length > 0 && (
        <section aria-labelledby="general-title">
          <h2 id="general-title">What the reviewer says of the whole</h2>
          <CommentList comments={general} timeZone={timeZone} unnamed />
        </section>
      )}
      {settingChanges.length > 0 && (
        <section aria-labelledby="rules-title">
          <h2 id="rules-title">Rules of the quiz</h2>
          <ul className="consequences">
            {settingChanges.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {together.length > 0 && (
        <section aria-labelledby="together-title">
          <h2 id="together-title">What the questions do together</h2>
          <ul className="consequences">
            {together.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface QuestionProps {
  page: ReviewPage
  question: ReviewedQuestion
  position: number
  reply?: FormReply | null
  isOpen: boolean
}

function Question({ page, question, position, reply, isOpen }: QuestionProps) {
  const { questionId, code, kind, lines, body, result, findings } = question
  return (
    <section className="reviewed" aria-labelledby={`of-${questionId}`}>
      <div className="editor-head">
        <h2 id={`of-${questionId}`}>{code}</h2>
        <State kind="caution">{kind === 'added' ? 'New' : 'Changed'}</State>
        <a href={workshopPaths.history(questionId)}>
          History<span className="vh"> of {code}</span>
        </a>
      </div>
      {lines && (
        <>
          <h3>What changed</h3>
          <Changes lines={lines} />
        </>
      )}
      <div className="both">
        <div>
          <h3>As a learner meets it</h3>
          <div className="small-preview">
            <BodyPreview body={body} heading="h4" position={position} still />
          </div>
        </div>
        <div>
          <h3>With key and reasons, as after passing</h3>
          <div className="small-preview">
            {result ? (
              <QuestionResult question={result} total={page.questions.length} timeZone={page.timeZone} heading="h4" />
            ) : (
              <p className="empty">It is not finished, so there is no key to show.</p>
            )}
          </div>
        </div>
      </div>
      <h3>Checks</h3>
      {findings.length === 0 ? (
        <p>Nothing found.</p>
      ) : (
        <ul className="lint">
          {findings.map(({ severity, message, rule }, index) => (
            <li key={`${index} ${message}`} className={severity}>
              <p>
                <span className="word">{severityWords[severity]}</span> {message}
              </p>
              {rule && <p className="hint">{rule.why}</p>}
            </li>
          ))}
        </ul>
      )}
      <Remark page={page} questionId={questionId} code={code} reply={reply} isOpen={isOpen} />
    </section>
  )
}

interface RemarkProps {
  page: ReviewPage
  questionId: string
  code: string
  reply?: FormReply | null
  isOpen: boolean
}

/** The place for a comment; afterwards, the comment. */
function Remark({ page: { comments, timeZone }, questionId, code, reply, isOpen }: RemarkProps) {
  const own = comments.filter(({ question }) => question?.questionId === questionId)
  const name = commentField(questionId)
  if (isOpen) return <Field {...fieldsOf(reply)(name)} label={`Comment on ${code}`} rows={2} optional maxLength={2000} />
  return (
    <>
      {own.length > 0 && (
        <>
          <h3>What the reviewer says</h3>
          <CommentList comments={own} timeZone={timeZone} unnamed />
        </>
      )}
      <Kept label={`What you wrote on ${code}`} text={reply?.typed[name]} />
    </>
  )
}

/** What was typed for a request that ended meanwhile: to copy, not to send. */
function Kept({ label, text }: { label: string; text: string | string[] | undefined }) {
  if (!text) return null
  return (
    <div className="kept">
      <p className="as-label">{label}, not sent</p>
      <p className="words">{text}</p>
    </div>
  )
}

function Decision({ page: { stale }, reply }: { page: ReviewPage; reply?: FormReply | null }) {
  return (
    <section className="reviewed" aria-labelledby="decision-title">
      <h2 id="decision-title">Your decision</h2>
      <Field
        {...fieldsOf(reply)('comment')}
        label="Comment on the quiz as a whole"
        hint="Returning needs at least one comment, here or under a question."
        rows={3}
        optional
        maxLength={2000}
      />
      <ul className="consequences">
        <li>An approval holds for exactly what is on this page. Whatever changes afterwards needs another.</li>
        <li>With the publication you are named in the front matter as somebody who reviews quiz items, with your disclosure.</li>
      </ul>
      <div className="submit">
        {!stale && (
          <Button name="intent" value="approved">
            Approve exactly this
          </Button>
        )}
        <Button look="plain" name="intent" value="returned">
          Return with comments
        </Button>
      </div>
    </section>
  )
}
