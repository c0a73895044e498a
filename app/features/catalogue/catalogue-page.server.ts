/** The catalogue, a course and the home page, as their views want them. */
import { formatHundredths, type CreditRule } from '#app/domain/credit.ts'
import { numberByFirstCitation } from '#app/domain/citation.ts'
import { professionLabel } from '#app/domain/professions.ts'
import type { CatalogueViewProps, CourseViewProps } from '#app/features/catalogue/course-view.tsx'
import type { HomeViewProps } from '#app/features/catalogue/home-view.tsx'
import type { ModuleSummary } from '#app/features/catalogue/module-row.tsx'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import { dashboardPage, type DashboardModule, type DashboardPage } from '#app/features/dashboard/dashboard-page.server.ts'
import { paths } from '#app/features/road/paths.ts'
import { releasedOf, type Catalogue, type CatalogueCourse } from '#app/server/catalogue.server.ts'
import { completionOf, certificatesOf } from '#db/queries/completions.ts'
import type { Reader } from '#db/store.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { capitalized, count, listInWords } from '#app/ui/words.ts'

/** "Up to 1.0 AMA PRA Category 1 Credit for physicians". */
export function designationsInWords(rules: readonly CreditRule[]): string[] {
  return rules.map((rule) => {
    const amount = `${formatHundredths(rule.maximumHundredths)} ${rule.type}`
    const who = listInWords(rule.professions.map((code) => `${professionLabel(code).toLowerCase()}s`))
    // told before the quiz, since attempts after passing are practice
    const mark = rule.passMarkPercent === null ? '' : `, from ${rule.passMarkPercent}% in the quiz`
    return `${rule.mode === 'claimed' ? 'Up to ' : ''}${amount} for ${who}${mark}`
  })
}

export function cataloguePage(catalogue: Catalogue): CatalogueViewProps {
  return {
    courses: catalogue.courses.map((course) => ({
      title: course.title,
      deck: course.page.deck,
      href: paths.course(course.slug),
      modules: course.page.modules.length,
      minutes: course.modules.reduce((sum, module) => sum + module.current.frontMatter.minutes.total, 0) || null,
      state: `${course.modules.length} of ${count(course.page.modules.length, 'module')} released`,
    })),
  }
}

function moduleSummaries(course: CatalogueCourse, progress: DashboardPage | null): ModuleSummary[] {
  return course.page.modules.map((listed, index): ModuleSummary => {
    const module = course.modules.find((candidate) => candidate.slug === listed.slug)
    if (!module) return { number: index + 1, title: listed.title, deck: listed.deck, href: null, minutes: null, state: 'not yet released' }
    const href = paths.module({ courseSlug: course.slug, moduleSlug: module.slug })
    const own = progress?.modules.find((candidate) => candidate.href === href) ?? null
    const { title, deck, minutes } = module.current.frontMatter
    return {
      number: index + 1,
      title,
      deck,
      href,
      minutes: minutes.total,
      ...moduleState(own, module.current.lessons.length, module.current.release),
    }
  })
}

function moduleState(
  own: DashboardModule | null,
  lessons: number,
  release: { releasedOn: string; expiresOn: string },
): Pick<ModuleSummary, 'state' | 'stateKind' | 'here'> {
  switch (own?.state) {
    case 'complete':
      return { state: 'complete', stateKind: 'done' }
    case 'under-way':
      return { state: `${own.lessonsDone} of ${own.lessonsTotal} lessons read${own.passed ? ', quiz passed' : ''}`, here: true }
    case 'not-released':
      return { state: `opens ${formatDay(release.releasedOn)}` }
    case 'expired':
      return { state: `expired ${formatDay(release.expiresOn)}` }
    default:
      return { state: own ? 'not started' : count(lessons, 'lesson') }
  }
}

const allReviews = (course: CatalogueCourse) => course.modules.map((module) => module.current.frontMatter.clinicalReview)

