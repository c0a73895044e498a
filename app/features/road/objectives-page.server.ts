/** The objectives of a module as a page: which lessons serve each, and how far a learner is with it. */
import { objectiveProgress, type ObjectiveProgress, type ObjectiveState } from '#app/domain/objective-progress.ts'
import type { ObjectiveRow, ObjectivesViewProps } from '#app/features/road/objectives-view.tsx'
import { paths, type ModulePlace } from '#app/features/road/paths.ts'
import { nextThing, progressInWords } from '#app/features/road/road-words.ts'
import type { LessonOnRoad, Road } from '#app/features/road/road.server.ts'
import type { Viewer } from '#app/server/auth/viewer.server.ts'
import { objectiveScores } from '#db/queries/attempts.ts'
import type { Reader } from '#db/store.ts'
import type { StateKind } from '#app/ui/state.tsx'
import { count } from '#app/ui/words.ts'

/** A question answered wholly right, in ten-thousandths. */
const RIGHT = 10_000

export async function objectivesPage(db: Reader, road: Road, place: ModulePlace, viewer: Viewer | null): Promise<ObjectivesViewProps> {
  const { version, facts } = road
  const here = paths.objectives(place)
  const scores = await scoresByObjective(db, road)
  const lessons = road.lessons.map((lesson) => ({ ...lesson, objectives: lesson.facets.objectives }))
  const follows = facts.acknowledged
  const row = (entry: ObjectiveProgress<(typeof lessons)[number]>): ObjectiveRow => ({
    code: entry.code,
    text: entry.text,
    state: follows ? stateInWords(entry) : null,
    lessons: entry.lessons.map((lesson) => lessonLink(lesson, place)),
  })
  return {
    module: { title: version.title, href: paths.module(place) },
    progress: progressInWords(road),
    standing: viewer === null ? { signInHref: paths.signInTo(here) } : follows ? 'under-way' : { startHref: paths.module(place) },
    next: nextThing(road, place, null),
    objectives: objectiveProgress(version.frontMatter.objectives, lessons, facts.passed).map((objective) => ({
      ...row(objective),
      result: resultInWords(scores.get(objective.code)),
      enabling: objective.enabling.map(row),
    })),
  }
}

const lessonLink = (lesson: LessonOnRoad, place: ModulePlace) => ({
  number: lesson.number,
  title: lesson.title,
  href: paths.lesson(place, lesson.slug),
  done: lesson.done,
})

const words: Record<ObjectiveState, { text: string; kind?: StateKind }> = {
  'not-started': { text: 'not started' },
  begun: { text: 'begun' },
  read: { text: 'read', kind: 'done' },
  passed: { text: 'passed', kind: 'passed' },
}

function stateInWords({ state, lessons }: ObjectiveProgress<LessonOnRoad & { objectives: string[] }>): { text: string; kind?: StateKind } {
  if (state !== 'begun') return words[state]
  return { text: `${lessons.filter((lesson) => lesson.done).length} of ${count(lessons.length, 'lesson')} read` }
}

interface Score {
  asked: number
  right: number
  passed: boolean
}

/** Of the attempt that passed, or else of the last one submitted: right or wrong is told there already, so this gives nothing away. */
async function scoresByObjective(db: Reader, road: Road): Promise<Map<string, Score>> {
  const graded = road.attempts.filter(({ attempt, grading }) => attempt.purpose === 'quiz' && grading !== null)
  const shown = graded.find(({ grading }) => grading?.passed) ?? graded.at(-1)
  const scores = new Map<string, Score>()
  if (!shown) return scores
  for (const { objectiveCode, score } of await objectiveScores(db, shown.attempt.id)) {
    const before = scores.get(objectiveCode) ?? { asked: 0, right: 0, passed: shown.grading?.passed === true }
    scores.set(objectiveCode, { ...before, asked: before.asked + 1, right: before.right + (score === RIGHT ? 1 : 0) })
  }
  return scores
}

function resultInWords(score: Score | undefined): string | null {
  if (!score) return null
  return `${score.right} of ${count(score.asked, 'question')} right in ${score.passed ? 'the attempt that passed' : 'your last attempt'}`
}
