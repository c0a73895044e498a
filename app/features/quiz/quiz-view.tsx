/** The quiz before an attempt: its rules in words, the one thing to do, and every attempt made. */
import type { ReactNode } from 'react'
import { attemptName } from '#app/features/quiz/attempt-name.ts'
import type { AttemptRow, QuizPage } from '#app/features/quiz/quiz-page.server.ts'
import { percent, questionsToPass, scoreInWords } from '#app/features/quiz/score-in-words.ts'
import { ClosedStep } from '#app/features/road/closed-step.tsx'
import { refusalSentences } from '#app/features/road/refusals.ts'
import { paths } from '#app/features/road/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count, duration } from '#app/ui/words.ts'

export interface QuizViewProps {
  page: QuizPage
  courseSlug: string
  moduleSlug: string
  moduleTitle: string
  timeZone: string
}

export function QuizView(props: QuizViewProps) {
  const { page, courseSlug, moduleSlug, moduleTitle, timeZone } = props
  const module = paths.module({ courseSlug, moduleSlug })
  const needed = questionsToPass(page.passMark, page.questions)
  return (
    <Ledger
      eyebrow={
        <>
          Quiz of <a href={module}>{moduleTitle}</a>
        </>
      }
      title={title(page)}
      deck={
        page.passed
          ? undefined
          : `${count(page.questions, 'question')}, about ${count(page.minutes, 'minute')}. You pass with ${needed} right.`
      }
      lead={<Lead {...props} module={module} />}
      aside={{
        label: 'At a glance',
        items: [
          { key: 'questions', content: <b>{count(page.questions, 'question')}</b> },
          {
            key: 'pass',
            content: (
              <>
                <b>
                  {needed} of {page.questions}
                </b>{' '}
                to pass ({page.passMark}%)
              </>
            ),
          },
          {
            key: 'minutes',
            content: (
              <>
                <b>About {count(page.minutes, 'minute')}</b>, no clock runs
              </>
            ),
          },
          {
            key: 'attempts',
            content: <b>{page.attemptsLeft === null ? 'Attempts are unlimited' : `${count(page.attemptsLeft, 'attempt')} left`}</b>,
          },
        ],
      }}
    >
      <Part title="How it works">
        <Rules page={page} needed={needed} />
      </Part>
      <Part title="Your attempts" detail={page.best === null ? undefined : `Best ${percent(page.best)}%, pass mark ${page.passMark}%`}>
        <Table
          label="Your attempts"
          columns={columns(page, `${module}/quiz/attempts`, timeZone)}
          items={page.attempts}
          keyOf={(attempt) => attempt.id}
          empty={<p>None yet. Each attempt will stand here with its score and date.</p>}
        />
        {page.resetAt !== null && (
          <p className="quiet">
            Your attempts were reset on <DateText value={page.resetAt} timeZone={timeZone} withTime />. Those before no longer use up any
            you have; the best score stays.
          </p>
        )}
      </Part>
    </Ledger>
  )
}

function title(page: QuizPage): string {
  if (page.openAttemptId) return 'Go on where you stopped'
  if (page.passed) return 'You passed this quiz'
  return page.attempts.length > 0 ? 'Take the quiz again' : 'Take the quiz'
}

function Lead({ page, courseSlug, moduleSlug, module, timeZone }: QuizViewProps & { module: string }) {
  if (page.closed) {
    const closed =
      page.opensAt === null ? (
        <ClosedStep refusal={page.closed} courseSlug={courseSlug} moduleSlug={moduleSlug} />
      ) : (
        <Pause opensAt={page.opensAt} timeZone={timeZone} module={module} />
      )
    return page.passed ? <PassedLead page={page} module={module} closed={closed} /> : closed
  }
  if (page.passed) return <PassedLead page={page} module={module} closed={null} />
  return (
    <form method="post" className="act">
      <Button>{page.openAttemptId ? 'Continue the quiz' : 'Start the quiz'}</Button>
      <p>
        {page.openAttemptId
          ? 'Your answers so far are saved.'
          : page.attemptsLeft === 1
            ? 'This is your last attempt.'
            : 'You can stop at any time and come back.'}
      </p>
    </form>
  )
}

