/** The dashboard: where to go on, what is missing for each module, what was earned, what expires soon. A handful of statements, whatever the number of modules. */
import { certificateStatus, type CertificateSnapshot, type CertificateStatus } from '#app/domain/certificate.ts'
import { daysBetween } from '#app/domain/calendar.ts'
import type { RoadStep } from '#app/domain/progress.ts'
import { assembleRoad, chooseEnrolment, type Road } from '#app/features/road/road.server.ts'
import { todayAt, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import { attemptsOf } from '#db/queries/attempts.ts'
import { certificateEventsOf, certificatesOf, completionsOf } from '#db/queries/completions.ts'
import { enrolmentsOf, lessonMarksOf, readingPositionsOf } from '#db/queries/enrolments.ts'
import { evaluatedEnrolments } from '#db/queries/evaluations.ts'
import type { Reader } from '#db/store.ts'

export interface DashboardPage {
  /** the one next thing to do; null when nothing was begun and for someone who has done it all */
  continueWith: { title: string; detail: string; href: string; action: string; minutesLeft: number | null; at: number } | null
  modules: DashboardModule[]
  certificates: DashboardCertificate[]
}

export interface DashboardModule {
  courseTitle: string
  number: number
  title: string
  href: string
  state: 'not-started' | 'under-way' | 'complete' | 'not-released' | 'expired'
  next: RoadStep
  lessonsDone: number
  lessonsTotal: number
  passed: boolean
  /** by a question that was withdrawn or graded again */
  passedByRegrade: boolean
  evaluated: boolean
  minutesLeft: number
  expiresOn: string
  /** days until it expires, when a learner under way is to be warned */
  expiresInDays: number | null
  mustAcknowledgeAgain: boolean
  newerLabel: string | null
}

export interface DashboardCertificate {
  id: string
  number: string
  title: string
  kind: 'module' | 'course'
  completedOn: string
  status: CertificateStatus['status']
}

export async function dashboardPage(db: Reader, catalogue: Catalogue, learnerId: string, now: number): Promise<DashboardPage> {
  const held = await enrolmentsOf(db, learnerId)
  const ids = held.map((entry) => entry.enrolment.id)
  const [marks, attempts, evaluated, completions, positions, certificates] = await Promise.all([
    lessonMarksOf(db, ids),
    attemptsOf(db, ids),
    evaluatedEnrolments(db, ids),
    completionsOf(db, learnerId),
    readingPositionsOf(db, ids),
    earnedCertificates(db, learnerId),
  ])

  const roads = catalogue.courses
    .flatMap((course) => course.modules)
    .map((module): Road => {
      const today = todayAt(module.course.provider, now)
      const own = chooseEnrolment(
        held.filter((entry) => entry.enrolment.moduleId === module.id),
        module,
        today,
      )
      const id = own?.enrolment.id
      return assembleRoad({
        module,
        now,
        today,
        held: own,
        marks: marks.filter((mark) => mark.enrolmentId === id),
        attempts: attempts.filter(({ attempt }) => attempt.enrolmentId === id),
        evaluated: id !== undefined && evaluated.has(id),
        completion: completions.find(({ completion }) => completion.enrolmentId === id && id !== undefined)?.completion ?? null,
      })
    })
  return { continueWith: chooseNext(roads, positions), modules: roads.map(dashboardModule), certificates }
}

export const moduleHref = (module: CatalogueModule) => `/courses/${module.course.slug}/${module.slug}`

function dashboardModule(road: Road): DashboardModule {
  const { version, facts } = road
  return {
    courseTitle: road.module.course.title,
    number: version.frontMatter.number,
    title: version.title,
    href: moduleHref(road.module),
    state: stateOf(road),
    next: road.next,
    lessonsDone: facts.lessonsDone,
    lessonsTotal: facts.lessonsTotal,
    passed: facts.passed,
    passedByRegrade: road.passedByRegrade,
    evaluated: facts.evaluated,
    minutesLeft: minutesLeft(road),
    expiresOn: version.release.expiresOn,
    expiresInDays: road.warning === null ? null : daysBetween(road.today, version.release.expiresOn),
    mustAcknowledgeAgain: road.mustAcknowledgeAgain,
    newerLabel: road.newer && !facts.claimed ? road.newer.label : null,
  }
}

/** Of the minutes the front matter states: all before anything is begun, then those of what is missing. Lessons share theirs by their own, rounded minutes. */
function minutesLeft({ facts, lessons, version }: Road): number {
  const { total, lessons: reading, quiz, evaluation } = version.frontMatter.minutes
  if (facts.claimed) return 0
  if (!facts.acknowledged) return total
  const sum = (some: typeof lessons) => some.reduce((minutes, lesson) => minutes + lesson.facets.minutes, 0)
  const unread = Math.round((reading * sum(lessons.filter((lesson) => !lesson.done))) / Math.max(1, sum(lessons)))
  return unread + (facts.passed ? 0 : quiz) + (facts.evaluated ? 0 : evaluation)
}

function stateOf(road: Road): DashboardModule['state'] {
  if (road.facts.claimed) return 'complete'
  if (road.window === 'before') return 'not-released'
  if (road.window === 'expired') return 'expired'
  return road.enrolment ? 'under-way' : 'not-started'
}

/** The step that comes next in the module last worked on. */
function chooseNext(roads: Road[], positions: Awaited<ReturnType<typeof readingPositionsOf>>): DashboardPage['continueWith'] {
  const lastTouch = (road: Road) =>
    Math.max(
      road.acknowledgedAt ?? 0,
      ...positions.filter((position) => position.enrolmentId === road.enrolment?.id).map((position) => position.beatAt),
      ...road.lessons.map((lesson) => lesson.doneAt ?? 0),
      ...road.attempts.map(({ attempt }) => attempt.submittedAt ?? attempt.startedAt),
    )
  const underWay = roads.filter((road) => road.enrolment && !road.facts.claimed && road.window === 'open')
  const road = underWay.sort((a, b) => lastTouch(b) - lastTouch(a))[0]
  if (!road) return null
  const at = lastTouch(road)
  const base = moduleHref(road.module)
  const title = road.version.title
  switch (road.next) {
    case 'acknowledge':
      return {
        title,
        detail: 'A new version was published for safety reasons. Read its front matter again.',
        href: base,
        action: 'Read the front matter',
        minutesLeft: 1,
        at,
      }
    case 'lessons': {
      const own = positions.filter((position) => position.enrolmentId === road.enrolment!.id)
      const last = own
        .map((position) => ({ position, lesson: road.lessons.find((lesson) => lesson.lessonId === position.lessonId && !lesson.done) }))
        .find((entry) => entry.lesson)
      const lesson = last?.lesson ?? road.lessons.find((candidate) => !candidate.done)!
      const section = lesson.facets.sections.find((candidate) => candidate.id === last?.position.section)
      const spent = Math.floor((last?.position.seconds ?? 0) / 60)
      return {
        title: lesson.title,
        detail: section ? `Lesson ${lesson.number} of ${title}, at “${section.title}”` : `Lesson ${lesson.number} of ${title}`,
        href: `${base}/lessons/${lesson.slug}${section ? `#${section.id}` : ''}`,
        action: last ? 'Continue reading' : 'Start reading',
        minutesLeft: Math.max(1, lesson.facets.minutes - spent),
        at,
      }
    }
    case 'quiz':
      return road.openAttempt
        ? {
            title: `Quiz, ${title}`,
            detail: 'Your answers so far are saved.',
            href: `${base}/quiz/attempts/${road.openAttempt.id}`,
            action: 'Continue the quiz',
            minutesLeft: null,
            at,
          }
        : {
            title: `Quiz, ${title}`,
            detail: 'All lessons are read; the quiz is open.',
            href: `${base}/quiz`,
            action: 'Go to the quiz',
            minutesLeft: road.version.frontMatter.minutes.quiz,
            at,
          }
    case 'evaluation':
      return {
        title: `Evaluation, ${title}`,
        detail: 'You passed. Twelve short answers come before your certificate.',
        href: `${base}/evaluation`,
        action: 'Go to the evaluation',
        minutesLeft: road.version.frontMatter.minutes.evaluation,
        at,
      }
    default:
      return {
        title: `Claim, ${title}`,
        detail: 'One step is left: attest your time and receive your certificate.',
        href: `${base}/claim`,
        action: 'Claim your certificate',
        minutesLeft: 1,
        at,
      }
  }
}

export async function earnedCertificates(db: Reader, learnerId: string): Promise<DashboardCertificate[]> {
  const rows = await certificatesOf(db, learnerId)
  const events = await certificateEventsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    // Guarantee: the text was written by `canonicalSnapshot`
    const snapshot = JSON.parse(row.snapshot) as CertificateSnapshot
    const own = events.filter((event) => event.certificateId === row.id)
    const { status } = certificateStatus(own.map((event) => ({ kind: event.kind, at: event.happenedAt, by: event.replacementId })))
    return {
      id: row.id,
      number: row.number,
      title: snapshot.activity.title,
      kind: snapshot.kind,
      completedOn: snapshot.completedOn,
      status,
    }
  })
}
