/** What the views of the quiz need beside their page. */
import type { ModulePlace } from '#app/features/road/paths.ts'
import type { Road } from '#app/features/road/road.server.ts'
import type { Viewer } from '#app/server/auth/viewer.server.ts'

export function quizSetting(road: Road, place: ModulePlace, viewer: Viewer) {
  return { ...place, moduleTitle: road.version.title, timeZone: viewer.timeZone, now: Date.now() }
}
