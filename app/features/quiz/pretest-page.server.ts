/** The pre-test as a page: what it is for, whether it can be taken now, and the lesson that comes after it. */
import { nextThing, type NextThing } from '#app/features/road/road-words.ts'
import type { Road } from '#app/features/road/road.server.ts'
import { notFound } from '#app/server/failures.ts'

export interface PretestPage {
  /** `closed`: the module is not open now, or its front matter was not acknowledged */
  state: 'offered' | 'open' | 'taken' | 'over' | 'closed'
  questions: number
  minutes: number
  next: NextThing | null
}

/** Throws NotFound for a module without a pre-test. */
export function pretestPage(road: Road): PretestPage {
  const { state } = road.pretest
  if (state === 'none') return notFound('pre-test')
  const { quiz, frontMatter } = road.version
  const canAnswer = state === 'offered' || state === 'open'
  return {
    state: state === 'ahead' || (canAnswer && road.window !== 'open') ? 'closed' : state,
    questions: quiz.anchors,
    minutes: Math.max(1, Math.round((frontMatter.minutes.quiz * quiz.anchors) / frontMatter.quiz.questions)),
    next: nextThing(road, { courseSlug: road.module.course.slug, moduleSlug: road.module.slug }, null),
  }
}