export async function coursePage(
  db: Reader,
  catalogue: Catalogue,
  course: CatalogueCourse,
  learnerId: string | null,
  now: number,
): Promise<CourseViewProps> {
  const progress = learnerId === null ? null : await dashboardPage(db, catalogue, learnerId, now)
  const modules = moduleSummaries(course, progress)
  const rules = (await Promise.all(course.modules.map((module) => creditRulesAt(db, module.current.release.id, now)))).flat()
  const own = progress?.modules.filter((module) => module.href.startsWith(`${paths.course(course.slug)}/`)) ?? []
  const next = progress?.continueWith?.href.startsWith(paths.course(course.slug)) ? progress.continueWith : null
  const reviews = allReviews(course)
  const [firstOpen] = modules.filter((module) => module.href !== null)
  return {
    title: course.title,
    deck: course.page.deck,
    descriptionHtml: course.page.descriptionHtml,
    modules,
    progress: progress
      ? `${own.filter((module) => module.state === 'complete').length} of ${count(course.page.modules.length, 'module')} complete`
      : null,
    source: course.page.source,
    release: course.release,
    providerName: course.provider.legalName,
    designations: [...new Set(designationsInWords(rules))],
    clinicalReview: reviews.length > 0 && reviews.every((review) => review !== null) ? reviews[0]! : null,
    next: next
      ? { href: next.href, label: next.action, detail: next.detail }
      : firstOpen && !own.some((module) => module.state === 'complete')
        ? {
            href: firstOpen.href!,
            label: `Open ${firstOpen.title}`,
            detail: firstOpen.minutes === null ? undefined : count(firstOpen.minutes, 'minute'),
          }
        : null,
    courseCertificate: learnerId === null ? null : await courseCertificate(db, course, learnerId),
    references: referencesOf(course, now),
  }
}

function referencesOf(course: CatalogueCourse, now: number): CourseViewProps['references'] {
  const lessons = releasedOf(course.modules, now).flatMap((module) => module.current.lessons)
  if (lessons.length === 0) return null
  return { count: numberByFirstCitation(lessons.map((lesson) => lesson.facets.references)).size, href: paths.courseReferences(course.slug) }
}

async function courseCertificate(db: Reader, course: CatalogueCourse, learnerId: string): Promise<CourseViewProps['courseCertificate']> {
  if (!course.release) return null
  const completion = await completionOf(db, learnerId, course.release.id)
  if (!completion) return { state: 'Comes with the last module', href: null }
  const certificate = (await certificatesOf(db, learnerId)).find((row) => row.completionId === completion.id)
  return certificate ? { state: `Issued, ${certificate.number}`, href: paths.certificate(certificate.id) } : null
}

export async function homePage(db: Reader, catalogue: Catalogue, learnerId: string | null, now: number): Promise<HomeViewProps> {
  const [course] = catalogue.courses
  const progress = learnerId === null ? null : await dashboardPage(db, catalogue, learnerId, now)
  const professions = new Set(course?.modules.flatMap((module) => module.current.frontMatter.audienceProfessions) ?? [])
  const rules = course ? (await Promise.all(course.modules.map((module) => creditRulesAt(db, module.current.release.id, now)))).flat() : []
  const reviews = course ? allReviews(course) : []
  const next = progress?.continueWith
  return {
    signedIn: learnerId !== null,
    course: course
      ? { title: course.title, deck: course.page.deck, href: paths.course(course.slug), modules: moduleSummaries(course, progress) }
      : null,
    audience: `${capitalized(listInWords([...professions].map((code) => `${professionLabel(code).toLowerCase()}s`)))}.`,
    creditDesignated: rules.length > 0,
    clinicallyReviewed: reviews.length > 0 && reviews.every((review) => review !== null),
    resume: next ? { href: next.href, label: next.action, detail: `${next.title}. ${next.detail}` } : null,
  }
}
