/** Columns over time: one for each step, a link to what it counts, the numbers behind it in a table. */
import type { Counted } from '#app/features/overview/overview-page.server.ts'
import { scaleOver } from '#app/ui/figures/scale.ts'
import { Table, type Column } from '#app/ui/table.tsx'

export interface ColumnsFigureProps<Step extends Counted> {
  id: string
  /** the finding */
  title: string
  /** what is counted: "Completions" */
  measure: string
  /** what a step is: "Month" */
  stepName: string
  steps: readonly Step[]
  /** what a column opens: "its completions" */
  opens: string
  /** what it takes to be counted */
  note?: string
  /** told of each step in the table alone */
  besides?: Column<Step>
}

const width = 640
const height = 220
const top = 24
const base = height - 26
const left = 52

export function ColumnsFigure<Step extends Counted>({
  id,
  title,
  measure,
  stepName,
  steps,
  opens,
  note,
  besides,
}: ColumnsFigureProps<Step>) {
  const scale = scaleOver(
    steps.map(({ n }) => n),
    { min: 0, most: 4 },
  )
  const y = (n: number) => base - scale.at(n) * (base - top)
  const step = (width - left) / Math.max(steps.length, 1)
  const most = steps.reduce<Counted | null>((best, here) => (best === null || here.n > best.n ? here : best), null)
  const every = Math.ceil(steps.length / 6)
  return (
    <figure className="plot">
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
        {scale.ticks.map(({ value }) => (
          <g key={value}>
            <line className="grid" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text className="tick" x={left - 8} y={y(value) + 5} textAnchor="end">
              {short(value)}
            </text>
          </g>
        ))}
        {steps.map(({ key, label, n, href }, index) => {
          const x = left + index * step
          return (
            <a key={key} href={href} aria-label={`${label}: ${n.toLocaleString('en-GB')} ${measure.toLowerCase()}`}>
              <rect className="reach" x={x} y={top} width={step} height={base - top} />
              <rect className="bar" x={x + step * 0.14} y={y(n)} width={step * 0.72} height={base - y(n)} />
            </a>
          )
        })}
        <line className="axis" x1={left} x2={width} y1={base} y2={base} />
        {steps.map(({ key, label }, index) =>
          index % every === 0 ? (
            <text key={key} className="tick" x={left + (index + 0.5) * step} y={height - 6} textAnchor="middle">
              {label.replace(/ (?:19|20)\d\d$/, '')}
            </text>
          ) : null,
        )}
      </svg>
      <p className="quiet" id={`${id}-summary`}>
        {most === null || most.n === 0
          ? 'Nothing was counted in this time.'
          : `Most: ${most.label}, ${most.n.toLocaleString('en-GB')}. Each column opens ${opens}.`}
        {note !== undefined && ` ${note}`}
      </p>
      <details className="more">
        <summary>Table of {measure.toLowerCase()}</summary>
        <Table
          label={title}
          columns={[
            { key: 'step', head: stepName, rowHead: true, cell: ({ label, href }) => <a href={href}>{label}</a> },
            { key: 'n', head: measure, numeric: true, cell: ({ n }) => n.toLocaleString('en-GB') },
            ...(besides ? [besides] : []),
          ]}
          items={steps}
          keyOf={({ key }) => key}
        />
      </details>
    </figure>
  )
}

/** 12,000 → "12k": an axis needs no more. */
function short(value: number): string {
  if (!Number.isInteger(value)) return ''
  return value >= 10_000 ? `${value / 1000}k` : value.toLocaleString('en-GB')
}
