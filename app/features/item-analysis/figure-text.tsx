/** A figure as people read it. Where it is undefined a dash stands, with the reason beside it for who cannot see that the place is empty. */
import { reasonInWords, type Figure } from '#app/domain/item-analysis/figure.ts'

export type Format = (value: number) => string

/** 0.734 → "73%", with as many decimals as asked for. */
export const asPercent =
  (decimals = 0): Format =>
  (value) =>
    `${withTrueMinus((value * 100).toFixed(decimals))}%`

/** 0.3456 → "0.35"; −0.2 → "−0.20". */
export const asDecimal =
  (decimals = 2): Format =>
  (value) =>
    withTrueMinus(value.toFixed(decimals))

/** Seconds: "42 s", "2 min 5 s". */
export const asTime: Format = (seconds) => {
  const whole = Math.round(seconds)
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** Nothing is minus nothing, and the minus is as wide as a plus. */
function withTrueMinus(text: string): string {
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text.replace('-', '−')
}

export function FigureText({
  figure,
  format,
  explained = false,
}: {
  figure: Figure
  format: Format
  /** the reason in full */ explained?: boolean
}) {
  if (figure.value !== null) return <>{format(figure.value)}</>
  if (explained) return <span className="undefined">Not defined: {reasonInWords[figure.because]}</span>
  return (
    <span className="undefined">
      <span aria-hidden="true">–</span>
      <span className="vh">not defined: {reasonInWords[figure.because]}</span>
    </span>
  )
}
