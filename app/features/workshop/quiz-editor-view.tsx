/** The quiz: its rules, its blueprint with the holes marked, and what the next publication would change. */
import { FormErrors, fieldsOf } from '#app/features/account/form-reply-view.tsx'
import { itemAnalysisPath } from '#app/features/item-analysis/paths.ts'
import { Approved } from '#app/features/quiz-review/approved.tsx'
import { CommentList, DealtForm } from '#app/features/quiz-review/comment-list.tsx'
import { ChangeList } from '#app/features/workshop/change-list.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { QuizEditorPage, QuizReply } from '#app/features/workshop/quiz-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { formatMoment } from '#app/ui/date-text.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { capitalized, count } from '#app/ui/words.ts'

const doneSentences: Record<string, string> = {
  saved: 'The settings are saved as a draft.',
  discarded: 'The settings are as published again.',
  'brought-back': 'These settings are the draft now.',
  published: 'The quiz is published. Learners under way are told and stay on the version they began.',
}

interface Props {
  page: QuizEditorPage
  reply?: QuizReply | null
  done: string | null
}

export function QuizEditorView({ page, reply, done }: Props) {
  const { quizId, title, label, course, mayEdit, problems, changes } = page
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.home}>Workshop</a> · <a href={workshopPaths.bank(course.slug)}>Questions</a> ·{' '}
        <a href={itemAnalysisPath(quizId)}>Item analysis</a> · <a href={workshopPaths.quizHistory(quizId)}>History</a>
      </p>
      <h1>Quiz of {title}</h1>
      <p className="deck">
        Published in version {label}.{' '}
        {page.savedAt === null
          ? 'Its settings have no draft.'
          : `Settings saved ${formatMoment(page.savedAt, page.timeZone)} by ${page.savedBy ?? ''}, not published.`}
      </p>
      {!mayEdit && <DisclosureNotice />}
      {done && doneSentences[done] && !reply && (
        <Notice kind="success" word="✓" live>
          {doneSentences[done]}
        </Notice>
      )}
      <FormErrors reply={reply} order={fieldOrder(page)} />
      {reply?.conflict && (
        <Notice kind="error" word="Not saved yet." live>
          {reply.conflict.message}
          <ul>
            {reply.conflict.differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        </Notice>
      )}
      <section aria-labelledby="next-title">
        <h2 id="next-title">{changes.length === 0 ? 'Nothing to publish' : `The next version: ${count(changes.length, 'change')}`}</h2>
        <ChangeList changes={changes} />
        {problems.length > 0 && (
          <>
            <h3>What stands in its way</h3>
            <ul className="problems">
              {problems.map(({ message, href }) => (
                <li key={`${href} ${message}`}>
                  <a href={href}>{message}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {page.keptBack.length > 0 && (
          <p className="hint">
            Kept back:{' '}
            {page.keptBack.map(({ code, questionId }, index) => (
              <span key={code}>
                {index > 0 && ', '}
                <a href={workshopPaths.question(questionId)}>{code}</a>
              </span>
            ))}
            . Say in the editor that a draft is ready, and it goes out.
          </p>
        )}
        {changes.length > 0 && <Approved standing={page.review} timeZone={page.timeZone} />}
        {changes.length > 0 && problems.length === 0 && <NextStep page={page} />}
        {changes.length === 0 && (
          <p className="act">
            <a className="lnk" href={workshopPaths.asking(quizId)}>
              Reviews so far
            </a>
          </p>
        )}
      </section>
      {page.comments.length > 0 && (
        <section aria-labelledby="comments-title">
          <h2 id="comments-title">{count(page.comments.length, 'comment')} of reviewers to deal with</h2>
          <CommentList
            comments={page.comments}
            timeZone={page.timeZone}
            act={mayEdit ? (comment) => <DealtForm quizId={quizId} comment={comment} /> : undefined}
          />
        </section>
      )}
      <Blueprint page={page} />
      <Together page={page} />
      <Settings page={page} reply={reply} />
    </div>
  )
}

/** Publishing, or the review that comes before it. */
function NextStep({ page: { quizId, review } }: { page: QuizEditorPage }) {
  const isFirst = review.required && !review.approval
  const reviews = review.approval || review.waiting ? 'See the review' : 'Ask for a review'
  return (
    <p className="act">
      {!isFirst && (
        <a className="btn" href={workshopPaths.publication(quizId)}>
          Review and publish
        </a>
      )}
      <a className={isFirst ? 'btn' : 'lnk'} href={workshopPaths.asking(quizId)}>
        {reviews}
      </a>
    </p>
  )
}

const fieldOrder = ({ objectives }: QuizEditorPage) => [
  ...['passMark', 'maxAttempts', 'waitHours', 'kind', 'perObjective'],
  ...objectives.map(({ code }) => `by.${code}`),
  ...['fixed', 'order', 'askConfidence', 'pairs', 'participation'],
]

function Blueprint({ page: { blueprint } }: { page: QuizEditorPage }) {
  const holes = blueprint.rows.filter(({ total }) => total === 0).length
  return (
    <section aria-labelledby="blueprint-title" id="blueprint">
      <h2 id="blueprint-title">Blueprint</h2>
      <p>
        {holes === 0
          ? 'Every objective has a question.'
          : `${count(holes, 'objective')} without a question: the quiz cannot be published until each has one.`}
      </p>
      <div className="frame-of-table" role="region" aria-label="Table of the blueprint">
        <table className="list stacks blueprint">
          <caption className="vh">Questions by objective and Bloom level</caption>
          <thead>
            <tr>
              <th scope="col">Objective</th>
              {blueprint.levels.map((level) => (
                <th scope="col" key={level}>
                  {capitalized(level)}
                </th>
              ))}
              <th scope="col" className="num">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {blueprint.rows.map(({ code, text, cells, total }) => (
              <tr key={code} className={total === 0 ? 'hole' : undefined}>
                <th scope="row">
                  {code} <span className="sub">{text}</span>
                </th>
                {cells.map((questions, index) => (
                  <td key={blueprint.levels[index]} data-label={capitalized(blueprint.levels[index]!)}>
                    {questions.map(({ code: name, questionId }) => (
                      <a key={name} href={workshopPaths.question(questionId)}>
                        {name}
                      </a>
                    ))}
                  </td>
                ))}
                <td className="num" data-label="All">
                  {total === 0 ? <b>✕ none</b> : total}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Together({ page: { findings } }: { page: QuizEditorPage }) {
  return (
    <section aria-labelledby="together-title">
      <h2 id="together-title">The questions together</h2>
      {findings.length === 0 ? (
        <p>Nothing found: keys stand in no place too often, and no question gives another away.</p>
      ) : (
        <ul className="lint">
          {findings.map(({ rule, message, title, why, apart }) => (
            <li key={`${rule} ${message}`} className="warning">
              <p>
                <span className="word">{title}</span> {capitalized(message)}.
              </p>
              <details className="more">
                <summary>
                  Why<span className="vh">: {title}</span>
                </summary>
                <p>{why}</p>
              </details>
              {apart && (
                <button type="submit" form="quiz" name="intent" value={`apart:${apart[0]}:${apart[1]}`} className="lnk">
                  Never draw {apart[0]} and {apart[1]} together
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Settings({ page, reply }: Omit<Props, 'done'>) {
  const { settings, quizId, objectives } = page
  const { rules, pairs, participation } = settings
  const field = fieldsOf(reply)
  const draw = rules.draw
  const perObjective = draw.kind === 'objectives' ? String(draw.perObjective) : '2'
  const own = (code: string) => (draw.kind === 'objectives' && draw.byObjective[code] !== undefined ? String(draw.byObjective[code]) : '')
  return (
    <section aria-labelledby="settings-title" id="settings">
      <h2 id="settings-title">Settings</h2>
      <form
        method="post"
        action={workshopPaths.quiz(quizId)}
        id="quiz"
        className="quiz-settings"
        noValidate
        data-quiz-settings
        data-time-zone={page.timeZone}
      >
        <button type="submit" name="intent" value="save" className="vh" tabIndex={-1} aria-hidden="true">
          Save
        </button>
        <input type="hidden" name="revision" value={reply?.conflict?.revision ?? page.revision} />
        <div className="three">
          <Field {...field('passMark', String(rules.passMark))} label="Pass mark, per cent" inputMode="numeric" short />
          <Field
            {...field('maxAttempts', rules.maxAttempts === null ? '' : String(rules.maxAttempts))}
            label="Attempts"
            hint="Empty: unlimited"
            inputMode="numeric"
            short
          />
          <Field
            {...field('waitHours', rules.waitMinutes === null ? '' : String(rules.waitMinutes / 60))}
            label="Hours between attempts"
            hint="Empty: none"
            inputMode="numeric"
            short
          />
        </div>
        <Choices
          id="draw"
          name="kind"
          legend="How questions are taken"
          error={reply?.errors.kind}
          value={field('kind', draw.kind).value}
          options={[
            { value: 'objectives', label: 'Drawn for each objective', detail: 'Every attempt has its own questions.' },
            { value: 'fixed', label: 'A fixed selection', detail: 'Every attempt has the same questions.' },
          ]}
        />
        <Field {...field('perObjective', perObjective)} label="Questions for each objective" inputMode="numeric" short />
        <fieldset className="by-objective">
          <legend>Where an objective gets another number</legend>
          <div className="three">
            {objectives.map(({ code, text, questions }) => (
              <Field
                key={code}
                {...field(`by.${code}`, own(code))}
                label={
                  <>
                    {code}
                    <span className="vh">: {text}</span>
                  </>
                }
                hint={`${text} (${count(questions, 'question')})`}
                inputMode="numeric"
                short
              />
            ))}
          </div>
        </fieldset>
        <div id="selection">
          <Field
            {...field('fixed', draw.kind === 'fixed' ? draw.codes.join('\n') : '')}
            label="The fixed selection"
            optional
            hint="One code for each line, in the order in which they are asked. It counts where a fixed selection is chosen above."
            rows={4}
          />
        </div>
        <Field
          {...field('order', rules.order)}
          label="Order of the questions"
          options={[
            { value: 'shuffled', label: 'Shuffled for each attempt' },
            { value: 'listed', label: 'As listed' },
          ]}
        />
        <Field
          {...field('askConfidence', rules.asksConfidence ? 'yes' : 'no')}
          label="Ask how sure learners are of each answer"
          hint="Three steps beside each answer. Saying it is optional and never counts; item analysis shows what was right at each step."
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <Field
          {...field('pairs', pairs.map((pair) => pair.join(' ')).join('\n'))}
          label="Never together"
          optional
          hint="Two codes for each line: questions that give each other away."
          rows={Math.min(12, Math.max(3, pairs.length + 1))}
        />
        <Field
          {...field('participation', participation)}
          label="How to take part, in the front matter"
          hint="It may speak of the number of questions, the pass mark and the attempts: change it together with them."
          rows={4}
        />
        <p className="saved" data-saved role="status" />
        <div className="editor-acts">
          <Button name="intent" value="save">
            Save the settings
          </Button>
          <Button name="intent" value="publish" look="link">
            Save and review the publication
          </Button>
          <button type="button" className="lnk" data-undo hidden>
            Undo
          </button>
          {page.savedAt !== null && (
            <Button name="intent" value="discard" look="link">
              Back to the published settings
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
