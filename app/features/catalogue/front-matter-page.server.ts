/** The front matter of a module as its view wants it. */
import { numberByFirstCitation } from '#app/domain/citation.ts'
import type { FrontMatterViewProps, StartState } from '#app/features/catalogue/front-matter-view.tsx'
import { designationsInWords } from '#app/features/catalogue/catalogue-page.server.ts'
import { certificateOfCompletion } from '#app/features/certificates/certificate-page.server.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import { paths, type ModulePlace } from '#app/features/road/paths.ts'
import { nextThing, progressInWords, roadNotices } from '#app/features/road/road-words.ts'
import type { Road } from '#app/features/road/road.server.ts'
import type { Viewer } from '#app/server/auth/viewer.server.ts'
import type { Reader } from '#db/store.ts'
import { formatShortDay } from '#app/ui/date-text.tsx'
import type { Row } from '#app/ui/rows.tsx'
import { count, countInWords } from '#app/ui/words.ts'

export async function frontMatterPage(
  db: Reader,
  road: Road,
  place: ModulePlace,
  viewer: Viewer | null,
  now: number,
): Promise<FrontMatterViewProps> {
  const { course } = road.module
  const { provider } = course
  const { completion } = road
  const certificateId = completion && (await certificateOfCompletion(db, completion.learnerId, completion.id))
  const certificateHref = certificateId && paths.certificate(certificateId)
  const rules = await creditRulesAt(db, road.version.release.id, road.enrolment?.startedAt ?? now)
  return {
    course: { title: course.title, href: paths.course(course.slug), modules: course.page.modules.length },
    frontMatter: road.version.frontMatter,
    version: road.version.label,
    release: road.version.release,
    objectivesHref: paths.objectives(place),
    printHref: paths.print(place),
    provider: { legalName: provider.legalName, ...provider.profile },
    designations: designationsInWords(rules),
    road: roadRows(road, place, certificateHref),
    progress: progressInWords(road),
    references:
      road.window === 'before'
        ? null
        : {
            count: numberByFirstCitation(road.module.current.lessons.map((lesson) => lesson.facets.references)).size,
            href: paths.moduleReferences(place),
          },
    next: nextThing(road, place, certificateHref),
    start: startState(road, place, viewer),
    notices: roadNotices(road),
  }
}

function startState(road: Road, place: ModulePlace, viewer: Viewer | null): StartState {
  const { version } = road
  const here = paths.module(place)
  if (road.facts.acknowledged && road.acknowledgedAt !== null) {
    return { kind: 'acknowledged', version: version.label, at: road.acknowledgedAt, timeZone: viewer?.timeZone ?? 'UTC' }
  }
  if (road.window === 'before') return { kind: 'not-released', on: version.release.releasedOn }
  if (road.window === 'expired') return { kind: 'expired', on: version.release.expiresOn }
  if (!viewer) {
    return {
      kind: 'signed-out',
      signInHref: paths.signInTo(here),
      signUpHref: '/sign-up',
      firstLessonHref: paths.lesson(place, version.lessons[0]!.slug),
    }
  }
  return { kind: 'open', action: here, versionId: version.id, again: road.mustAcknowledgeAgain }
}

/** Shown to those who can still take it, and to those who took it. */
function pretestRow(road: Road, place: ModulePlace): Row<string>[] {
  const { state } = road.pretest
  const { anchors } = road.version.quiz
  if (state === 'none' || state === 'over' || (state !== 'taken' && road.window !== 'open')) return []
  const words = { ahead: 'optional', offered: 'optional, not scored', open: 'under way', taken: 'taken' }
  return [
    {
      key: 'pretest',
      title: `Pre-test, ${count(anchors, 'question')}`,
      href: state === 'ahead' ? null : paths.pretest(place),
      state: words[state],
      stateKind: state === 'taken' ? 'done' : undefined,
    },
  ]
}

function roadRows(road: Road, place: ModulePlace, certificateHref: string | null): Row<string>[] {
  const { facts, version } = road
  const { minutes, quiz } = version.frontMatter
  const firstUnread = facts.acknowledged ? road.lessons.find((lesson) => !lesson.done)?.lessonId : undefined
  const lessons = road.lessons.map((lesson): Row<string> => ({
    key: lesson.lessonId,
    number: lesson.number,
    title: lesson.title,
    href: paths.lesson(place, lesson.slug),
    state: lesson.done
      ? `read ${formatShortDay(lesson.doneAt!, road.module.course.provider.timeZone)}`
      : facts.acknowledged
        ? 'not read'
        : undefined,
    stateKind: lesson.done ? 'done' : undefined,
    measure: `${lesson.facets.minutes} min`,
    here: lesson.lessonId === firstUnread,
  }))
  const quizOpen = facts.acknowledged && facts.lessonsDone === facts.lessonsTotal && road.window === 'open'
  const evaluationOpen = facts.passed && !facts.evaluated && road.window === 'open'
  const later = (words: string) => (road.window === 'expired' ? 'closed: expired' : words)
  const claimOpen = facts.passed && facts.evaluated && !facts.claimed && road.window === 'open'
  return [
    ...pretestRow(road, place),
    ...lessons,
    {
      key: 'quiz',
      title: `Quiz, ${quiz.questions} questions`,
      href: quizOpen || facts.passed ? paths.quiz(place) : null,
      state: facts.passed
        ? 'passed'
        : quizOpen
          ? facts.attemptsUsed > 0
            ? 'not passed yet'
            : 'open'
          : later(`opens after ${countInWords(facts.lessonsTotal, 'lesson')}`),
      stateKind: facts.passed ? 'done' : undefined,
      measure: `${minutes.quiz} min`,
      here: quizOpen && !facts.passed,
    },
    {
      key: 'evaluation',
      title: 'Evaluation',
      href: evaluationOpen ? paths.evaluation(place) : null,
      state: facts.evaluated ? 'submitted' : evaluationOpen ? 'open' : later('opens when you pass'),
      stateKind: facts.evaluated ? 'done' : undefined,
      measure: `${minutes.evaluation} min`,
      here: evaluationOpen,
    },
    {
      key: 'claim',
      title: facts.claimed ? 'Certificate' : 'Claim and certificate',
      href: facts.claimed ? certificateHref : claimOpen ? paths.claim(place) : null,
      state: facts.claimed ? 'issued' : claimOpen ? 'open' : later('opens after the evaluation'),
      stateKind: facts.claimed ? 'done' : undefined,
      here: claimOpen,
    },
  ]
}
