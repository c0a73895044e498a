/** The versions of modules as pages: which there are, and one as learners saw it at a moment: front matter, lessons, questions. */
import { answerAsServed, type AnswerAsServed } from '#app/features/desk/answer-as-served.ts'
import { designationsInWords } from '#app/features/catalogue/catalogue-page.server.ts'
import { creditRulesAt } from '#app/features/completion/claimable.server.ts'
import { completionsParams, noFilter } from '#app/features/desk/completions-query.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import type { FrontMatterShown } from '#app/features/desk/front-matter-lines.ts'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { usualColumns } from '#app/features/desk/register-columns.ts'
import { pairEnding, splitBackMatter } from '#app/features/lessons/lesson-parts.ts'
import { frontMatterShown } from '#app/features/versions/front-matter-shown.server.ts'
import { notFound } from '#app/server/failures.ts'
import type { Catalogue, CatalogueModule, ModuleVersion } from '#app/server/catalogue.server.ts'
import { bankAsShown, renderingsAt } from '#db/queries/versions.ts'
import type { Reader } from '#db/store.ts'

export type VersionStanding = 'current' | 'superseded' | 'withdrawn'

export interface VersionRow {
  id: string
  module: string
  label: string
  standing: VersionStanding
  publishedAt: number
  withdrawnAt: number | null
  changeKind: ModuleVersion['changeKind']
  changeSummary: string
  release: ModuleVersion['release']
  completionsHref: string
}

export interface VersionsPage {
  versions: VersionRow[]
  timeZone: string
}

/** By module in the order of the course, the newest first. */
export function versionsPage(catalogue: Catalogue): VersionsPage {
  const versions = catalogue.courses.flatMap(({ modules }) =>
    modules.flatMap((module) => [...module.versions.values()].reverse().map((version) => versionRow(module, version))),
  )
  return { versions, timeZone: providerTimeZone(catalogue) }
}

function versionRow(module: CatalogueModule, version: ModuleVersion): VersionRow {
  const { id, label, publishedAt, withdrawnAt, changeKind, changeSummary, release } = version
  const filter = { ...noFilter, module: `${module.course.slug}/${module.slug}`, version: label }
  const query = completionsParams({ filter, order: 'completed', descending: true, columns: [...usualColumns] })
  return {
    ...{ id, label, publishedAt, withdrawnAt, changeKind, changeSummary, release },
    module: version.title,
    standing: withdrawnAt !== null ? 'withdrawn' : module.current.id === id ? 'current' : 'superseded',
    completionsHref: withQuery(deskPaths.completions, String(query)),
  }
}

/** A moment in an address: milliseconds. Undefined where it is none that can be; null where none is named. */
export function readMoment(params: URLSearchParams, now: number): number | null | undefined {
  const text = params.get('at')
  if (text === null) return null
  return /^\d{1,15}$/.test(text) && Number(text) <= now ? Number(text) : undefined
}

export interface VersionPage {
  version: VersionRow
  /** null: as it stands today */
  at: number | null
  shown: FrontMatterShown
  lessons: { slug: string; number: string; title: string; minutes: number; href: string }[]
  questions: (AnswerAsServed & { code: string; objective: string; anchor: boolean; questionId: string })[]
  timeZone: string
}

/** Throws NotFound for a version that is none, or a moment that cannot be. */
export async function versionPage(
  db: Reader,
  catalogue: Catalogue,
  asked: { versionId: string; params: URLSearchParams; now: number },
): Promise<VersionPage> {
  const { module, version, at, moment } = find(catalogue, asked)
  const { label, release } = version
  const designations = designationsInWords(await creditRulesAt(db, release.id, moment))
  const bank = await bankAsShown(db, version.quiz.versionId)
  return {
    version: versionRow(module, version),
    at,
    shown: {
      ...{ version: label, release, designations },
      frontMatter: await frontMatterShown(db, version.id, moment),
      designated: 'As designated at that moment; what a learner was promised is in the story of the completion.',
    },
    lessons: version.lessons.map(({ slug, number, title, facets }) => ({
      ...{ slug, number, title, minutes: facets.minutes },
      href: deskPaths.versionLesson(version.id, slug, at),
    })),
    questions: bank.map(({ body, ...row }) => ({ ...row, ...answerAsServed(body, {}, null) })),
    timeZone: providerTimeZone(catalogue),
  }
}

export interface VersionLessonPage {
  version: VersionRow
  at: number | null
  lesson: { slug: string; number: string; title: string; deck: string; minutes: number; text: string; back: string }
  /** of the version, this one among them */
  lessons: { number: string; title: string; href: string; isHere: boolean }[]
  timeZone: string
}

/** A lesson with the notes of every profession: each learner saw their own first. Throws NotFound as above. */
export async function versionLessonPage(
  db: Reader,
  catalogue: Catalogue,
  asked: { versionId: string; lessonSlug: string; params: URLSearchParams; now: number },
): Promise<VersionLessonPage> {
  const { module, version, at, moment } = find(catalogue, asked)
  const lesson = version.lessons.find((candidate) => candidate.slug === asked.lessonSlug) ?? notFound('lesson')
  const html = (await renderingsAt(db, [lesson.lessonVersionId], moment)).get(lesson.lessonVersionId) ?? lesson.html
  const { text, back } = splitBackMatter(html)
  const { slug, number, title, deck, facets } = lesson
  return {
    version: versionRow(module, version),
    at,
    lesson: { slug, number, title, deck, minutes: facets.minutes, text: pairEnding(text), back },
    lessons: version.lessons.map((other) => ({
      ...{ number: other.number, title: other.title, isHere: other === lesson },
      href: deskPaths.versionLesson(version.id, other.slug, at),
    })),
    timeZone: providerTimeZone(catalogue),
  }
}

function find(catalogue: Catalogue, { versionId, params, now }: { versionId: string; params: URLSearchParams; now: number }) {
  const version = catalogue.versions.get(versionId) ?? notFound('version')
  const module = catalogue.modulesById.get(version.moduleId) ?? notFound('module')
  const at = readMoment(params, now)
  if (at === undefined) notFound('moment')
  return { module, version, at, moment: at ?? now }
}
