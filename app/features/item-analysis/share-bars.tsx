/** Small bars beside a number. The number is the text; a bar only lets the eye compare. */
import type { Figure } from '#app/domain/item-analysis/figure.ts'
import type { Interval } from '#app/domain/item-analysis/interval.ts'
import { asPercent, FigureText } from '#app/features/item-analysis/figure-text.tsx'

const width = 72

/** A share of 0…1 with its interval as a whisker. */
export function WithInterval({ figure, interval }: { figure: Figure; interval: Interval | null }) {
  if (figure.value === null || interval === null) return <FigureText figure={figure} format={asPercent()} />
  return (
    <>
      {asPercent()(figure.value)}
      <svg className="whisker" viewBox={`0 0 ${width} 10`} width={width} height={10} aria-hidden="true">
        <line className="axis" x1={0} x2={width} y1={9} y2={9} />
        <line className="reach" x1={interval.low * width} x2={interval.high * width} y1={4} y2={4} />
        <circle cx={Math.min(width - 2.5, Math.max(2.5, figure.value * width))} cy={4} r={2.5} />
      </svg>
    </>
  )
}

export function ShareBar({ figure, isKey }: { figure: Figure; isKey: boolean }) {
  if (figure.value === null) return <FigureText figure={figure} format={asPercent()} />
  return (
    <>
      {asPercent()(figure.value)}
      <svg className={isKey ? 'share of-key' : 'share'} viewBox={`0 0 ${width} 6`} width={width} height={6} aria-hidden="true">
        <rect className="whole" width={width} height={6} />
        <rect className="part" width={figure.value * width} height={6} />
      </svg>
    </>
  )
}
