/** The look back before submitting: what is unanswered, all answers in short, and the one act that cannot be taken back. */
import { confidenceWords } from '#app/domain/confidence.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import type { Answer, QuestionBody } from '#app/domain/question.ts'
import type { OpenAttemptPage, ServedQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { plainWords } from '#app/domain/question-text.ts'
import { letterOf } from '#app/features/quiz/question-fields.tsx'
import { fieldOf } from '#app/features/quiz/read-posted-answers.ts'
import { SavedText } from '#app/features/quiz/saved-text.tsx'
import { attemptName } from '#app/features/quiz/attempt-name.ts'
import { paths } from '#app/features/road/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

export interface ReviewViewProps {
  page: OpenAttemptPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  timeZone: string
  now?: number
}

const submittingMeans: Record<OpenAttemptPage['purpose'], string> = {
  pretest: 'The pre-test is not scored. Its questions return in the quiz, where each one is explained.',
  quiz: 'Submitting ends this attempt. Its answers cannot change afterwards.',
  practice: 'Practice is not counted. After submitting, each question is explained.',
}

export function ReviewView({ page, courseSlug, moduleSlug, moduleTitle, timeZone, now }: ReviewViewProps) {
  const module = paths.module({ courseSlug, moduleSlug })
  const attempt = `${module}/quiz/attempts/${page.attemptId}`
  const missing = page.questions.filter(({ answered, withdrawnAt }) => !answered && withdrawnAt === null)
  return (
    <Sheet
      wide
      eyebrow={
        <>
          {page.purpose === 'pretest' ? 'Before' : 'Quiz of'} <a href={module}>{moduleTitle}</a>, {attemptName(page).toLowerCase()}
        </>
      }
      title={
        missing.length === 0
          ? 'All questions are answered'
          : missing.length === 1
            ? '1 question is unanswered'
            : `${missing.length} questions are unanswered`
      }
    >
      {missing.length > 0 && (
        <Notice kind="caution" word="Not answered:">
          {missing.map(({ position }, index) => (
            <span key={position}>
              {index > 0 && ', '}
              <a href={`${attempt}#${fieldOf(position)}`}>question {position}</a>
            </span>
          ))}
          . {page.purpose === 'pretest' ? 'Leave open what you do not know yet.' : 'An unanswered question scores nothing.'}
        </Notice>
      )}
      <ol className="review">
        {page.questions.map((question) => (
          <li key={question.id}>
            <span className="n">{question.position}</span>
            <div>
              <p className="txt">{plainWords(question.body.stem)}</p>
              <Pictures images={imagesAt(question.body, stemPlace)} small />
              {question.answered || hasPart(question) || question.withdrawnAt !== null ? (
                <Given question={question} />
              ) : (
                <p className="warn">Not answered</p>
              )}
            </div>
            <a className="lnk" href={`${attempt}#${fieldOf(question.position)}`}>
              {question.answered ? 'Change' : 'Answer'}
              <span className="vh"> question {question.position}</span>
            </a>
          </li>
        ))}
      </ol>
      <form method="post" action={attempt} className="submit" data-once="">
        <p className="wide-line">
          {submittingMeans[page.purpose]} <SavedText savedAt={page.savedAt} now={now} timeZone={timeZone} />
        </p>
        <Button name="intent" value="submit">
          Submit answers
        </Button>
        <a className="lnk" href={attempt}>
          Go back to the questions
        </a>
      </form>
    </Sheet>
  )
}

/** Something is given, although not all that the question asks. */
const hasPart = ({ answer, body }: ServedQuestion) => answer !== null && shortAnswer(body, answer).length > 0

function Given({ question: { answer, body, answered, confidence, withdrawnAt } }: { question: ServedQuestion }) {
  const lines = answer ? shortAnswer(body, answer) : []
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {confidence !== null && <span className="quiet">{confidenceWords[confidence]}</span>}
      {withdrawnAt !== null && <p>Withdrawn for safety: full marks, whatever is answered</p>}
      {!answered && withdrawnAt === null && <p className="warn">Not complete yet</p>}
    </>
  )
}

/** One line for each thing given: "B. Evoked potential", "Tablet: Medications", "1. Stop the pump", "20 patients". */
function shortAnswer(body: QuestionBody, answer: Answer): string[] {
  const words = (choices: { id: string; text: string }[], id: string) => plainWords(choices.find((choice) => choice.id === id)?.text ?? '')
  if (body.type === 'matching' && answer.type === 'matching')
    return body.premises.flatMap(({ id, text }) =>
      answer.pairs[id] ? [`${plainWords(text)}: ${words(body.responses, answer.pairs[id])}`] : [],
    )
  if (body.type === 'ordering' && answer.type === 'ordering')
    return answer.order.map((id, index) => `${index + 1}. ${words(body.elements, id)}`)
  if (body.type === 'numeric' && answer.type === 'numeric') return answer.text === '' ? [] : [`${answer.text} ${body.unit}`.trim()]
  if ('options' in body && 'chosen' in answer)
    return body.options.flatMap(({ id, text }, index) => (answer.chosen.includes(id) ? [`${letterOf(index)}. ${plainWords(text)}`] : []))
  return []
}
