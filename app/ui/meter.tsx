/** Progress in words ("2 of 6 lessons read"): a share without its whole says nothing. */
import { count } from '#app/ui/words.ts'

export interface MeterProps {
  done: number
  total: number
  noun: string
  verb: string
  /** "quiz open", "quiz opens after six lessons" */
  then?: string
}

export function meterInWords({ done, total, noun, verb, then }: MeterProps): string {
  const share = done === total ? `all ${count(total, noun)} ${verb}` : `${done} of ${count(total, noun)} ${verb}`
  return then ? `${share}, ${then}` : share
}

export function Meter(props: MeterProps) {
  return <span>{meterInWords(props)}</span>
}
