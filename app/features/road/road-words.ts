/** Where a learner stands, in a few words. */
import type { Road } from '#app/features/road/road.server.ts'
import { paths, type ModulePlace } from '#app/features/road/paths.ts'
import { formatDay } from '#app/ui/date-text.tsx'
import { count } from '#app/ui/words.ts'

/** "2 of 6 lessons read, quiz closed". */
export function progressInWords(road: Road): string {
  const { facts } = road
  const lessons = facts.acknowledged ? `${facts.lessonsDone} of ${facts.lessonsTotal} lessons read` : count(facts.lessonsTotal, 'lesson')
  if (facts.claimed) return 'Complete'
  if (!facts.acknowledged) return lessons
  return `${lessons}, ${facts.passed ? 'quiz passed' : facts.lessonsDone === facts.lessonsTotal ? 'quiz open' : 'quiz closed'}`
}

export interface NextThing {
  href: string
  label: string
  detail?: string
}

/** The one next thing to do in a module that is under way; null before it is begun, and when it is over. */
export function nextThing(road: Road, place: ModulePlace, certificateHref: string | null): NextThing | null {
  if (road.facts.claimed) return certificateHref === null ? null : { href: certificateHref, label: 'See your certificate' }
  if (!road.facts.acknowledged || road.window === 'expired') return null
  const { minutes } = road.version.frontMatter
  switch (road.next) {
    case 'lessons': {
      const lesson = road.lessons.find((candidate) => !candidate.done)!
      const verb = road.facts.lessonsDone === 0 ? 'Start with' : 'Go on with'
      return {
        href: paths.lesson(place, lesson.slug),
        label: `${verb} lesson ${lesson.number}`,
        detail: `${lesson.title}, ${count(lesson.facets.minutes, 'minute')}`,
      }
    }
    case 'quiz':
      return road.openAttempt
        ? { href: paths.attempt(place, road.openAttempt.id), label: 'Continue the quiz', detail: 'Your answers so far are saved' }
        : { href: paths.quiz(place), label: 'Go to the quiz', detail: `about ${count(minutes.quiz, 'minute')}` }
    case 'evaluation':
      return { href: paths.evaluation(place), label: 'Go to the evaluation', detail: `about ${count(minutes.evaluation, 'minute')}` }
    case 'claim':
      return { href: paths.claim(place), label: 'Claim your certificate' }
    default:
      return null
  }
}

export interface RoadNotice {
  key: string
  kind: 'info' | 'caution' | 'error' | 'success'
  word?: string
  text: string
  live?: boolean
}

/** What a learner under way has to know: expiry near or past, a newer version, a version withdrawn. */
export function roadNotices(road: Road): RoadNotice[] {
  const notices: RoadNotice[] = []
  const { expiresOn } = road.version.release
  if (road.enrolment && !road.facts.claimed && road.window === 'expired') {
    notices.push({
      key: 'expired',
      kind: 'caution',
      word: 'Expired',
      text: `This module expired on ${formatDay(expiresOn)}. The lessons stay readable; nothing can be submitted or claimed.`,
    })
  } else if (road.warning !== null) {
    notices.push({
      key: 'expiring',
      kind: 'caution',
      word: 'Expires soon',
      text: `Finish and claim by ${formatDay(expiresOn)}. After that day nothing can be claimed.`,
    })
  }
  if (road.mustAcknowledgeAgain) {
    notices.push({
      key: 'withdrawn',
      kind: 'caution',
      word: 'New version',
      text: `The version you began was withdrawn for safety reasons. ${road.version.changeSummary} Read this page again and go on; lessons that did not change stay read.`,
    })
  }
  if (road.newer && !road.facts.claimed) {
    notices.push({
      key: 'newer',
      kind: 'info',
      word: 'Newer version',
      text: `Version ${road.newer.label} was published on ${formatDay(road.newer.publishedAt, road.module.course.provider.timeZone)}: ${road.newer.changeSummary} You can finish on version ${road.version.label}.`,
    })
  }
  return notices
}
