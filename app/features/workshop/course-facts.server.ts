/** What a question can stand on in its module: objectives, paragraphs, sources, and what the checks may know. */
import type { CourseFacts } from '#app/content/draft-findings.ts'
import { lintContextOf } from '#app/content/check-items.ts'
import { shortLabel } from '#app/content/format-reference.ts'
import { referenceSchema, type Reference } from '#app/content/schemas/references.ts'
import type { CatalogueModule } from '#app/server/catalogue.server.ts'
import { knownReferences } from '#db/queries/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface ModuleFacts extends CourseFacts {
  objectiveList: { code: string; text: string; module: { code: string; text: string } }[]
  places: { lesson: string; title: string; sections: { id: string; title: string }[] }[]
  referenceList: { key: string; label: string; title: string }[]
  sources: Reference[]
}

export async function moduleFacts(db: Reader, module: CatalogueModule): Promise<ModuleFacts> {
  const { frontMatter, lessons } = module.current
  const objectiveList = frontMatter.objectives.flatMap(({ code, text, enabling }) =>
    enabling.map((objective) => ({ ...objective, module: { code, text } })),
  )
  const places = lessons.map(({ slug, title, number, facets }) => ({
    lesson: slug,
    title: `${number} ${title}`,
    sections: facets.sections,
  }))
  const sources = (await knownReferences(db)).flatMap(({ body }) => {
    const read = referenceSchema.safeParse(body)
    return read.success ? [read.data] : []
  })
  const glossary = module.course.page.glossary ?? { terms: [], abbreviations: [] }
  return {
    objectives: new Set(objectiveList.map(({ code }) => code)),
    sections: new Map(places.map(({ lesson, sections }) => [lesson, new Set(sections.map(({ id }) => id))])),
    references: new Set(sources.map(({ key }) => key)),
    lint: lintContextOf(glossary),
    objectiveList,
    places,
    referenceList: sources.map((source) => ({ key: source.key, label: shortLabel(source), title: source.title })),
    sources,
  }
}
