/** What was said of each answer, beside what it turned out to be: over the whole attempt, and at one question. */
import { confidenceWords, tallyConfidence } from '#app/domain/confidence.ts'
import type { ResultQuestion } from '#app/features/quiz/attempt-page.server.ts'

/** Answers that were given, and of whose rightness something is known: what was withdrawn for safety is right for everybody. */
const isTold = ({ answered, withdrawnAt }: ResultQuestion) => answered && withdrawnAt === null

/** Nothing where nothing was said. */
export function ConfidenceSummary({ questions }: { questions: readonly ResultQuestion[] }) {
  const tally = tallyConfidence(questions.filter(isTold).map(({ confidence, verdict }) => ({ confidence, right: verdict === 'right' })))
  if (tally.length === 0) return null
  return (
    <p className="how-sure">
      How sure you were:{' '}
      {tally.map(({ confidence, right, answers }, index) => (
        <span key={confidence}>
          {index > 0 && '; '}
          <span className="nb">
            {confidenceWords[confidence].toLowerCase()}, {right} of {answers} right
          </span>
        </span>
      ))}
      .
    </p>
  )
}

export function SaidOfAnswer({ question }: { question: ResultQuestion }) {
  const { confidence, verdict } = question
  if (confidence === null) return null
  const isMisled = confidence === 'certain' && verdict !== 'right' && isTold(question)
  return (
    <p className="lookup">
      {isMisled ? (
        <>
          <b>You were certain, and it was {verdict === 'partly' ? 'only partly right' : 'not right'}</b>: reread this first.
        </>
      ) : (
        `You said: ${confidenceWords[confidence].toLowerCase()}.`
      )}
    </p>
  )
}
