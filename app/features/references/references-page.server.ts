/** All sources of everything that is released, by author. */
import { readClaimGraph, type Source } from '#app/features/references/claim-graph.server.ts'
import { isReferenceKind, kindLabels, type ReferenceKind } from '#app/features/references/reference-kinds.ts'
import type { ReferencesViewProps } from '#app/features/references/references-view.tsx'
import { summarize } from '#app/features/references/source-summary.ts'
import { paths } from '#app/features/road/paths.ts'
import { releasedOf, type Catalogue } from '#app/server/catalogue.server.ts'
import type { Reader } from '#db/store.ts'

export async function referencesPage(
  db: Reader,
  catalogue: Catalogue,
  kind: ReferenceKind | null,
  now: number,
): Promise<ReferencesViewProps> {
  const courses = catalogue.courses.map((course) => ({ course, modules: releasedOf(course.modules, now) }))
  const all = await readClaimGraph(
    db,
    courses.flatMap(({ modules }) => modules),
  )
  const shown = all.filter(({ reference }) => kind === null || reference.kind === kind).sort(byAuthors)
  return {
    total: all.length,
    kind: kind === null ? null : kindLabels[kind].many,
    kinds: [
      { label: 'All', count: all.length, href: paths.references(), current: kind === null },
      ...Object.keys(kindLabels)
        .filter(isReferenceKind)
        .map((each) => ({
          label: kindLabels[each].many,
          count: all.filter(({ reference }) => reference.kind === each).length,
          href: paths.references(each),
          current: each === kind,
        }))
        .filter((entry) => entry.count > 0),
    ],
    groups: byInitial(shown),
    courses: courses
      .filter(({ modules }) => modules.length > 0)
      .map(({ course }) => ({ title: course.title, href: paths.courseReferences(course.slug) })),
  }
}

const notShown = /^authors\b.*not shown/i

/** Where the authors were not seen, a source stands at the end, by its title. */
function byAuthors(a: Source, b: Source): number {
  const last = Number(notShown.test(a.reference.authors)) - Number(notShown.test(b.reference.authors))
  return last || sortText(a).localeCompare(sortText(b), 'en')
}

function sortText({ reference }: Source): string {
  return `${notShown.test(reference.authors) ? '' : reference.authors} ${reference.year ?? ''} ${reference.title}`
}

function byInitial(sources: readonly Source[]): ReferencesViewProps['groups'] {
  const letters = [...new Set(sources.map(initial))]
  return letters.map((letter) => ({ letter, sources: sources.filter((source) => initial(source) === letter).map(summarize) }))
}

function initial({ reference }: Source): string {
  return notShown.test(reference.authors) ? 'Authors not seen' : reference.authors.charAt(0).toLocaleUpperCase('en')
}
