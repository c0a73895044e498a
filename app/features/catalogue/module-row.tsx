/** One module as a row of the course. */
import type { Row } from '#app/ui/rows.tsx'
import type { StateKind } from '#app/ui/state.tsx'

export interface ModuleSummary {
  number: number
  title: string
  deck: string
  /** null: not yet released */
  href: string | null
  /** null where it is not computed yet */
  minutes: number | null
  /** "not started", "2 of 6 lessons read", "complete", "not yet released" */
  state: string
  stateKind?: StateKind
  here?: boolean
}

export function moduleRow(module: ModuleSummary): Row {
  return {
    key: String(module.number),
    number: String(module.number),
    title: module.title,
    href: module.href,
    detail: module.deck,
    state: module.state,
    stateKind: module.stateKind,
    measure: module.minutes === null ? null : `${module.minutes} min`,
    here: module.here,
  }
}
