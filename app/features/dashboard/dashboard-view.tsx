/** The dashboard: go on where you stopped, what is missing, what you earned, what expires soon. */
import type { DashboardCertificate, DashboardModule, DashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { dateFormat } from '#app/ui/date-format.ts'
import { DateText, formatDay, formatTime } from '#app/ui/date-text.tsx'
import { Ledger, Part, type AsideItem } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Rows, type Row } from '#app/ui/rows.tsx'
import { sitePaths } from '#app/ui/site-paths.ts'
import { State } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { count, countInWords } from '#app/ui/words.ts'

export interface DashboardViewProps {
  page: DashboardPage
  timeZone: string
}

export function DashboardView({ page, timeZone }: DashboardViewProps) {
  const { continueWith, certificates } = page
  const underWay = page.modules.filter((module) => module.state === 'under-way')
  return (
    <Ledger
      {...opening(page, timeZone)}
      aside={{ label: 'Expiring soon', heading: 'Expiring soon', items: expiring(page.modules) }}
      bottom={
        continueWith && { href: continueWith.href, label: continueWith.action, detail: minutes(continueWith.minutesLeft) ?? undefined }
      }
    >
      {underWay.map((module) => (
        <Part
          key={module.href}
          title="What is missing"
          detail={module.minutesLeft > 0 ? `${module.title}, about ${count(module.minutesLeft, 'minute')}` : `${module.title}, one step`}
        >
          <Changes module={module} />
          <Rows label={`What is missing in ${module.title}`} rows={steps(module)} />
        </Part>
      ))}
      <Part title="What you earned" detail={certificates.length === 0 ? undefined : count(certificates.length, 'certificate')}>
        <Table
          label="Your certificates"
          columns={certificateColumns}
          items={certificates}
          keyOf={(certificate) => certificate.id}
          empty={
            <p>Nothing yet. Your first certificate will stand here once you have passed a quiz, filled in its evaluation and claimed.</p>
          }
        />
        {certificates.length > 0 && (
          <p>
            <a className="lnk" href={sitePaths.transcript}>
              See your transcript
            </a>
          </p>
        )}
      </Part>
      {courses(page.modules).map(([courseTitle, modules]) => (
        <Part
          key={courseTitle}
          title={courseTitle}
          detail={`${modules.filter(isComplete).length} of ${count(modules.length, 'module')} complete`}
        >
          <Rows label={`Modules of ${courseTitle}`} rows={modules.map(moduleRow)} />
        </Part>
      ))}
      {page.modules.length === 0 && (
        <Part title="Courses">
          <p className="read">No module is published yet. Come back later, or ask your administrator.</p>
        </Part>
      )}
    </Ledger>
  )
}

/** The head of the page: the one next thing to do. */
function opening({ continueWith, modules }: DashboardPage, timeZone: string) {
  if (continueWith) {
    const left = minutes(continueWith.minutesLeft)
    return {
      eyebrow: <>Continue where you stopped, {lastTouch(continueWith.at, timeZone)}</>,
      title: continueWith.title,
      deck: continueWith.detail,
      lead: (
        <div className="act">
          <ButtonLink href={continueWith.href}>{continueWith.action}</ButtonLink>
          {left && <p>{left}</p>}
        </div>
      ),
    }
  }
  const next = modules.find((module) => module.state === 'not-started')
  if (next) {
    const first = modules.every((module) => module.state !== 'complete')
    return {
      eyebrow: 'Dashboard',
      title: first ? 'Begin with the first module' : `Next: ${next.title}`,
      deck: first
        ? `${next.title} takes about ${count(next.minutesLeft, 'minute')}. Read its front matter, then start.`
        : `About ${count(next.minutesLeft, 'minute')}.`,
      lead: (
        <div className="act">
          <ButtonLink href={next.href}>Look at {next.title}</ButtonLink>
        </div>
      ),
    }
  }
  const done = modules.length > 0 && modules.every(isComplete)
  return {
    eyebrow: 'Dashboard',
    title: done ? 'You have completed every module' : 'Nothing is open at the moment',
    deck: done
      ? 'Your certificates stay here, and their public pages stay true.'
      : 'No module can be started today. What you earned stays below.',
    lead: (
      <div className="act">
        <ButtonLink href={done ? sitePaths.transcript : sitePaths.courses}>{done ? 'See your transcript' : 'See the courses'}</ButtonLink>
      </div>
    ),
  }
}

const isComplete = (module: DashboardModule) => module.state === 'complete'
const minutes = (left: number | null) => (left === null ? null : `${count(left, 'minute')} left`)

