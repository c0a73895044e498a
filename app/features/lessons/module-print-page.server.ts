/** A whole module in one document, for print: what its front matter says of it, then every lesson, through the reader's lens. */
import { lensOf } from '#app/domain/lens.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { designationsInWords } from '#app/features/catalogue/catalogue-page.server.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import { bindLessons } from '#app/features/lessons/bind-lessons.ts'
import type { ModulePrintViewProps } from '#app/features/lessons/module-print-view.tsx'
import { throughLens } from '#app/features/lessons/through-lens.ts'
import { paths, type ModulePlace } from '#app/features/road/paths.ts'
import type { Road } from '#app/features/road/road.server.ts'
import type { Viewer } from '#app/server/auth/viewer.server.ts'
import type { Reader } from '#db/store.ts'

export async function modulePrintPage(
  db: Reader,
  road: Road,
  place: ModulePlace,
  viewer: Viewer | null,
  asked: { chosenLens: ProfessionCode | null; origin: string; now: number },
): Promise<ModulePrintViewProps> {
  const { version, module } = road
  const { profession } = lensOf(viewer?.professions ?? [], asked.chosenLens)
  const bound = bindLessons(
    version.lessons.map(({ slug, html }) => ({ slug, html: throughLens(html, profession).html })),
    `${paths.module(place)}/lessons`,
  )
  return {
    course: { title: module.course.title, modules: module.course.page.modules.length },
    module: { href: paths.module(place), address: asked.origin + paths.module(place) },
    frontMatter: version.frontMatter,
    version: { label: version.label, publishedAt: version.publishedAt, timeZone: module.course.provider.timeZone },
    release: version.release,
    providerName: module.course.provider.legalName,
    designations: designationsInWords(await creditRulesAt(db, version.release.id, road.enrolment?.startedAt ?? asked.now)),
    lessons: bound.texts.map(({ slug, html }, index) => {
      const { number, title, deck, facets } = version.lessons[index]!
      return { slug, html, number, title, deck, minutes: facets.minutes }
    }),
    references: bound.references,
    terms: bound.terms,
  }
}
