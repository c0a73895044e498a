/** Who changed what in the settings of a quiz, newest first: every saved revision and every published version, each against what stood before it. */
import { canonicalJson } from '#app/content/content-hash.ts'
import type { ChangedLine } from '#app/features/workshop/compare-texts.tsx'
import type { HistoryEntry } from '#app/features/workshop/history-story.tsx'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { frontMatterOfVersion, moduleBank, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { settingLines } from '#app/features/workshop/next-quiz.server.ts'
import { moduleOfQuiz, nextSettings, settingsOf } from '#app/features/workshop/quiz-settings.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { quizDraftsOf, quizSavesOf, type QuizSaveKind } from '#db/queries/quiz-history.ts'
import { findQuizVersion, publishedBank, staffNames } from '#db/queries/workshop.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader } from '#db/store.ts'

export interface QuizHistoryPage {
  quizId: string
  title: string
  course: { slug: string; title: string }
  timeZone: string
  entries: HistoryEntry[]
  mayEdit: boolean
}

/** Settings somebody can bring back: a save, or a published version. */
export interface PastSettings {
  id: string
  at: number
  /** revision of a save; a publication stands after the saves of its moment */
  order: number
  what: string
  by: string | null
  settings: QuizSettings
}

const kinds: Record<QuizSaveKind, string> = { saved: 'Saved', autosaved: 'Saved while writing', restored: 'Brought back' }

/** Newest first. */
export async function pastSettings(db: Reader, bank: ModuleBank): Promise<PastSettings[]> {
  const drafts = await quizDraftsOf(db, bank.quiz.quizId)
  const saves = await quizSavesOf(
    db,
    drafts.map(({ id }) => id),
  )
  const kept = new Set(saves.map(({ draftId }) => draftId))
  // a draft from before revisions were kept has its last settings alone
  const bare = drafts.filter(({ id }) => !kept.has(id))
  const published = await publishedSettingsOf(db, bank)
  return [
    ...saves.map(({ id, savedAt, revision, kind, savedBy, settings }) => ({
      ...{ id, at: savedAt, order: revision, what: kinds[kind], by: savedBy, settings },
    })),
    ...bare.map(({ id, savedAt, revision, savedBy, settings }) => ({
      ...{ id, at: savedAt, order: revision, what: kinds.saved, by: savedBy, settings },
    })),
    ...published,
  ].sort((a, b) => b.at - a.at || b.order - a.order || (a.id < b.id ? 1 : -1))
}

/** One entry for each version of the quiz, named after the module version that first had it. */
async function publishedSettingsOf(db: Reader, bank: ModuleBank): Promise<PastSettings[]> {
  const first = new Map(bank.versions.map((version) => [version.quizVersionId, version]))
  const rows = await publishedBank(db, [...first.keys()])
  const found: PastSettings[] = []
  for (const [id, version] of first) {
    const quiz = await findQuizVersion(db, id)
    if (!quiz) continue
    const own = rows.filter(({ quizVersionId }) => quizVersionId === id)
    const settings = settingsOf(quiz, own, frontMatterOfVersion(version).participation)
    found.push({ id, at: version.publishedAt, order: Infinity, what: `Published in version ${version.label}`, by: null, settings })
  }
  return found
}

/** Throws NotFound. */
export async function quizHistoryPage(ctx: ActorContext, catalogue: Catalogue, quizId: string): Promise<QuizHistoryPage> {
  const db = ctx.store.read
  const module = moduleOfQuiz(catalogue, quizId)
  const bank = await moduleBank(db, module.id)
  const past = await pastSettings(db, bank)
  const { settings: now } = await nextSettings(db, bank)
  const names = await staffNames(
    db,
    past.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  return {
    ...{ quizId, title: module.current.title, course: { slug: module.course.slug, title: module.course.title } },
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    entries: past.map(({ id, at, what, by, settings }, index) => ({
      ...{ id, at, what, by: by === null ? '' : (names.get(by) ?? 'a former editor') },
      changes: changesSince(past[index + 1]?.settings, settings),
      isNow: canonicalJson(settings) === canonicalJson(now),
    })),
  }
}

function changesSince(before: QuizSettings | undefined, after: QuizSettings): ChangedLine[] | null {
  if (before === undefined) return null
  const so = new Map(settingLines(before).map(({ name, text }) => [name, text]))
  return settingLines(after).flatMap(({ name, text }) => {
    const was = so.get(name) ?? ''
    return was === text ? [] : [{ name, before: was, after: text }]
  })
}