/** Only time is missing: from when, and what to do until then. */
function Pause({ opensAt, timeZone, module }: { opensAt: number; timeZone: string; module: string }) {
  return (
    <>
      <Notice kind="info" word="A pause first.">
        You can begin the next attempt from <DateText value={opensAt} timeZone={timeZone} withTime />. {refusalSentences.waiting}
      </Notice>
      <div className="act">
        <ButtonLink href={module}>Back to the lessons</ButtonLink>
      </div>
    </>
  )
}

function PassedLead({ page, module, closed }: { page: QuizPage; module: string; closed: ReactNode }) {
  const open = page.attempts.find((attempt) => attempt.id === page.openAttemptId)
  return (
    <>
      <Notice kind="success" word="✓ Passed.">
        {page.passedByRegrade &&
          'A question that you met was withdrawn for safety or graded again after your attempt, and with it you pass. '}
        {page.best === null ? '' : `Your best attempt is ${scoreInWords(page.best, page.questions)}; the pass mark is ${page.passMark}%.`}
      </Notice>
      {page.learned && (
        <p className="read">
          Of {count(page.learned.pairs, 'question')} that you met before the lessons and again in your first attempt, you had{' '}
          <b className="nb">{page.learned.before} right before</b> and <b className="nb">{page.learned.after} right after</b>.
        </p>
      )}
      {closed ?? (
        <div className="act">
          <ButtonLink href={`${module}/evaluation`}>Go to the evaluation</ButtonLink>
          <form method="post">
            <Button look="link">{open ? 'Continue practising' : 'Practise with new questions'}</Button>
          </form>
        </div>
      )}
    </>
  )
}

function Rules({ page, needed }: { page: QuizPage; needed: number }) {
  return (
    <ul className="read rules">
      <li>All {page.questions} questions stand on one page. Answer in any order, and change any answer until you submit.</li>
      <li>Answers are saved as you give them. No clock runs, and nothing is lost when you leave.</li>
      <li>
        You pass with {needed} of {page.questions} ({page.passMark}%).{' '}
        {page.attemptsLeft === null
          ? 'You may take the quiz as often as you like; the best attempt counts.'
          : `${count(page.attemptsLeft, 'attempt')} left; the best one counts.`}{' '}
        {page.waitMinutes !== null && `Between one attempt and the next lie at least ${duration(page.waitMinutes)}. `}
        Each attempt draws its own questions.
      </li>
      <li>
        After submitting you see which answers were right and what to reread. Once you have passed
        {page.attemptsLeft === null ? '' : ', or used your last attempt'}, each question is explained, option by option.
      </li>
      <li>Attempts after passing are practice: they change neither your score nor your certificate.</li>
    </ul>
  )
}

function columns(page: QuizPage, base: string, timeZone: string): Column<AttemptRow>[] {
  return [
    {
      key: 'attempt',
      head: 'Attempt',
      rowHead: true,
      cell: (attempt) => <a href={`${base}/${attempt.id}`}>{attemptName(attempt)}</a>,
    },
    {
      key: 'date',
      head: 'Date',
      cell: (attempt) => <DateText value={attempt.submittedAt ?? attempt.startedAt} timeZone={timeZone} withTime />,
    },
    {
      key: 'score',
      head: 'Score',
      numeric: true,
      cell: (attempt) => (attempt.score === null ? '–' : scoreInWords(attempt.score, page.questions)),
    },
    {
      key: 'result',
      head: 'Result',
      cell: (attempt) => {
        if (attempt.submittedAt === null) return <State>Under way</State>
        if (attempt.passed === null) return <State>Being graded</State>
        if (attempt.purpose === 'practice') return <State>Practice, not counted</State>
        return attempt.passed ? <State kind="passed">Passed</State> : <State kind="failed">Not passed</State>
      },
    },
  ]
}
