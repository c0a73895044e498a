/** A module's objectives, one part each: how far the learner is, and the lessons that serve it. */
import { ButtonLink } from '#app/ui/button.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { State, type StateKind } from '#app/ui/state.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export interface ObjectiveRow {
  code: string
  text: string
  /** null where nothing is recorded */
  state: { text: string; kind?: StateKind } | null
  lessons: { number: string; title: string; href: string; done: boolean }[]
}

export interface ObjectivesViewProps {
  module: { title: string; href: string }
  /** "2 of 6 lessons read, quiz closed" */
  progress: string
  standing: 'under-way' | { signInHref: string } | { startHref: string }
  next: { href: string; label: string; detail?: string } | null
  objectives: (ObjectiveRow & {
    /** "2 of 2 questions right in the attempt that passed" */
    result: string | null
    enabling: ObjectiveRow[]
  })[]
}

export function ObjectivesView({ module, progress, standing, next, objectives }: ObjectivesViewProps) {
  return (
    <Ledger
      eyebrow={<a href={module.href}>{module.title}</a>}
      title="Objectives"
      deck="What you will be able to do, which lessons serve it, and where you stand."
      lead={
        <div className="act">
          {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
          <p>
            {standing === 'under-way' ? (
              progress
            ) : 'signInHref' in standing ? (
              <>
                <a href={standing.signInHref}>Sign in</a> to see where you stand.
              </>
            ) : (
              <>
                <a href={standing.startHref}>Start the module</a> to record what you have read.
              </>
            )}
          </p>
        </div>
      }
    >
      {objectives.map((objective) => (
        <Part
          key={objective.code}
          title={objective.code}
          detail={objective.state && <State {...kindOf(objective)}>{objective.state.text}</State>}
        >
          <div className="stack">
            <p className="read">{objective.text}</p>
            {objective.result && <p className="quiet">{objective.result}</p>}
            <Table
              label={`Steps towards ${objective.code}`}
              columns={objective.state ? [...columns, stateColumn] : columns}
              items={objective.enabling}
              keyOf={(enabling) => enabling.code}
              empty={<p>No steps are named.</p>}
            />
          </div>
        </Part>
      ))}
    </Ledger>
  )
}

const kindOf = ({ state }: ObjectiveRow) => (state?.kind ? { kind: state.kind } : {})

const columns: Column<ObjectiveRow>[] = [
  { key: 'step', head: 'Step', rowHead: true, cell: ({ text }) => text },
  {
    key: 'lessons',
    head: 'Lessons',
    cell: ({ lessons }) =>
      lessons.map((lesson, index) => (
        <span key={lesson.href}>
          {index > 0 && ', '}
          <a href={lesson.href}>
            {lesson.number} {lesson.title}
          </a>
        </span>
      )),
  },
]

const stateColumn: Column<ObjectiveRow> = {
  key: 'state',
  head: 'State',
  cell: (row) => row.state && <State {...kindOf(row)}>{row.state.text}</State>,
}
