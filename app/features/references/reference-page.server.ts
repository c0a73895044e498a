/** One source: its card, and everything that leans on it. */
import { evidenceFacts } from '#app/content/evidence-facts.ts'
import { asSentence, referenceLinks, referenceParts, shortLabel } from '#app/content/format-reference.ts'
import { partlyVerified } from '#app/content/reference-card.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'
import type { CitationUse } from '#app/domain/citation.ts'
import { readClaimGraph, type LeaningLesson, type LeaningQuestions } from '#app/features/references/claim-graph.server.ts'
import { kindLabels } from '#app/features/references/reference-kinds.ts'
import type { ReferenceViewProps, UseLine } from '#app/features/references/reference-view.tsx'
import { paths } from '#app/features/road/paths.ts'
import { releasedModules, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Reader } from '#db/store.ts'

export async function referencePage(db: Reader, catalogue: Catalogue, key: string, now: number): Promise<ReferenceViewProps> {
  const modules = releasedModules(catalogue, now)
  const sources = await readClaimGraph(db, modules)
  const { reference, lessons, questions } = sources.find((source) => source.reference.key === key) ?? notFound('reference')
  const links = referenceLinks(reference).filter((link) => refusedHostReason(link.href) === null)
  // the DOI ends the citation, as AMA style has it
  const isDoi = (href: string) => href.startsWith('https://doi.org/')
  return {
    label: shortLabel(reference),
    title: reference.title,
    kind: kindLabels[reference.kind].one,
    parts: referenceParts(reference),
    doi: reference.doi === null ? null : { label: reference.doi, href: links.find(({ href }) => isDoi(href))!.href },
    links: links.filter(({ href }) => !isDoi(href)),
    facts: evidenceFacts(reference.evidence),
    read: asSentence(reference.how),
    partly: reference.verified === 'partial' ? partlyVerified(reference) : null,
    note: reference.verified === 'yes' && reference.note !== null ? asSentence(reference.note) : null,
    lessons: lessons.map(lessonEntry),
    questions: questions.map(questionsEntry),
  }
}

function lessonEntry({ module, lesson, uses }: LeaningLesson): ReferenceViewProps['lessons'][number] {
  const href = paths.lesson(placeOf(module), lesson.slug)
  const sections: ReferenceViewProps['lessons'][number]['sections'] = []
  for (const use of uses) {
    const section = use.section ?? { id: use.anchor, title: use.kind === 'practice' ? 'Practice question' : lesson.title }
    const sectionHref = `${href}#${section.id}`
    if (!sections.some((entry) => entry.href === sectionHref)) sections.push({ title: section.title, href: sectionHref, uses: [] })
    // a practice question on its own is named by its heading
    if (use.section || use.words !== null) sections.find((entry) => entry.href === sectionHref)!.uses.push(useLine(use, href))
  }
  return { number: lesson.number, title: lesson.title, module: module.current.title, href, sections }
}

function useLine({ kind, anchor, words }: CitationUse, lessonHref: string): UseLine {
  const label = { text: null, figure: 'Figure', table: 'Table', practice: null }[kind]
  return { href: `${lessonHref}#${anchor}`, label, words: kind === 'practice' ? 'Practice question' : (words ?? '') }
}

function questionsEntry({ module, lesson, count }: LeaningQuestions): ReferenceViewProps['questions'][number] {
  const place = placeOf(module)
  return lesson
    ? { lesson: `${lesson.number} ${lesson.title}`, href: paths.lesson(place, lesson.slug), count }
    : { lesson: module.current.title, href: paths.module(place), count }
}

const placeOf = (module: CatalogueModule) => ({ courseSlug: module.course.slug, moduleSlug: module.slug })
