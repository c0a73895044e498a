/** Who changed what in a question, newest first: every saved revision and every published version, each against the text before it. */
import { plainWords } from '#app/domain/question-text.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { changedLines, type ChangedLine } from '#app/features/workshop/compare-texts.tsx'
import type { HistoryEntry } from '#app/features/workshop/history-story.tsx'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { sourceOf } from '#app/features/workshop/module-bank.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { approvalsOfVersions } from '#db/queries/reviews.ts'
import { draftsOfQuestion, firstQuizVersions, savesOf, staffNames, versionsOfQuestion, type SaveKind } from '#db/queries/workshop.ts'

export interface HistoryPage {
  questionId: string
  code: string
  stem: string
  course: { slug: string; title: string }
  timeZone: string
  entries: HistoryEntry[]
  mayEdit: boolean
}

const kinds: Record<SaveKind, string> = {
  created: 'Begun',
  saved: 'Saved',
  autosaved: 'Saved while writing',
  restored: 'Brought back',
  merged: 'Saved after a conflict',
  files: 'From the content files',
}

/** Throws NotFound. */
export async function historyPage(ctx: ActorContext, catalogue: Catalogue, questionId: string): Promise<HistoryPage> {
  const db = ctx.store.read
  const { module, item, bank } = await findWorkshopQuestion(db, catalogue, questionId)
  const drafts = await draftsOfQuestion(db, questionId)
  const saves = await savesOf(
    db,
    drafts.map(({ id }) => id),
  )
  const versions = await versionsOfQuestion(db, questionId)
  const first = await firstQuizVersions(db, questionId)
  const approvals = await approvalsOfVersions(db, [...first.values()])
  const names = await staffNames(db, [
    ...saves.flatMap(({ savedBy }) => (savedBy === null ? [] : [savedBy])),
    ...[...approvals.values()].map(({ by }) => by),
  ])
  // newest first: of several with one quiz the oldest is set last
  const labels = new Map(bank.versions.map(({ quizVersionId, label }) => [quizVersionId, label]))
  const published = (questionVersionId: string) => {
    const quizVersionId = first.get(questionVersionId) ?? ''
    const approval = approvals.get(quizVersionId)
    const words = `Published in version ${labels.get(quizVersionId) ?? 'of the quiz'}`
    return approval ? `${words}, approved by ${names.get(approval.by) ?? 'a former educator'}` : words
  }
  const texts = [
    ...saves.map(({ id, savedAt: at, kind, savedBy, content, revision }) => {
      const by = savedBy === null ? 'the content files' : (names.get(savedBy) ?? 'a former editor')
      return { id, at, content, what: kinds[kind], by, order: revision }
    }),
    ...versions.map((version) => ({
      ...{ id: version.questionVersionId, at: version.publishedAt, content: sourceOf(version), order: Infinity },
      ...{ what: published(version.questionVersionId), by: '' },
    })),
  ].sort((a, b) => b.at - a.at || b.order - a.order)
  const now = JSON.stringify(item.content)
  return {
    ...{
      questionId,
      code: item.code,
      stem: plainWords(item.content.stem),
      course: { slug: module.course.slug, title: module.course.title },
    },
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    entries: texts.map(({ id, at, what, by, content }, index) => ({
      ...{ id, at, what, by },
      changes: changesSince(texts[index + 1]?.content, content),
      isNow: JSON.stringify(content) === now,
    })),
  }
}

function changesSince(before: DraftQuestion | undefined, after: DraftQuestion): ChangedLine[] | null {
  return before === undefined ? null : changedLines(before, after)
}
