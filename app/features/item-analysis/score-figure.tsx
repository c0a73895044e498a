/** How the scores lie: a bar for each tenth, the pass mark among them, the numbers behind it in a table. */
import { Table } from '#app/ui/table.tsx'
import { count } from '#app/ui/words.ts'

export interface ScoreFigureProps {
  /** attempts by tenths of the score */
  scores: readonly number[]
  attempts: number
  /** per cent */
  passMark: number
  passing: number
}

const width = 640
const height = 220
const base = height - 28
const top = 36

export function ScoreFigure({ scores, attempts, passMark, passing }: ScoreFigureProps) {
  const most = Math.max(1, ...scores)
  const step = width / scores.length
  const passAt = (passMark / 100) * width
  const share = `${Math.round((100 * passing) / attempts)}%`
  return (
    <figure className="plot">
      <figcaption>
        {share} of these attempts reach the pass mark of {passMark}%.
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Attempts by score. The table below holds the numbers.`}>
        {scores.map((attemptsHere, tenth) => {
          const tall = (attemptsHere / most) * (base - top)
          const middle = (tenth + 0.5) * step
          return (
            <g key={tenth}>
              <rect className="bar" x={tenth * step + 3} y={base - tall} width={step - 6} height={tall} />
              {attemptsHere > 0 && (
                <text x={middle} y={base - tall - 6} textAnchor="middle">
                  {attemptsHere.toLocaleString('en-GB')}
                </text>
              )}
            </g>
          )
        })}
        <line className="axis" x1={0} x2={width} y1={base} y2={base} />
        <line className="mark" x1={passAt} x2={passAt} y1={top - 18} y2={base} />
        <text
          className="mark"
          x={passAt > width / 2 ? passAt - 6 : passAt + 6}
          y={top - 22}
          textAnchor={passAt > width / 2 ? 'end' : 'start'}
        >
          pass mark {passMark}%
        </text>
        {[0, 20, 40, 60, 80, 100].map((percent) => (
          <text
            key={percent}
            className="tick"
            x={(percent / 100) * width}
            y={height - 8}
            textAnchor={percent === 0 ? 'start' : percent === 100 ? 'end' : 'middle'}
          >
            {percent}%
          </text>
        ))}
      </svg>
      <details className="more">
        <summary>Table of scores</summary>
        <Table
          label="Attempts by score"
          columns={[
            { key: 'score', head: 'Score', rowHead: true, cell: ({ tenth }) => scoreRange(tenth, scores.length) },
            { key: 'attempts', head: 'Attempts', numeric: true, cell: ({ attemptsHere }) => attemptsHere.toLocaleString('en-GB') },
            { key: 'share', head: 'Share', numeric: true, cell: ({ attemptsHere }) => `${((100 * attemptsHere) / attempts).toFixed(1)}%` },
          ]}
          items={scores.map((attemptsHere, tenth) => ({ attemptsHere, tenth }))}
          keyOf={({ tenth }) => String(tenth)}
          caption={count(attempts, 'attempt')}
        />
      </details>
    </figure>
  )
}

function scoreRange(tenth: number, tenths: number): string {
  const from = (100 / tenths) * tenth
  return tenth === tenths - 1 ? `${from}% to 100%` : `${from}% to below ${from + 100 / tenths}%`
}
