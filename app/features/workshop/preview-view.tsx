/** The preview: a sentence that sets it, and the question on a stage of the chosen width and theme. */
import { QuestionResult } from '#app/features/quiz/question-result.tsx'
import { BodyPreview } from '#app/features/workshop/body-preview.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { PreviewPage } from '#app/features/workshop/preview-page.server.ts'
import { Button } from '#app/ui/button.tsx'

export function PreviewView({ page: { questionId, code, module, choice, body, result, spoken } }: { page: PreviewPage }) {
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
          by somebody who was{' '}
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
      <p className="hint">
        Every profession meets the same question, shuffled anew in each attempt where it may be. Only notes in lessons differ.
      </p>
    </div>
  )
}
