/** A submitted attempt: the score, what comes next, and each question as far as the feedback rule allows. */
import type { ResultPage } from '#app/features/quiz/attempt-page.server.ts'
import { ConfidenceSummary } from '#app/features/quiz/confidence-result.tsx'
import { QuestionResult } from '#app/features/quiz/question-result.tsx'
import { fieldOf } from '#app/features/quiz/read-posted-answers.ts'
import { percent, points, questionsToPass } from '#app/features/quiz/score-in-words.ts'
import { paths } from '#app/features/road/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { count } from '#app/ui/words.ts'

export interface ResultViewProps {
  page: ResultPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  timeZone: string
}

const verdictWords = { right: 'right', partly: 'partly right', wrong: 'not right' }

export function ResultView({ page, courseSlug, moduleSlug, moduleTitle, timeZone }: ResultViewProps) {
  const module = paths.module({ courseSlug, moduleSlug })
  const { questions } = page
  return (
    <div className="exam">
      <header>
        <p className="eyebrow">
          Quiz of <a href={module}>{moduleTitle}</a>, {page.purpose === 'practice' ? `practice ${page.number}` : `attempt ${page.number}`},
          submitted <DateText value={page.submittedAt} timeZone={timeZone} withTime />
        </p>
        <div className="score">
          <h1>
            {points(page.score, questions.length)} <small>of {questions.length}</small>
          </h1>
          <Outcome page={page} />
          <Next page={page} module={module} />
        </div>
      </header>
      <nav className="dots" aria-labelledby="questions-title">
        <h2 id="questions-title">{count(questions.filter(({ verdict }) => verdict === 'right').length, 'question')} right</h2>
        <p>{page.level === 'full' ? 'Each question is explained, option by option.' : 'Each question says what to reread.'}</p>
        <ol>
          {questions.map(({ position, verdict }) => (
            <li key={position}>
              <a className={verdict} href={`#${fieldOf(position)}`}>
                <span className="vh">Question </span>
                {position}
                <span className="vh">, {verdictWords[verdict]}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div>
        <ConfidenceSummary questions={questions} />
        {questions.map((question) => (
          <QuestionResult key={question.id} question={question} total={questions.length} timeZone={timeZone} />
        ))}
        <div className="send still">
          <p>That was the last question.</p>
          <a className="lnk" href={`${module}/quiz`}>
            All attempts
          </a>
          <Next page={page} module={module} />
        </div>
      </div>
    </div>
  )
}

function Outcome({ page: { score, passMark, passed, purpose, level, attemptsLeft, questions } }: { page: ResultPage }) {
  const mark = `${percent(score)}%; the pass mark is ${passMark}% (${questionsToPass(passMark, questions.length)} of ${questions.length}).`
  if (purpose === 'practice')
    return (
      <p>
        <b>Practice, not counted.</b> {mark} Your pass and your certificate stay as they are.
      </p>
    )
  if (passed)
    return (
      <p>
        <b className="ok">✓ Passed.</b> {mark} Next: a short evaluation, then your certificate.
      </p>
    )
  return (
    <p>
      <b className="bad">✕ Not passed.</b> {mark}{' '}
      {attemptsLeft === 0
        ? 'This was the last attempt this quiz allows.'
        : level === 'full'
          ? 'You have passed in another attempt.'
          : `Reread what is named below, then try again. ${attemptsLeft === null ? 'Attempts are unlimited' : `${count(attemptsLeft, 'attempt')} left`}; each draws its own questions.`}
    </p>
  )
}

function Next({ page: { passed, purpose, level, attemptsLeft }, module }: { page: ResultPage; module: string }) {
  if (purpose === 'quiz' && attemptsLeft === 0 && !passed) return <ButtonLink href={module}>Back to the module</ButtonLink>
  if (purpose === 'practice') return <ButtonLink href={`${module}/quiz`}>Back to the quiz</ButtonLink>
  if (passed || level === 'full') return <ButtonLink href={`${module}/evaluation`}>Start the evaluation</ButtonLink>
  return (
    <form method="post" action={`${module}/quiz`}>
      <Button>Take the quiz again</Button>
    </form>
  )
}
