/** How far a learner is with an objective: what was read of the lessons that serve it, and whether the quiz that assesses it was passed. */
import type { FrontMatter } from '#app/domain/front-matter.ts'

/** `begun`: some of its lessons are read, not all. A pass holds whatever happens to the lessons later. */
export type ObjectiveState = 'not-started' | 'begun' | 'read' | 'passed'

/** A lesson as far as objectives go: the enabling objectives it serves, and whether it is marked as read. */
export interface ServingLesson {
  objectives: readonly string[]
  done: boolean
}

export interface ObjectiveProgress<L extends ServingLesson> {
  code: string
  text: string
  state: ObjectiveState
  /** the lessons that serve it, in the order of the module */
  lessons: L[]
}

export interface ModuleObjectiveProgress<L extends ServingLesson> extends ObjectiveProgress<L> {
  enabling: ObjectiveProgress<L>[]
}

/** A lesson serves a module objective by serving one of its enabling objectives. */
export function objectiveProgress<L extends ServingLesson>(
  objectives: FrontMatter['objectives'],
  lessons: readonly L[],
  passed: boolean,
): ModuleObjectiveProgress<L>[] {
  const progressOf = (entry: { code: string; text: string }, codes: readonly string[]): ObjectiveProgress<L> => {
    const serving = lessons.filter((lesson) => lesson.objectives.some((code) => codes.includes(code)))
    return { code: entry.code, text: entry.text, state: stateOf(serving, passed), lessons: serving }
  }
  return objectives.map((objective) => ({
    ...progressOf(
      objective,
      objective.enabling.map(({ code }) => code),
    ),
    enabling: objective.enabling.map((enabling) => progressOf(enabling, [enabling.code])),
  }))
}

function stateOf(lessons: readonly ServingLesson[], passed: boolean): ObjectiveState {
  if (passed) return 'passed'
  const done = lessons.filter((lesson) => lesson.done).length
  if (done === 0) return 'not-started'
  return done === lessons.length ? 'read' : 'begun'
}
