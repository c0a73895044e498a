/**
 * The catalogue: all that is published, in memory. Versions never change, so a page about a lesson needs no query; a stamp read at most once a second tells
 * when something new was published, also by another process. Gates never rely on it: verbs ask the database again inside their transaction.
 */
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { nameOf, withSignatures } from '#app/domain/signed-front-matter.ts'
import { releaseWindow, dayInZone } from '#app/domain/calendar.ts'
import { rulesOfFiles, type QuizRules } from '#app/domain/quiz-rules.ts'
import type { EvaluationForm } from '#app/domain/evaluation.ts'
import {
  anchorCounts,
  contentStamp,
  listClinicalReviews,
  listCourseReleases,
  listCourses,
  listModules,
  listModuleVersions,
  listVersionLessons,
} from '#db/queries/catalogue.ts'
import { listSignatures, type SignatureRow } from '#db/queries/signatures.ts'
import type { CoursePage, LessonFacets, ProviderProfile } from '#db/schema/catalogue.ts'
import type { Store } from '#db/store.ts'

export interface Provider {
  id: string
  legalName: string
  timeZone: string
  profile: ProviderProfile
}

export interface Release {
  id: string
  releasedOn: string
  lastReviewedOn: string
  expiresOn: string
}

export interface PublishedLesson {
  lessonId: string
  lessonVersionId: string
  slug: string
  title: string
  deck: string
  /** as printed: 1.3 for the third lesson of module 1 */
  number: string
  facets: LessonFacets
  html: string
}

export interface ModuleVersion {
  id: string
  moduleId: string
  label: string
  title: string
  changeKind: 'initial' | 'editorial' | 'safety'
  changeSummary: string
  publishedAt: number
  withdrawnAt: number | null
  release: Release
  quiz: {
    versionId: string
    quizId: string
    passMark: number
    maxAttempts: number | null
    /** minutes between attempts; null: none */
    waitMinutes: number | null
    rules: Pick<QuizRules, 'draw' | 'order'>
    /** whether learners are asked how sure they are of each answer */
    asksConfidence: boolean
    /** whether the workshop published it; otherwise the content files did */
    isFromWorkshop: boolean
    /** questions of the pre-test, which return in a first attempt */
    anchors: number
  }
  frontMatter: FrontMatter
  evaluationForm: EvaluationForm
  lessons: PublishedLesson[]
  clinicalReviews: { reviewerName: string; reviewedOn: string }[]
}

export interface CatalogueModule {
  id: string
  slug: string
  code: string
  course: CatalogueCourse
  /** the newest version that was not withdrawn */
  current: ModuleVersion
  versions: Map<string, ModuleVersion>
}

export interface CatalogueCourse {
  id: string
  slug: string
  title: string
  page: CoursePage
  provider: Provider
  /** published modules, in the order the course lists them */
  modules: CatalogueModule[]
  /** the course as an activity of its own */
  release: (Release & { code: string }) | null
}

export interface Catalogue {
  stamp: string
  courses: CatalogueCourse[]
  versions: Map<string, ModuleVersion>
  modulesById: Map<string, CatalogueModule>
}

/** Reads everything that is published. */
export async function readCatalogue(store: Store): Promise<Catalogue> {
  const db = store.read
  const stamp = await contentStamp(db)
  const [courseRows, moduleRows, versionRows, lessonRows, reviewRows, courseReleases, anchors, signatures] = await Promise.all([
    listCourses(db),
    listModules(db),
    listModuleVersions(db),
    listVersionLessons(db),
    listClinicalReviews(db),
    listCourseReleases(db),
    anchorCounts(db),
    listSignatures(db),
  ])

  const versions = new Map<string, ModuleVersion>()
  for (const { version, release, quiz } of versionRows) {
    const signed = signaturesFor(signatures, version)
    const frontMatter = withSignatures(version.frontMatter as unknown as FrontMatter, signed.own, signed.earlier)
    const lessons = lessonRows
      .filter((row) => row.moduleVersionId === version.id)
      .map(({ moduleVersionId: _, ...lesson }, index) => ({ ...lesson, number: `${frontMatter.number}.${index + 1}` }))
    versions.set(version.id, {
      ...version,
      release,
      quiz: {
        versionId: quiz.id,
        quizId: quiz.quizId,
        passMark: quiz.passMark,
        maxAttempts: quiz.maxAttempts,
        waitMinutes: quiz.waitMinutes,
        rules: quiz.rules ?? rulesOfFiles(quiz.drawPerObjective),
        asksConfidence: quiz.asksConfidence,
        isFromWorkshop: quiz.origin === 'workshop',
        anchors: anchors.get(quiz.id) ?? 0,
      },
      frontMatter,
      evaluationForm: version.evaluationForm as unknown as EvaluationForm,
      lessons,
      clinicalReviews: [...reviewRows.filter((row) => row.moduleVersionId === version.id), ...signed.reviews],
    })
  }

  const modulesById = new Map<string, CatalogueModule>()
  const courses = courseRows.map(({ course, provider }): CatalogueCourse => {
    const release = courseReleases.findLast((row) => row.courseId === course.id)
    const entry: CatalogueCourse = {
      ...course,
      provider: { id: provider.id, legalName: provider.legalName, timeZone: provider.timeZone, profile: provider.profile },
      modules: [],
      release: release ? { ...release.release, code: release.code } : null,
    }
    for (const row of moduleRows) {
      if (row.courseId !== course.id) continue
      const own = [...versions.values()].filter((version) => version.moduleId === row.id)
      const current = own.findLast((version) => version.withdrawnAt === null)
      if (!current) continue
      const module: CatalogueModule = { ...row, course: entry, current, versions: new Map(own.map((version) => [version.id, version])) }
      entry.modules.push(module)
      modulesById.set(row.id, module)
    }
    return entry
  })
  return { stamp, courses, versions, modulesById }
}

