/** The report of evaluations: a sentence that filters, then each question with its answers. */
import { DeskNav } from '#app/features/desk/desk-nav.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { shortMoment } from '#app/features/desk/short-moment.ts'
import type { AnsweredQuestion, EvaluationReport, EvaluationsPage } from '#app/features/evaluation-report/evaluation-report-page.server.ts'
import { BarTable } from '#app/features/overview/bar-table.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { count } from '#app/ui/words.ts'

export function EvaluationsView({ page: { modules } }: { page: EvaluationsPage }) {
  return (
    <div className="page wide-page administration">
      <DeskNav here={deskPaths.evaluations} />
      <h1>Evaluations</h1>
      <p className="deck">What learners say after each module: choices counted, free text as they wrote it, never with a name.</p>
      <section aria-label="Modules">
        <Rows
          bare
          label="Modules"
          rows={modules.map(({ slug, title, course, evaluations }) => ({
            key: slug,
            title,
            href: deskPaths.evaluation(slug),
            detail: course,
            state: evaluations === 0 ? 'no evaluation yet' : count(evaluations, 'evaluation'),
          }))}
          empty={<p>No module is published yet.</p>}
        />
      </section>
    </div>
  )
}

export function EvaluationReportView({ report }: { report: EvaluationReport }) {
  const { title, total, shown, problems, questions, profession, version } = report
  const filtered = profession !== '' || version !== ''
  return (
    <div className="page wide-page administration overview">
      <DeskNav here={deskPaths.evaluations} />
      <p className="eyebrow">
        <a href={deskPaths.evaluations}>Evaluations</a>
      </p>
      <h1>{title}</h1>
      <p className="deck">
        {total === 0
          ? 'No evaluation was submitted yet.'
          : filtered
            ? `${shown.toLocaleString('en-GB')} of ${count(total, 'evaluation')}`
            : count(total, 'evaluation')}
      </p>
      <ErrorSummary
        title="Please check the filter"
        errors={problems.map(({ field, message }) => ({ field: `filter-${field}`, message }))}
      />
      {total > 0 && <Filter report={report} />}
      {shown > 0 && (
        <>
          <div className="halves">
            {questions.map((question) => (
              <section key={question.code} id={question.code} className={question.kind === 'text' ? 'wide' : undefined}>
                <h2>{question.label}</h2>
                {question.kind === 'text' ? <Texts question={question} report={report} /> : <Choices question={question} shown={shown} />}
              </section>
            ))}
          </div>
          <Export report={report} />
        </>
      )}
    </div>
  )
}

const queryOf = ({ version, profession }: Pick<EvaluationReport, 'version' | 'profession'>, more: Record<string, string> = {}) => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ version, profession, ...more })) if (value !== '') params.set(name, value)
  return String(params)
}

function Filter({ report }: { report: EvaluationReport }) {
  const { versions, professions, untold, version, profession, problems, moduleSlug } = report
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const choose = (field: 'version' | 'profession', any: string, chosen: string, options: EvaluationReport['versions']) => (
    <>
      <select
        id={`filter-${field}`}
        name={field}
        defaultValue={chosen}
        aria-invalid={problemOf(field) ? true : undefined}
        aria-describedby={problemOf(field) ? `filter-${field}-error` : undefined}
      >
        <option value="">{any}</option>
        {options.map(({ value, label, n }) => (
          <option key={value} value={value}>
            {label} ({n.toLocaleString('en-GB')})
          </option>
        ))}
        {problemOf(field) && <option value={chosen}>{chosen}</option>}
      </select>
    </>
  )
  const say = (field: 'version' | 'profession') =>
    problemOf(field) && (
      <span className="error" id={`filter-${field}-error`}>
        <span className="vh">Error: </span>
        {problemOf(field)}{' '}
      </span>
    )
  return (
    <form method="get" action={deskPaths.evaluation(moduleSlug)} className="sentence" aria-label="Filter evaluations" noValidate>
      <p>
        <label>of {choose('version', 'any version', version, versions)}</label> {say('version')}
        <label>by {choose('profession', 'any profession', profession, professions)}</label> {say('profession')}
        <Button look="plain">Show these</Button>
      </p>
      {untold > 0 && (
        <p className="quiet">
          {count(untold, 'evaluation')} of professions that answered too seldom to be told apart {untold === 1 ? 'is' : 'are'} counted in
          all professions only.
        </p>
      )}
    </form>
  )
}

function Choices({ question, shown }: { question: AnsweredQuestion; shown: number }) {
  const { choices, answers, mean, kind } = question
  if (answers === 0) return <p className="empty">Nobody answered this.</p>
  // several may be ticked: shares are then of evaluations
  const whole = kind === 'choices' ? shown : answers
  return (
    <>
      <BarTable
        label={`Answers to: ${question.label}`}
        heads={{ label: 'Answer', text: kind === 'choices' ? 'Share of evaluations' : 'Share', detail: 'Answers' }}
        rows={choices.map(({ value, label, answers: n }) => ({
          key: value,
          label,
          text: `${Math.round((100 * n) / whole)}%`,
          share: Math.min(1, n / whole),
          detail: n.toLocaleString('en-GB'),
        }))}
      />
      {mean !== null && <p className="quiet">Mean {mean.toFixed(1)}.</p>}
    </>
  )
}

function Texts({ question, report }: { question: AnsweredQuestion; report: EvaluationReport }) {
  const { texts, nextTexts, code } = question
  if (texts.length === 0) return <p className="empty">Nobody wrote anything here.</p>
  return (
    <>
      <ul className="texts">
        {texts.map(({ evaluationId, text, submittedAt }) => (
          <li key={evaluationId}>
            <q>{text}</q> <span className="quiet nb">{shortMoment(submittedAt, report.timeZone)}</span>
          </li>
        ))}
      </ul>
      {nextTexts !== null && (
        <p>
          <a
            className="lnk"
            href={`${withQuery(deskPaths.evaluation(report.moduleSlug), queryOf(report, { [`before-${code}`]: nextTexts }))}#${code}`}
          >
            Earlier answers to this question
          </a>
        </p>
      )}
    </>
  )
}

function Export({ report }: { report: EvaluationReport }) {
  return (
    <div className="exports">
      <form method="post" action={withQuery(`${deskPaths.evaluation(report.moduleSlug)}.csv`, queryOf(report))}>
        <Button look="link">Export this report as CSV</Button>
      </form>
      <span className="quiet">All answers of this view, free text included. Each export is entered in the audit trail.</span>
    </div>
  )
}
