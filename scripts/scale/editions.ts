/** Editions of the published course: the one that stands, and one for each year before, which has ended. What was taught in them is what is taught today. */
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import type { CreditRule } from '#app/domain/credit.ts'
import { addDays, startOfDay } from '#app/domain/calendar.ts'
import type { Catalogue, CatalogueCourse, ModuleVersion, Release } from '#app/server/catalogue.server.ts'
import { insertEdition } from '#db/queries/editions.ts'
import type { Store } from '#db/store.ts'
import type { Window } from './plan.ts'

export interface Edition extends Window {
  /** by module, in the order of the course */
  modules: {
    moduleId: string
    code: string
    version: ModuleVersion
    versionId: string
    label: string
    release: Release
    rules: CreditRule[]
  }[]
  course: { release: Release; code: string; label: string } | null
}

const PAST_WEIGHTS = [6, 14, 30, 44]
/** of the current one, for each day that it has been open */
const WEIGHT_A_DAY = 0.14

/** Enters the past editions, and gives them all, the oldest first. Throws when no course with modules is published. */
export async function openEditions(
  store: Store,
  catalogue: Catalogue,
  now: number,
  newId: () => string,
): Promise<{ course: CatalogueCourse; editions: Edition[] }> {
  const course = catalogue.courses.find(({ modules }) => modules.length > 0)
  if (!course) throw new Error('No course is published.')
  const { timeZone } = course.provider
  const editions: Edition[] = []
  const begun = course.modules[0]!.current.release.releasedOn
  for (const [index, weight] of PAST_WEIGHTS.entries()) {
    const yearsAgo = PAST_WEIGHTS.length - index
    const releasedOn = addDays(begun, -365 * yearsAgo)
    const release = { releasedOn, lastReviewedOn: releasedOn, expiresOn: addDays(releasedOn, 364) }
    const label = `0.${index + 1}`
    const entered = await store.write((tx) =>
      insertEdition(tx, {
        course,
        modules: course.modules.map(({ current }) => current),
        label,
        sequence: -yearsAgo,
        release,
        rules: designations,
        now,
        newId,
      }),
    )
    const releaseOf = (id: string) => ({ id, ...release })
    editions.push({
      from: startOfDay(releasedOn, timeZone),
      to: startOfDay(addDays(releasedOn, 364), timeZone),
      weight,
      modules: await Promise.all(
        course.modules.map(async (module, position) => {
          const { versionId, releaseId } = entered.modules[position]!
          const rules = await creditRulesAt(store.read, releaseId, now)
          return { moduleId: module.id, code: module.code, version: module.current, versionId, label, release: releaseOf(releaseId), rules }
        }),
      ),
      course:
        course.release && entered.courseReleaseId
          ? { release: releaseOf(entered.courseReleaseId), code: course.release.code, label }
          : null,
    })
  }
  const from = startOfDay(begun, timeZone)
  editions.push({
    from,
    to: Math.max(now, from + 3_600_000),
    weight: WEIGHT_A_DAY * Math.max(1, (now - from) / 86_400_000),
    modules: course.modules.map((module) => ({
      moduleId: module.id,
      code: module.code,
      version: module.current,
      versionId: module.current.id,
      label: module.current.label,
      release: module.current.release,
      rules: [],
    })),
    course: course.release && {
      release: course.release,
      code: course.release.code,
      label: course.modules.map(({ current }) => current.label).join(', '),
    },
  })
  return { course, editions }
}

/** Credit that no body designated: past editions of a scratch database have some, so that lists can be filtered by it. */
const designations: Omit<CreditRule, 'id' | 'designatedAt'>[] = [
  {
    type: 'Example physician credit',
    unit: 'credits',
    professions: ['physician'],
    mode: 'claimed',
    maximumHundredths: 150,
    stepHundredths: 25,
    minimumHundredths: 25,
    rounding: 'nearest',
    minutesPerUnit: 60,
    passMarkPercent: null,
    statement: 'An example in a database made for measuring: no credit was designated by anybody.',
  },
  {
    type: 'Example contact hours',
    unit: 'contact hours',
    professions: ['nurse', 'advanced-practice-provider'],
    mode: 'fixed',
    maximumHundredths: 125,
    stepHundredths: 25,
    minimumHundredths: 125,
    rounding: 'down',
    minutesPerUnit: 60,
    passMarkPercent: null,
    statement: 'An example in a database made for measuring: no contact hours were designated by anybody.',
  },
]
