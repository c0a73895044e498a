/** One lesson as its view wants it. */
import { dayInZone } from '#app/domain/calendar.ts'
import { lensOf } from '#app/domain/lens.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { LessonCompletion, LessonViewProps } from '#app/features/lessons/lesson-view.tsx'
import { lessonText } from '#app/features/lessons/lesson-text.server.ts'
import { paths, type ModulePlace } from '#app/features/road/paths.ts'
import { nextThing, progressInWords, roadNotices } from '#app/features/road/road-words.ts'
import type { LessonOnRoad, Road } from '#app/features/road/road.server.ts'
import type { Viewer } from '#app/server/auth/viewer.server.ts'
import { notFound } from '#app/server/failures.ts'
import { pieceSlot, type PagePieces } from '#app/server/page-pieces.ts'
import { readingPositionsOf } from '#db/queries/enrolments.ts'
import type { Reader } from '#db/store.ts'

/** What of a request matters to a lesson besides who asks. */
export interface LessonRequest {
  slug: string
  /** the lens chosen on a page, if any */
  chosenLens: ProfessionCode | null
  /** https://… of this installation, printed under the lesson */
  origin: string
  /** where the lesson's text is put, to be laid into the page at the door */
  pieces: PagePieces
}

export async function lessonPage(
  db: Reader,
  road: Road,
  place: ModulePlace,
  viewer: Viewer | null,
  asked: LessonRequest,
): Promise<LessonViewProps> {
  const index = road.lessons.findIndex((candidate) => candidate.slug === asked.slug)
  const lesson = road.lessons[index] ?? notFound('lesson')
  const { version, module } = road
  const reporting = road.enrolment !== null && road.facts.acknowledged && road.window === 'open'
  const position =
    reporting && !lesson.done
      ? (await readingPositionsOf(db, [road.enrolment!.id])).find((candidate) => candidate.lessonId === lesson.lessonId)
      : undefined
  const sections = lesson.facets.sections
  const stopped = sections.findIndex((section) => section.id === position?.section)
  const before = road.lessons[index - 1]
  const readingUrl = paths.reading(place, lesson.slug)
  const lens = lensOf(viewer?.professions ?? [], asked.chosenLens)
  const { text, back, note, casePart } = lessonText(lesson, lens.profession)
  asked.pieces.set('text', text).set('back', back)
  return {
    module: {
      title: version.title,
      course: module.course.title,
      href: paths.module(place),
      disclosuresHref: paths.disclosures(place),
      objectivesHref: paths.objectives(place),
      printHref: paths.print(place),
    },
    lesson: {
      number: lesson.number,
      title: lesson.title,
      deck: lesson.deck,
      text: pieceSlot('text'),
      back: pieceSlot('back'),
      note,
      casePart,
      minutes: lesson.facets.minutes,
      references: lesson.facets.references.length,
      moduleReferencesHref: road.window === 'before' ? null : paths.moduleReferences(place),
      sections,
      objectives: version.frontMatter.objectives
        .flatMap((objective) => objective.enabling)
        .filter((enabling) => lesson.facets.objectives.includes(enabling.code)),
      address: asked.origin + paths.lesson(place, lesson.slug),
    },
    release: { lastReviewedOn: version.release.lastReviewedOn, expiresOn: version.release.expiresOn },
    version: { label: version.label, publishedAt: version.publishedAt, timeZone: module.course.provider.timeZone },
    clinicalReview: version.frontMatter.clinicalReview,
    earlierReview: version.frontMatter.earlierReview ?? null,
    lessons: road.lessons.map((entry) => ({
      number: entry.number,
      title: entry.title,
      href: paths.lesson(place, entry.slug),
      current: entry === lesson,
      done: entry.done,
    })),
    progress: progressInWords(road),
    completion: completionOf(road, place, lesson, viewer),
    resume: stopped > 0 ? sections[stopped]! : null,
    previous: before ? { href: paths.lesson(place, before.slug), number: before.number, title: before.title } : null,
    next: whatFollows(road, place, index),
    reporting: reporting ? { positionUrl: readingUrl, timeUrl: readingUrl } : null,
    lens,
    notices: roadNotices(road),
  }
}

function completionOf(road: Road, place: ModulePlace, lesson: LessonOnRoad, viewer: Viewer | null): LessonCompletion {
  const action = paths.lesson(place, lesson.slug)
  if (!viewer) return { kind: 'signed-out', signInHref: paths.signInTo(action) }
  if (lesson.done) {
    const canUndo = !road.facts.claimed && road.window === 'open'
    return { kind: 'read', action, on: dayInZone(lesson.doneAt!, viewer.timeZone), canUndo }
  }
  if (road.window === 'expired') return { kind: 'expired', on: road.version.release.expiresOn }
  if (!road.facts.acknowledged) return { kind: 'not-started', startHref: paths.module(place) }
  return { kind: 'unread', action }
}

/** The next lesson; after the last one, what comes next on the road. */
function whatFollows(road: Road, place: ModulePlace, index: number): LessonViewProps['next'] {
  const after = road.lessons[index + 1]
  if (after) return { href: paths.lesson(place, after.slug), label: `Lesson ${after.number}`, detail: after.title, lesson: after.number }
  const next = nextThing(road, place, null)
  if (next) return { href: next.href, label: next.label, detail: next.detail ?? '' }
  return { href: paths.module(place), label: 'Back to the module', detail: road.version.title }
}
