/** One question after submitting. With the key: what was chosen, what is right and why, in words beside every option. Without it: right or not, and what to reread. */
import type { ReactNode } from 'react'
import type { ElementFeedback, PairFeedback, QuestionFeedback } from '#app/domain/feedback.ts'
import { imagesAt, stemPlace } from '#app/domain/question-images.ts'
import { plainWords, readStem } from '#app/domain/question-text.ts'
import type { QuestionBody, QuestionImage, Rationale } from '#app/domain/question.ts'
import type { ResultQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { SaidOfAnswer } from '#app/features/quiz/confidence-result.tsx'
import { Pictures } from '#app/features/quiz/pictures.tsx'
import { letterOf } from '#app/features/quiz/question-fields.tsx'
import { Inlines, Rationale as RationaleText, StemRest, Words } from '#app/features/quiz/question-text.tsx'
import { fieldOf } from '#app/features/quiz/read-posted-answers.ts'
import { percent } from '#app/features/quiz/score-in-words.ts'
import { DateText } from '#app/ui/date-text.tsx'
import { State } from '#app/ui/state.tsx'

type Full = Extract<QuestionFeedback, { level: 'full' }>
type Sources = ResultQuestion['sources']

interface ResultProps {
  question: ResultQuestion
  total: number
  timeZone: string
  heading?: 'h2' | 'h4'
}

export function QuestionResult({ question, total, timeZone, heading: Heading = 'h2' }: ResultProps) {
  const { position, body, feedback, reread, sources, objectiveCode, withdrawnAt, correctedAt } = question
  const { lead, rest } = readStem(body.stem)
  return (
    <article className="question" id={fieldOf(position)} aria-labelledby={`${fieldOf(position)}-stem`}>
      <p className="bar">
        <span>
          <b>
            Question {position} of {total}
          </b>
          {feedback.level === 'full' && <> · objective {objectiveCode}</>}
        </span>
        <Verdict question={question} />
      </p>
      <Heading className="stem" id={`${fieldOf(position)}-stem`}>
        <Inlines words={lead} />
      </Heading>
      <StemRest blocks={rest} />
      <Pictures images={imagesAt(body, stemPlace)} />
      {withdrawnAt !== null ? (
        <p className="lookup">
          <b>
            Withdrawn for safety on <DateText value={withdrawnAt} timeZone={timeZone} />: full marks.
          </b>{' '}
          Do not rely on what this question says.
        </p>
      ) : (
        correctedAt !== null && (
          <p className="lookup">
            <b>
              Key corrected on <DateText value={correctedAt} timeZone={timeZone} />.
            </b>{' '}
            Your attempt was graded again. The earlier explanation is not shown any more.
          </p>
        )
      )}
      {feedback.level === 'full' && (
        <>
          <Detail
            feedback={feedback}
            body={body}
            sources={sources}
            multiple={body.type === 'multiple'}
            unit={body.type === 'numeric' ? body.unit : ''}
          />
          <RationaleText text={feedback.rationale.text} className="lookup" />
        </>
      )}
      <SaidOfAnswer question={question} />
      {(reread || feedback.level === 'full') && (
        <p className="lookup">
          {reread && (
            <>
              Reread <a href={reread.href}>{reread.title}</a>.{' '}
            </>
          )}
          {feedback.level === 'full' && <SourceList refs={feedback.rationale.refs} sources={sources} />}
        </p>
      )}
    </article>
  )
}

function Verdict({ question: { verdict, answered, feedback, withdrawnAt } }: { question: ResultQuestion }) {
  if (withdrawnAt !== null) return <State kind="passed">Full marks</State>
  if (verdict === 'right') return <State kind="passed">Right</State>
  if (verdict === 'partly' && feedback.level === 'full') return <State kind="caution">Partly right, {percent(feedback.score)}%</State>
  return <State kind="failed">{answered ? 'Not right' : 'Not answered'}</State>
}

interface DetailProps {
  feedback: Full
  body: QuestionBody
  sources: Sources
  multiple: boolean
  unit: string
}

function Detail({ feedback, body, sources, multiple, unit }: DetailProps) {
  const why = (rationale: Rationale | null) => <Why rationale={rationale} general={feedback.rationale} sources={sources} />
  switch (feedback.type) {
    case 'matching':
      return (
        <div className="opts">
          {feedback.pairs.map((pair) => (
            <Result key={pair.premise.id} tone={pair.right ? 'right' : 'wrong'} sign={pair.right ? '✓' : '✕'} text={pair.premise.text}>
              <PairMarks pair={pair} />
              {why(pair.rationale)}
            </Result>
          ))}
          {feedback.unused.map(({ response, rationale }) => (
            <Result key={response.id} tone={null} sign="–" text={response.text}>
              <span className="mark quiet">Matches nothing here</span>
              {why(rationale)}
            </Result>
          ))}
        </div>
      )
    case 'ordering':
      return (
        <>
          <p className="hint">The right order. What counts is that each is followed by the right next one.</p>
          <ol className="opts">
            {feedback.elements.map((element) => (
              <Result key={element.id} as="li" tone={orderTone(element)} sign={String(element.position)} text={element.text}>
                <OrderMark element={element} />
                {why(element.rationale)}
              </Result>
            ))}
          </ol>
        </>
      )
    case 'numeric': {
      const given = feedback.given === '' ? null : `${feedback.given} ${unit}`.trim()
      return (
        <div className="opts">
          {!feedback.right && (
            <Result tone="wrong" sign="✕" text={given ?? 'Nothing entered'}>
              <span className="mark bad">{given ? '✕ Your answer' : '✕ Not answered'}</span>
              {why(feedback.commonError)}
            </Result>
          )}
          <Result tone="right" sign="✓" text={feedback.expected}>
            <span className="mark ok">{feedback.right ? `✓ Right. Your answer: ${given}` : '✓ Right answer'}</span>
          </Result>
        </div>
      )
    }
    default:
      return (
        <div className="opts">
          {feedback.options.map((option, index) => (
            <Result
              key={option.id}
              tone={option.correct ? 'right' : option.chosen ? 'wrong' : null}
              sign={letterOf(index)}
              square={multiple}
              text={option.text}
              images={optionImages(body, index)}
            >
              {option.correct && (
                <span className="mark ok">
                  ✓ {option.chosen ? 'Your answer, right' : multiple ? 'Right, and not chosen' : 'Right answer'}
                </span>
              )}
              {option.chosen && !option.correct && <span className="mark bad">✕ Your answer, not right</span>}
              {why(option.rationale)}
            </Result>
          ))}
        </div>
      )
  }
}

/** The feedback has the options in the order of the body, under the names that are stored; the body has them under the names that were served. */
function optionImages(body: QuestionBody, index: number): QuestionImage[] {
  const option = 'options' in body ? body.options[index] : undefined
  return option ? imagesAt(body, option.id) : []
}

interface RowProps {
  tone: 'right' | 'wrong' | null
  sign: string
  square?: boolean
  text: string
  images?: readonly QuestionImage[]
  as?: 'div' | 'li'
  children: ReactNode
}

function Result({ tone, sign, square = false, text, images = [], as: Element = 'div', children }: RowProps) {
  return (
    <Element className={tone ? `res ${tone}` : 'res'}>
      <span className={square ? 'key square' : 'key'}>{sign}</span>
      <div>
        <p className="txt">
          <Words text={text} />
        </p>
        <Pictures images={images} />
        {children}
      </div>
    </Element>
  )
}

function PairMarks({ pair: { chosen, correct, right } }: { pair: PairFeedback }) {
  if (right) return <span className="mark ok">✓ Your answer, right: {plainWords(correct.text)}</span>
  return (
    <>
      <span className="mark bad">✕ {chosen ? `Your answer: ${plainWords(chosen.text)}` : 'Not answered'}</span>
      <span className="mark ok">✓ Right answer: {plainWords(correct.text)}</span>
    </>
  )
}

const orderTone = ({ rightNext, position, chosenPosition }: ElementFeedback) =>
  rightNext === null ? (position === chosenPosition ? 'right' : null) : rightNext ? 'right' : 'wrong'

function OrderMark({ element: { position, chosenPosition, rightNext } }: { element: ElementFeedback }) {
  const place =
    chosenPosition === null
      ? 'You gave it no position'
      : chosenPosition === position
        ? `Your position: ${position}`
        : `Your position: ${chosenPosition}, right: ${position}`
  if (rightNext === null) return <span className="mark quiet">{place}</span>
  return (
    <span className={rightNext ? 'mark ok' : 'mark bad'}>
      {rightNext ? '✓ Followed by the right one' : '✕ Not followed by the right one'}. {place}.
    </span>
  )
}

/** A rationale, and its sources where they are not all the question's own. */
function Why({ rationale, general, sources }: { rationale: Rationale | null; general: Rationale; sources: Sources }) {
  if (!rationale) return null
  const own = rationale.refs.length < general.refs.length ? rationale.refs : rationale.refs.filter((ref) => !general.refs.includes(ref))
  return (
    <RationaleText text={rationale.text} className="why">
      {own.length > 0 && <SourceList refs={own} sources={sources} />}
    </RationaleText>
  )
}

function SourceList({ refs, sources }: { refs: readonly string[]; sources: Sources }) {
  const known = refs.flatMap((ref) => (sources[ref] ? [{ ref, ...sources[ref] }] : []))
  if (known.length === 0) return null
  return (
    <span className="quiet">
      {known.length === 1 ? 'Source: ' : 'Sources: '}
      {known.map(({ ref, label, href }, index) => (
        <span key={ref}>
          {index > 0 && '; '}
          {href ? <a href={href}>{label}</a> : label}
        </span>
      ))}
      .
    </span>
  )
}