const weekdayFormat = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' })

/** "Sunday 22 November at 22:41". */
function lastTouch(at: number, timeZone: string): string {
  return `${weekdayFormat(timeZone).format(at)} at ${formatTime(at, timeZone)}`
}

function expiring(modules: readonly DashboardModule[]): AsideItem[] {
  return modules.flatMap((module) =>
    module.expiresInDays === null
      ? []
      : [
          {
            key: module.href,
            content: (
              <>
                <a href={module.href}>{module.title}</a> closes for claims on <DateText value={module.expiresOn} />.{' '}
                <b className="warn">
                  {module.expiresInDays === 0 ? 'Today is the last day.' : `${count(module.expiresInDays, 'day')} left.`}
                </b>
              </>
            ),
          },
        ],
  )
}

function Changes({ module }: { module: DashboardModule }) {
  if (module.mustAcknowledgeAgain)
    return (
      <Notice kind="caution" word="Changed for safety.">
        The version you began was withdrawn. <a href={module.href}>Read the new front matter</a>, then go on; unchanged lessons stay done.
      </Notice>
    )
  if (module.passedByRegrade && !module.evaluated)
    return (
      <Notice kind="success" word="✓ You pass the quiz.">
        A question that you met was withdrawn for safety or graded again after your attempt, and with it you pass.{' '}
        <a href={`${module.href}/evaluation`}>Go on to the evaluation</a>
      </Notice>
    )
  if (module.newerLabel)
    return (
      <Notice kind="info" word={`Version ${module.newerLabel} is out.`}>
        You finish on the version you began; nothing is lost.
      </Notice>
    )
  return null
}

function steps(module: DashboardModule): Row[] {
  const { href, next, lessonsDone, lessonsTotal, passed, evaluated } = module
  const read = lessonsDone >= lessonsTotal
  return [
    {
      key: 'lessons',
      number: '1',
      title: 'Lessons',
      href,
      state: `${lessonsDone} of ${lessonsTotal} read`,
      stateKind: read ? 'done' : 'plain',
      here: next === 'lessons' || next === 'acknowledge',
    },
    {
      key: 'quiz',
      number: '2',
      title: 'Quiz',
      href: read || passed || next === 'quiz' ? `${href}/quiz` : null,
      state: passed ? 'passed' : next === 'quiz' ? 'open' : `opens after ${countInWords(lessonsTotal, 'lesson')}`,
      stateKind: passed ? 'passed' : 'plain',
      here: next === 'quiz',
    },
    {
      key: 'evaluation',
      number: '3',
      title: 'Evaluation',
      href: passed && !evaluated ? `${href}/evaluation` : null,
      state: evaluated ? 'submitted' : passed ? 'open' : 'opens when you pass',
      stateKind: evaluated ? 'done' : 'plain',
      here: next === 'evaluation',
    },
    {
      key: 'claim',
      number: '4',
      title: 'Claim',
      href: evaluated ? `${href}/claim` : null,
      state: evaluated ? 'open' : 'attest your time',
      here: next === 'claim',
    },
  ]
}

const certificateColumns: Column<DashboardCertificate>[] = [
  { key: 'title', head: 'Title', rowHead: true, cell: (row) => (row.kind === 'course' ? `${row.title} (course)` : row.title) },
  { key: 'completed', head: 'Completed', cell: (row) => <DateText value={row.completedOn} /> },
  { key: 'status', head: 'Status', cell: (row) => <State kind={row.status}>{row.status}</State> },
  {
    key: 'number',
    head: 'Certificate',
    numeric: true,
    cell: (row) => (
      <a className="nb" href={`/certificates/${row.id}`}>
        {row.number}
      </a>
    ),
  },
]

function courses(modules: readonly DashboardModule[]): [string, DashboardModule[]][] {
  const titles = [...new Set(modules.map((module) => module.courseTitle))]
  return titles.map((title) => [title, modules.filter((module) => module.courseTitle === title)])
}

function moduleRow(module: DashboardModule): Row {
  const { state, lessonsTotal } = module
  return {
    key: module.href,
    number: String(module.number),
    title: module.title,
    href: module.href,
    state: {
      'not-started': 'not started',
      'under-way': 'under way',
      complete: 'complete',
      'not-released': 'not released yet',
      expired: `expired ${formatDay(module.expiresOn)}`,
    }[state],
    stateKind: state === 'complete' ? 'done' : 'plain',
    measure: count(lessonsTotal, 'lesson'),
    here: state === 'under-way',
  }
}
