/** The preview: a sentence that sets it, and the question on a stage of the chosen width and theme. */
import { professions } from '#app/domain/professions.ts'
import type { AroundQuestion } from '#app/features/workshop/preview-profession.server.ts'
import { Facts } from '#app/ui/facts.tsx'
import { QuestionResult } from '#app/features/quiz/question-result.tsx'
import { BodyPreview } from '#app/features/workshop/body-preview.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { PreviewPage } from '#app/features/workshop/preview-page.server.ts'
import { Button } from '#app/ui/button.tsx'

export function PreviewView({ page: { questionId, code, module, choice, body, result, around, spoken } }: { page: PreviewPage }) {
  const theme = choice.theme === 'own' ? '' : ` stage-${choice.theme}`
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.question(questionId)}>{code}</a> · {module}
      </p>
      <h1>Preview of {code}</h1>
      <form method="get" action={workshopPaths.preview(questionId)} className="sentence" aria-label="Preview">
        <label>
          As it is met{' '}
          <select name="at" defaultValue={choice.at}>
            <option value="first">in a first attempt</option>
            <option value="failing">after a failed attempt</option>
            <option value="passing">after passing</option>
          </select>
        </label>{' '}
        <label>
          by{' '}
          <select name="as" defaultValue={choice.as}>
            <option value="">somebody of any profession</option>
            {professions.map((profession) => (
              <option key={profession.code} value={profession.code}>
                {withArticle(profession.label)}
              </option>
            ))}
          </select>
        </label>{' '}
        <label>
          who was{' '}
          <select name="answer" defaultValue={choice.answer}>
            <option value="wrong">wrong</option>
            <option value="right">right</option>
          </select>
        </label>
        ,{' '}
        <label>
          on{' '}
          <select name="width" defaultValue={choice.width}>
            <option value="page">a wide page</option>
            <option value="phone">a phone</option>
          </select>
        </label>
        ,{' '}
        <label>
          in{' '}
          <select name="theme" defaultValue={choice.theme}>
            <option value="own">your own appearance</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>{' '}
        <Button look="plain">Show this</Button>
      </form>
      <div className={`stage ${choice.width}${theme}`} role="region" aria-label="The question">
        <p className="eyebrow">
          Quiz of {module}, attempt 1{choice.at === 'first' ? '' : choice.at === 'failing' ? ', not passed' : ', passed'}
        </p>
        {result ? <QuestionResult question={result} total={1} timeZone="Etc/UTC" /> : <BodyPreview body={body} heading="h2" />}
      </div>
      {choice.at !== 'first' && !result && (
        <p className="hint">The draft is unfinished: what follows an answer is shown as soon as its checks find no error.</p>
      )}
      <h2>In the order a screen reader reads it</h2>
      {spoken.length === 0 ? (
        <p className="empty">Nothing yet.</p>
      ) : (
        <ol className="spoken">
          {spoken.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      )}
      {around ? (
        <Around around={around} />
      ) : (
        <p className="hint">
          Every profession meets the same question, shuffled anew in each attempt where it may be. Choose a profession to see what differs
          around it: the lesson’s note, the credit, and the score that credit asks for.
        </p>
      )}
    </div>
  )
}

/** "a nurse", "an advanced practice provider" */
function withArticle(label: string): string {
  return `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`
}

/** What this profession meets around the question, beyond the words that all meet. */
function Around({ around: { label, passMark, forCredit, credit, statement, note } }: { around: AroundQuestion }) {
  return (
    <section aria-labelledby="around-title" className="around">
      <h2 id="around-title">{`What ${withArticle(label)} meets around it`}</h2>
      <p className="hint">The question is the same for every profession, shuffled anew in each attempt where it may be.</p>
      <Facts
        items={[
          {
            term: 'Pass mark',
            value: `${passMark}%`,
            detail: forCredit === null ? undefined : `${forCredit}% for the credit of this profession, which is stricter`,
          },
          { term: 'To claim after passing', value: credit ?? 'No credit', detail: statement },
        ]}
      />
      {note === null ? (
        <p className="hint">The lesson this question leads to has no note for this profession.</p>
      ) : (
        <>
          <h3>The note in the lesson it leads to</h3>
          <div className="prose" dangerouslySetInnerHTML={{ __html: note }} />
        </>
      )}
    </section>
  )
}
