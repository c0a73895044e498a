/** An open attempt: all questions on one page, as one form. */
import { readConfidence } from '#app/domain/confidence.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { readStem } from '#app/domain/question-text.ts'
import type { QuestionBody } from '#app/domain/question.ts'
import type { OpenAttemptPage, ServedQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { ConfidenceField } from '#app/features/quiz/confidence-field.tsx'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { Inlines, StemRest } from '#app/features/quiz/question-text.tsx'
import { QuestionFields } from '#app/features/quiz/question-fields.tsx'
import { confidenceFieldOf, DRAWN, drawnWith, fieldOf, storedFields } from '#app/features/quiz/read-posted-answers.ts'
import { SavedText } from '#app/features/quiz/saved-text.tsx'
import { attemptName } from '#app/features/quiz/attempt-name.ts'
import { paths } from '#app/features/road/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'

export interface AttemptViewProps {
  page: OpenAttemptPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  timeZone: string
  /** UTC milliseconds: an answer saved today is dated by its time alone */
  now?: number
  /** the fields of a form that was sent back (422); they stand above what is stored */
  posted?: ReadonlyMap<string, readonly string[]> | null
  /** position → sentence */
  problems?: Readonly<Record<number, string>>
  /** the same, to how sure the learner said to be */
  confidenceProblems?: Readonly<Record<number, string>>
}

export function AttemptView(props: AttemptViewProps) {
  const { page, courseSlug, moduleSlug, moduleTitle, timeZone, now, posted = null, problems = {}, confidenceProblems = {} } = props
  const module = paths.module({ courseSlug, moduleSlug })
  const { questions } = page
  const errors = questions.flatMap(({ position }) => [
    ...(problems[position] ? [{ field: fieldOf(position), message: `Question ${position}: ${problems[position]}` }] : []),
    ...(confidenceProblems[position]
      ? [{ field: confidenceFieldOf(position), message: `Question ${position}: ${confidenceProblems[position]}` }]
      : []),
  ])
  return (
    <div className="exam">
      <header>
        <p className="eyebrow">
          {page.purpose === 'pretest' ? 'Before' : 'Quiz of'} <a href={module}>{moduleTitle}</a>
        </p>
        <h1>{attemptName(page)}</h1>
      </header>
      <nav className="dots" aria-labelledby="questions-title">
        <h2 id="questions-title">
          <Answered questions={questions} />
        </h2>
        <p>Any answer can change until you submit. Answered ones are underlined.</p>
        <ol>
          {questions.map(({ position, answered }) => (
            <li key={position}>
              <a className={answered ? 'answered' : undefined} href={`#${fieldOf(position)}`} data-dot={position}>
                <span className="vh">Question </span>
                {position}
                <span className="vh">{answered ? ', answered' : ', not answered'}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <form
        method="post"
        action={`${module}/quiz/attempts/${page.attemptId}`}
        noValidate
        data-autosave={`${module}/quiz/attempts/${page.attemptId}/answers`}
      >
        <input type="hidden" name="shown" value={questions.map(({ position }) => position).join(' ')} />
        <input type="hidden" name={DRAWN} defaultValue={drawnWith(questions)} autoComplete="off" />
        {questions.map((question) => (
          <Question
            key={question.id}
            question={question}
            total={questions.length}
            fields={fieldsFor(question, posted)}
            problem={problems[question.position] ?? null}
            asksConfidence={page.asksConfidence}
            confidenceProblem={confidenceProblems[question.position] ?? null}
            timeZone={timeZone}
          />
        ))}
        <div className="send">
          <p id="saved">
            <Answered questions={questions} /> <SavedText savedAt={page.savedAt} now={now} timeZone={timeZone} />
          </p>
          {/* first in the form, so that Enter in a number field saves and does not leave the page */}
          <Button look="plain" name="intent" value="save">
            Save answers
          </Button>
          <Button name="intent" value="review">
            Review and submit
          </Button>
        </div>
      </form>
    </div>
  )
}

function Answered({ questions }: { questions: readonly ServedQuestion[] }) {
  return (
    <span className="nb" data-answered="">
      {questions.filter(({ answered }) => answered).length} of {questions.length} answered
    </span>
  )
}

interface QuestionProps {
  question: ServedQuestion
  total: number
  fields: ReadonlyMap<string, readonly string[]>
  problem: string | null
  asksConfidence: boolean
  confidenceProblem: string | null
  timeZone: string
}

function Question(props: QuestionProps) {
  const { question, total, fields, problem, asksConfidence, confidenceProblem, timeZone } = props
  const { position, body, withdrawnAt } = question
  const id = fieldOf(position)
  const hint = hintFor(body)
  const { lead, rest } = readStem(body.stem)
  const described = [
    rest.length > 0 && `${id}-more`,
    withdrawnAt !== null && `${id}-withdrawn`,
    hint && `${id}-hint`,
    problem && `${id}-error`,
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <fieldset className="question" id={id} tabIndex={-1} data-question={position} aria-describedby={described || undefined}>
      <legend>
        <b>
          Question {position} of {total}
          <span className="vh">: </span>
        </b>
        <span className="stem">
          <Inlines words={lead} />
        </span>
      </legend>
      <StemRest blocks={rest} id={`${id}-more`} />
      <Pictures images={imagesAt(body, stemPlace)} />
      {withdrawnAt !== null && (
        <p className="warn" id={`${id}-withdrawn`}>
          Withdrawn for safety on <DateText value={withdrawnAt} timeZone={timeZone} />. It counts with full marks, whatever you answer. Do
          not rely on what it says.
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="error" id={`${id}-error`}>
          <span className="vh">Error: </span>
          {problem}
        </p>
      )}
      <QuestionFields body={body} position={position} fields={fields} invalid={problem !== null} />
      {(asksConfidence || confidenceProblem !== null) && (
        <ConfidenceField name={confidenceFieldOf(position)} said={saidIn(fields, question)} problem={confidenceProblem} />
      )}
    </fieldset>
  )
}

function hintFor(body: QuestionBody): string | null {
  switch (body.type) {
    case 'multiple':
      return 'Choose all that apply.'
    case 'matching':
      return body.responses.length > body.premises.length
        ? 'Choose one match for each. Not every match is needed.'
        : 'Choose one match for each.'
    case 'ordering':
      return `Give each its position, 1 to ${body.elements.length}.`
    case 'numeric':
      return 'Digits only, for example 1250 or 0.5.'
    default:
      return null
  }
}

/** What was posted, where it can be shown; else what is stored. */
function saidIn(fields: ReadonlyMap<string, readonly string[]>, { position, confidence }: ServedQuestion): string {
  const { said } = readConfidence(fields.get(confidenceFieldOf(position)), true)
  return (said === undefined ? confidence : said) ?? ''
}

/** What was posted for a question the form showed; else what is stored. */
function fieldsFor(question: ServedQuestion, posted: AttemptViewProps['posted']): ReadonlyMap<string, readonly string[]> {
  const shown = posted?.get('shown')?.flatMap((value) => value.split(' ')) ?? []
  if (posted && shown.includes(String(question.position))) return posted
  return new Map(Object.entries(storedFields(question)))
}
