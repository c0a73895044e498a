/** Where reading stopped and how long it took: told by the page while it is visible and in use, believed only as far as the clock allows. */
import { cappedReadingSeconds } from '#app/domain/minutes.ts'
import { readRoad } from '#app/features/road/road.server.ts'
import { findModule, type Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { readingPositionsOf, saveReadingPosition } from '#db/queries/enrolments.ts'

/** Stores nothing for a lesson that was not begun, or after expiry; says whether it stored. An unknown section keeps the one before. */
export function recordReading(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { courseSlug: string; moduleSlug: string; lessonSlug: string; section: string | null; seconds: number },
): Promise<boolean> {
  return ctx.store.write(async (tx) => {
    const module = findModule(catalogue, input.courseSlug, input.moduleSlug) ?? notFound('module')
    const road = await readRoad(tx, module, ctx.actor.id, ctx.now)
    const lesson = road.lessons.find((candidate) => candidate.slug === input.lessonSlug) ?? notFound('lesson')
    if (!road.enrolment || !road.facts.acknowledged || road.window === 'expired') return false

    const before = (await readingPositionsOf(tx, [road.enrolment.id])).find((position) => position.lessonId === lesson.lessonId)
    const known = lesson.facets.sections.some((section) => section.id === input.section)
    const added = cappedReadingSeconds({
      claimedSeconds: input.seconds,
      elapsedSeconds: Math.floor((ctx.now - (before?.beatAt ?? ctx.now - 60_000)) / 1000),
      lessonSecondsSoFar: before?.seconds ?? 0,
      estimatedMinutes: lesson.facets.minutes,
    })
    await saveReadingPosition(tx, {
      id: before?.id ?? ctx.newId(),
      enrolmentId: road.enrolment.id,
      lessonId: lesson.lessonId,
      section: known ? input.section : (before?.section ?? null),
      seconds: (before?.seconds ?? 0) + added,
      beatAt: ctx.now,
    })
    return true
  })
}
