/** Marking a lesson as read, and taking that back: both are facts, and the last one holds. */
import { readRoad } from '#app/features/road/road.server.ts'
import { refuse, type Outcome } from '#app/features/road/refusals.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { insertLessonMark, lessonMarksOf, lockEnrolment } from '#db/queries/enrolments.ts'

/** Marking what is marked already changes nothing. After expiry lessons stay readable, and nothing is recorded. */
export function markLesson(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string; lessonSlug: string; mark: 'done' | 'undone' },
): Promise<Outcome> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const road = await readRoad(tx, module, ctx.actor.id, ctx.now)
    const lesson = road.lessons.find((candidate) => candidate.slug === input.lessonSlug) ?? notFound('lesson')
    if (!road.enrolment || !road.facts.acknowledged) return refuse('acknowledgement')
    if (road.window === 'expired') return refuse('expired')
    if (lesson.done === (input.mark === 'done')) return { ok: true }

    await lockEnrolment(tx, road.enrolment.id)
    const marks = (await lessonMarksOf(tx, [road.enrolment.id])).filter((mark) => mark.lessonId === lesson.lessonId)
    const last = marks.at(-1)
    if (last?.mark === input.mark && last.lessonVersionId === lesson.lessonVersionId) return { ok: true }
    await insertLessonMark(tx, {
      id: ctx.newId(),
      enrolmentId: road.enrolment.id,
      lessonId: lesson.lessonId,
      lessonVersionId: lesson.lessonVersionId,
      mark: input.mark,
      sequence: (last?.sequence ?? 0) + 1,
      markedAt: ctx.now,
    })
    return { ok: true }
  })
}