/** The signatures in force on a version, and the latest on an older one: today, or at a moment that has been. */
export function signaturesFor(
  rows: readonly SignatureRow[],
  version: { id: string; moduleId: string; sequence: number },
  at = Number.POSITIVE_INFINITY,
) {
  const standing = rows.filter(
    ({ signature, end, moduleId }) => moduleId === version.moduleId && signature.signedAt <= at && (end === null || end.takenBackAt > at),
  )
  const own = standing.filter(({ signature }) => signature.moduleVersionId === version.id).map(({ signature }) => signature)
  const last = own.at(-1)
  const older = standing.filter(({ sequence }) => sequence < version.sequence).at(-1)
  return {
    own: last ? { person: last.person, on: last.reviewedOn } : null,
    earlier: older ? { name: nameOf(older.signature.person), on: older.signature.reviewedOn, version: older.label } : null,
    reviews: own.map(({ person, reviewedOn }) => ({ reviewerName: nameOf(person), reviewedOn })),
  }
}

const STAMP_AGE_MS = 1000

/** Keeps the catalogue in memory and reads it again when the stamp has changed. */
export function openCatalogue(store: Store) {
  let held: Catalogue | null = null
  let checkedAt = 0
  let reading: Promise<Catalogue> | null = null
  const watchers: ((catalogue: Catalogue) => void)[] = []

  const refresh = async (): Promise<Catalogue> => {
    if (held && (await contentStamp(store.read)) === held.stamp) return held
    held = await readCatalogue(store)
    return held
  }

  return {
    async get(): Promise<Catalogue> {
      if (held && Date.now() - checkedAt < STAMP_AGE_MS) return held
      reading ??= refresh()
        .then((seen) => {
          for (const tell of watchers) tell(seen)
          return seen
        })
        .finally(() => {
          checkedAt = Date.now()
          reading = null
        })
      return reading
    },
    /** the stamp last seen, for caches in front */
    stamp: () => held?.stamp ?? '',
    /** is told of the catalogue at every look, changed or not: days begin without a publication */
    watch(tell: (catalogue: Catalogue) => void) {
      watchers.push(tell)
    },
    /** after a publication in this process */
    forget() {
      checkedAt = 0
    },
  }
}

export type CatalogueHandle = ReturnType<typeof openCatalogue>

export function findCourse(catalogue: Catalogue, courseSlug: string): CatalogueCourse | undefined {
  return catalogue.courses.find((course) => course.slug === courseSlug)
}

export function findModule(catalogue: Catalogue, courseSlug: string, moduleSlug: string): CatalogueModule | undefined {
  return findCourse(catalogue, courseSlug)?.modules.find((module) => module.slug === moduleSlug)
}

/** Today, as the provider's calendar says. */
export const todayAt = (provider: Provider, now: number) => dayInZone(now, provider.timeZone)

export const windowOf = (release: Release, today: string) => releaseWindow(release, today)

/** Modules whose release has begun; an expired one stays readable. */
export function releasedOf(modules: readonly CatalogueModule[], now: number): CatalogueModule[] {
  return modules.filter((module) => windowOf(module.current.release, todayAt(module.course.provider, now)) !== 'before')
}

/** The same of all courses. */
export function releasedModules({ courses }: Catalogue, now: number): CatalogueModule[] {
  return courses.flatMap((course) => releasedOf(course.modules, now))
}
