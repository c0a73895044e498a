/** The overview as a page: what needs somebody, and figures of a period, each with the list behind it. */
import { daysBetween } from '#app/domain/calendar.ts'
import { medianOfCounts, shareAtLeast } from '#app/domain/counted-values.ts'
import { FEWEST_TOLD } from '#app/domain/evaluation.ts'
import { periodNames, periodOf, type Period, type PeriodName } from '#app/domain/periods.ts'
import { professions } from '#app/domain/professions.ts'
import { completionsParams, noFilter, WHOLE_COURSE, type TypedFilter } from '#app/features/desk/completions-query.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { usualColumns } from '#app/features/desk/register-columns.ts'
import { itemAnalysisPath } from '#app/features/item-analysis/paths.ts'
import { everybody, peopleParams } from '#app/features/people/people-query.ts'
import { todayAt, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import { dayInZone } from '#app/domain/calendar.ts'
import { activeByMonth } from '#db/queries/active-learners.ts'
import { figuresCountedBy } from '#db/queries/figures.ts'
import { countJobs } from '#db/queries/jobs.ts'
import {
  countedAttempts,
  countedCertificates,
  countedCompletions,
  countedEvaluations,
  countedLearners,
  countedMinutes,
  firstCompletionDay,
  openBiasReports,
} from '#db/queries/overview.ts'
import type { Reader } from '#db/store.ts'

/** A number that opens what it counts. */
export interface Counted {
  key: string
  label: string
  n: number
  href: string
}

export interface ModuleFigure {
  key: string
  label: string
  href: string
}

export interface OverviewPage {
  period: PeriodName
  timeZone: string
  /** the time zone by whose days figures are still counted; null: the provider's own */
  countedBy: string | null
  from: string
  to: string
  kind: Period['kind']
  /** there is not one completion, whatever the period */
  empty: boolean
  total: number
  steps: (Counted & { from: string; to: string })[]
  /** learners by month: who recorded anything, and who completed something */
  active: (Counted & { month: string; completed: Counted })[]
  byModule: Counted[]
  byProfession: Counted[]
  passes: (ModuleFigure & { attempts: number; passed: number })[]
  minutes: (ModuleFigure & { completions: number; median: number; stated: number })[]
  objectives: (ModuleFigure & { code: string; text: string; answers: number; share: number | null; most: number; least: number })[]
  certificates: Counted[]
  biasReports: number
  /** quizzes that wait for the reader's review */
  reviews: number
  jobs: { waiting: number; failed: number }
  expiring: { key: string; title: string; expiresOn: string; daysLeft: number; href: string }[]
}

const WARNED_DAYS = 180

export async function overviewPage(
  db: Reader,
  catalogue: Catalogue,
  params: URLSearchParams,
  now: number,
  reviews = 0,
): Promise<OverviewPage> {
  const name = periodNames.find((known) => known === params.get('period')) ?? '12-months'
  const timeZone = providerTimeZone(catalogue)
  const today = dayInZone(now, timeZone)
  const firstDay = await firstCompletionDay(db)
  const period = periodOf(name, today, firstDay ?? today)
  const modules = catalogue.courses.flatMap((course) => course.modules)
  const completions = await countedCompletions(db, period, period.kind === 'week' ? 'day' : 'month')
  // learners of two months are not twice as many: they are told by month, at most twelve
  const told = name === '3-months' ? period : periodOf('12-months', today, today)
  const { waiting, failed } = await countJobs(db, now)
  return {
    period: name,
    timeZone,
    countedBy: await figuresCountedBy(db),
    from: period.from,
    to: period.to,
    kind: period.kind,
    empty: firstDay === null,
    total: sumOf(completions),
    steps: period.steps.map(({ from, to }) => ({
      key: from,
      label: stepLabel(from, to),
      n: sumOf(completions.filter(({ day }) => day >= from && day <= to)),
      from,
      to,
      href: listOf({ from, to }),
    })),
    active: activeLearners(
      await activeByMonth(db, { from: told.from.slice(0, 7), to: told.to.slice(0, 7) }),
      await countedLearners(db, told),
      monthsOf(told),
    ),
    byModule: [
      ...modules.map((module) => ({ id: module.id, label: module.current.title, value: moduleValue(module) })),
      wholeCourse,
    ].flatMap(({ id, label, value }) =>
      counted(id, label, sumOf(completions.filter(({ moduleId }) => moduleId === id)), { ...period, module: value }),
    ),
    byProfession: professions.flatMap(({ code, label }) =>
      counted(code, label, sumOf(completions.filter(({ profession }) => profession === code)), { ...period, profession: code }),
    ),
    passes: passRates(modules, await countedAttempts(db, period)),
    minutes: medianMinutes(modules, await countedMinutes(db, period), period),
    objectives: objectiveResults(modules, await countedEvaluations(db)),
    certificates: certificateCounts(await countedCertificates(db)),
    biasReports: await openBiasReports(db),
    reviews,
    jobs: { waiting, failed },
    expiring: expiringModules(modules, now),
  }
}

const wholeCourse = { id: '', label: 'The whole course', value: WHOLE_COURSE }
const moduleValue = (module: CatalogueModule) => `${module.course.slug}/${module.slug}`
const sumOf = (rows: readonly { completions: number }[]) => rows.reduce((sum, row) => sum + row.completions, 0)

/** The list of completions behind a number. */
function listOf(filter: Partial<TypedFilter>): string {
  const query = { filter: { ...noFilter, ...filter }, order: 'completed' as const, descending: true, columns: [...usualColumns] }
  return withQuery(deskPaths.completions, String(completionsParams(query)))
}

/** What nobody completed is left out. */
function counted(key: string, label: string, n: number, { from, to, module = '', profession = '' }: Partial<TypedFilter>): Counted[] {
  return n === 0 ? [] : [{ key, label, n, href: listOf({ from: from ?? '', to: to ?? '', module, profession }) }]
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Nov 2026", "Jul–Sep 2026", "2026", "23–29 Nov 2026": short, and the same whether the step is cut by today or not. */
export function stepLabel(from: string, to: string): string {
  const [year, month, day] = [from.slice(0, 4), monthNames[Number(from.slice(5, 7)) - 1]!, Number(from.slice(8))]
  const lastMonth = monthNames[Number(to.slice(5, 7)) - 1]!
  if (day !== 1 || daysBetween(from, to) < 7) {
    const end = Number(to.slice(8))
    return month === lastMonth
      ? `${day === end ? day : `${day}–${end}`} ${month} ${year}`
      : `${day} ${month}–${end} ${lastMonth} ${to.slice(0, 4)}`
  }
  if (month === lastMonth) return `${month} ${year}`
  return month === 'Jan' && lastMonth === 'Dec' ? year : `${month}–${lastMonth} ${year}`
}

/** Of a period, the months that lie in it, each as its first and last day. */
function monthsOf({ from, to }: { from: string; to: string }) {
  return periodOf('12-months', to, from).steps.filter((step) => step.to >= from)
}

function activeLearners(
  active: readonly { month: string; learners: number }[],
  completed: readonly { month: string; learners: number }[],
  months: readonly { from: string; to: string }[],
): OverviewPage['active'] {
  return months.map(({ from, to }) => {
    const month = from.slice(0, 7)
    const label = stepLabel(`${month}-01`, to < `${month}-08` ? `${month}-28` : to)
    const of = (rows: typeof active) => rows.find((row) => row.month === month)?.learners ?? 0
    return {
      ...{ key: month, month, label, n: of(active) },
      href: withQuery(deskPaths.people, peopleParams({ ...everybody, active: month })),
      completed: { key: month, label, n: of(completed), href: listOf({ from, to }) },
    }
  })
}

function passRates(modules: readonly CatalogueModule[], rows: readonly { moduleId: string; attempts: number; passed: number }[]) {
  return modules.flatMap((module) => {
    const row = rows.find(({ moduleId }) => moduleId === module.id)
    if (!row || row.attempts === 0) return []
    const { attempts, passed } = row
    return [{ key: module.id, label: module.current.title, href: itemAnalysisPath(module.current.quiz.quizId), attempts, passed }]
  })
}

function medianMinutes(
  modules: readonly CatalogueModule[],
  rows: readonly { moduleId: string; value: number; count: number }[],
  period: Period,
) {
  return modules.flatMap((module) => {
    const own = rows.filter(({ moduleId }) => moduleId === module.id)
    const median = medianOfCounts(own)
    if (median === null) return []
    return [
      {
        key: module.id,
        label: module.current.title,
        href: listOf({ from: period.from, to: period.to, module: moduleValue(module) }),
        completions: own.reduce((sum, { count }) => sum + count, 0),
        median,
        stated: module.current.frontMatter.minutes.total,
      },
    ]
  })
}

/** Of each objective, which share feels able to: the two highest of the scale. Fewer answers than `FEWEST_TOLD` are not told. */
function objectiveResults(
  modules: readonly CatalogueModule[],
  rows: readonly { moduleId: string; question: string; value: string; answers: number }[],
) {
  return modules.flatMap((module) => {
    const asked = module.current.evaluationForm.sections.flatMap(({ questions }) => questions)
    return asked.flatMap((question) => {
      if (question.kind !== 'scale' || question.objective === undefined) return []
      const { objective } = question
      const values = rows
        .filter((row) => row.moduleId === module.id && row.question === question.code)
        .map(({ value, answers }) => ({ value: Number(value), count: answers }))
      const answers = values.reduce((sum, { count }) => sum + count, 0)
      if (answers === 0) return []
      const least = question.scale.max - 1
      return [
        {
          key: `${module.id} ${question.code}`,
          label: module.current.title,
          href: `${deskPaths.evaluation(module.slug)}#${question.code}`,
          code: objective,
          text: module.current.frontMatter.objectives.find(({ code }) => code === objective)?.text ?? question.label,
          answers,
          share: answers < FEWEST_TOLD ? null : shareAtLeast(values, least),
          least,
          most: question.scale.max,
        },
      ]
    })
  })
}

function certificateCounts({ valid, revoked, superseded }: { valid: number; revoked: number; superseded: number }): Counted[] {
  return [
    { key: 'valid', label: 'valid', n: valid, href: listOf({ status: 'valid' }) },
    { key: 'revoked', label: 'revoked', n: revoked, href: listOf({ status: 'revoked' }) },
    { key: 'superseded', label: 'with an earlier one superseded', n: superseded, href: listOf({ status: 'superseded' }) },
  ]
}

function expiringModules(modules: readonly CatalogueModule[], now: number): OverviewPage['expiring'] {
  return modules
    .map((module) => {
      const { title, release } = module.current
      const daysLeft = daysBetween(todayAt(module.course.provider, now), release.expiresOn)
      return {
        key: module.id,
        title,
        expiresOn: release.expiresOn,
        daysLeft,
        href: listOf({ module: moduleValue(module), version: module.current.label }),
      }
    })
    .filter(({ daysLeft }) => daysLeft <= WARNED_DAYS)
    .sort((a, b) => a.daysLeft - b.daysLeft)
}
