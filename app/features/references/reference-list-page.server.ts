/** The references of a course or of one module, numbered by first citation through the lessons in order. */
import { readClaimGraph, type Source } from '#app/features/references/claim-graph.server.ts'
import type { ReferenceListViewProps } from '#app/features/references/reference-list-view.tsx'
import { summarize } from '#app/features/references/source-summary.ts'
import { paths } from '#app/features/road/paths.ts'
import { releasedOf, type CatalogueCourse, type CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Reader } from '#db/store.ts'

export async function courseReferenceListPage(db: Reader, course: CatalogueCourse, now: number): Promise<ReferenceListViewProps> {
  const modules = releasedOf(course.modules, now)
  if (modules.length === 0) notFound('references')
  return {
    of: { title: course.title, href: paths.course(course.slug) },
    ...numbered(await readClaimGraph(db, modules)),
    elsewhere: [
      ...modules.map((module) => ({ label: module.current.title, href: paths.moduleReferences(placeOf(module)) })),
      { label: 'All references, by author', href: paths.references() },
    ],
  }
}

export async function moduleReferenceListPage(db: Reader, module: CatalogueModule, now: number): Promise<ReferenceListViewProps> {
  const modules = releasedOf([module], now)
  if (modules.length === 0) notFound('references')
  return {
    of: { title: module.current.title, href: paths.module(placeOf(module)) },
    ...numbered(await readClaimGraph(db, modules)),
    elsewhere: [
      { label: module.course.title, href: paths.courseReferences(module.course.slug) },
      { label: 'All references, by author', href: paths.references() },
    ],
  }
}

/** One group for each lesson that cites something first. */
function numbered(sources: Source[]): Pick<ReferenceListViewProps, 'total' | 'groups'> {
  const cited = sources.filter((source) => source.lessons.length > 0)
  const groups: ReferenceListViewProps['groups'] = []
  cited.forEach((source, index) => {
    const { module, lesson } = source.lessons[0]!
    const href = paths.lesson(placeOf(module), lesson.slug)
    if (groups.at(-1)?.href !== href) groups.push({ number: lesson.number, title: lesson.title, href, start: index + 1, sources: [] })
    groups.at(-1)!.sources.push(summarize(source))
  })
  return { total: cited.length, groups }
}

const placeOf = (module: CatalogueModule) => ({ courseSlug: module.course.slug, moduleSlug: module.slug })
