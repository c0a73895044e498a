/** What happened when: a strip of years for each kind of event, then the events in words. */
import { h, type Tree } from '#app/ui/figures/hast.ts'
import { mark } from '#app/ui/figures/marks.ts'
import { drawPlot } from '#app/ui/figures/plot.ts'
import { scaleOver } from '#app/ui/figures/scale.ts'

export const eventKinds = ['guideline', 'trial', 'review', 'regulator', 'coverage'] as const

export type EventKind = (typeof eventKinds)[number]

export interface TimelineRow {
  label: string
  /** a year */
  when: number
  kind?: EventKind
}

const kindWords: Record<EventKind, string> = {
  guideline: 'Guideline',
  trial: 'Trial',
  review: 'Review',
  regulator: 'Regulator',
  coverage: 'Coverage',
}

export function drawTimeline(rows: readonly TimelineRow[]): Tree[] {
  const sorted = [...rows].sort((a, b) => a.when - b.when)
  const years = sorted.map((row) => row.when)
  const scale = scaleOver(years, { min: Math.min(...years) - 1, max: Math.max(...years) + 1, plain: true })
  const lanes = eventKinds
    .map((kind) => ({ kind, events: sorted.filter((row) => row.kind === kind) }))
    .filter(({ events }) => events.length > 0)
    .map(({ kind, events }) => ({
      name: kindWords[kind],
      marks: [...new Set(events.map((event) => event.when))].map((year) => mark('treatment', scale.at(year))),
    }))
  const list = sorted.map((row, index) =>
    h('li', {}, [
      h('b', {}, [row.when === sorted[index - 1]?.when ? '' : String(row.when)]),
      h('span', {}, [row.label, row.kind ? h('i', { className: ['about'] }, [` ${kindWords[row.kind].toLowerCase()}`]) : null]),
    ]),
  )
  return [...(lanes.length > 1 ? drawPlot(lanes, scale, { label: 'Year' }) : []), h('ol', { className: ['events'] }, list)]
}
