/** The bank of one module as the workshop sees it: what is published, what is being written, what is retired. */
import { storedToDraft } from '#app/content/draft-question.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { notFound } from '#app/server/failures.ts'
import { moduleVersionsOf } from '#db/queries/publishing.ts'
import {
  discardedDrafts,
  findQuizVersion,
  openDrafts,
  publishedBank,
  retiredQuestions,
  type BankRow,
  type DraftRow,
} from '#db/queries/workshop.ts'
import { withdrawalsOf, type Withdrawal } from '#db/queries/withdrawals.ts'
import type { Reader } from '#db/store.ts'

/** published: as it is drawn; changed, new: a draft goes out with the next publication; kept back: only a draft; out: no longer in the quiz. */
export type ItemState = 'published' | 'changed' | 'new' | 'kept-back' | 'retired' | 'withdrawn' | 'out' | 'discarded'

export interface BankItem {
  questionId: string
  code: string
  state: ItemState
  /** in the current quiz version, or the last one that had it */
  published: BankRow | null
  inQuiz: boolean
  /** the draft somebody works on, or the files' own where nobody does */
  draft: DraftRow | null
  /** what the files say beside a draft somebody works on */
  offer: DraftRow | null
  retired: boolean
  /** the published text is withdrawn for safety: nobody draws it, and only a mended one goes out */
  withdrawn: Withdrawal | null
  /** hashes of the texts that were ever withdrawn */
  withdrawnHashes: string[]
  /** what an editor opens: the draft, or what is published */
  content: DraftQuestion
  /** when a draft of it was saved last, or this version of it was published */
  changedAt: number
}

export interface ModuleBank {
  moduleId: string
  /** the newest version that was not withdrawn, and all versions, newest first */
  current: ModuleVersionRow
  versions: ModuleVersionRow[]
  frontMatter: FrontMatter
  quiz: NonNullable<Awaited<ReturnType<typeof findQuizVersion>>>
  /** by code */
  items: BankItem[]
}

type ModuleVersionRow = Awaited<ReturnType<typeof moduleVersionsOf>>[number]

/** Reads the bank. Throws NotFound for a module that has no version. */
export async function moduleBank(db: Reader, moduleId: string): Promise<ModuleBank> {
  const versions = await moduleVersionsOf(db, moduleId)
  const current = versions.find((version) => version.withdrawnAt === null) ?? notFound('module')
  const quiz = (await findQuizVersion(db, current.quizVersionId)) ?? notFound('quiz')
  // newest first, so that the last place of a question that left the quiz is found first
  const quizVersionIds = [...new Set([current.quizVersionId, ...versions.map((version) => version.quizVersionId)])]
  const rows = await publishedBank(db, quizVersionIds)
  const drafts = await openDrafts(db, [moduleId])
  const discarded = await discardedDrafts(db, [moduleId])
  const retired = await retiredQuestions(db)
  const ids = new Set([
    ...rows.map((row) => row.questionId),
    ...drafts.map((draft) => draft.questionId),
    ...discarded.map((draft) => draft.questionId),
  ])
  const withdrawals = await withdrawalsOf(db, [...ids])
  const items = [...ids].map((questionId) => {
    const own = rows.filter((row) => row.questionId === questionId)
    const published = quizVersionIds.flatMap((id) => own.filter((row) => row.quizVersionId === id))[0] ?? null
    const open = drafts.filter((draft) => draft.questionId === questionId)
    const worked = open.find((draft) => draft.origin === 'workshop')
    const offered = open.find((draft) => draft.origin === 'files')
    const given = discarded.find((draft) => draft.questionId === questionId)
    const told = withdrawals.filter((row) => row.questionId === questionId)
    return bankItem({
      withdrawn: told.find(({ versions }) => versions.some(({ id }) => id === published?.questionVersionId)) ?? null,
      withdrawnHashes: told.flatMap(({ versions }) => versions.map(({ hash }) => hash)),
      ...{ questionId, published, inQuiz: published?.quizVersionId === current.quizVersionId, retired: retired.has(questionId) },
      ...{ draft: worked ?? offered ?? null, offer: (worked && offered) ?? null, given: published ? null : (given ?? null) },
    })
  })
  return {
    ...{ moduleId, current, versions, quiz, frontMatter: frontMatterOfVersion(current) },
    items: items.sort((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

type Found = Omit<BankItem, 'state' | 'content' | 'code' | 'changedAt'>

function bankItem(found: Found & { given: DraftRow | null }): BankItem {
  const { given, ...item } = found
  const content = item.draft?.content ?? (item.published ? sourceOf(item.published) : given!.content)
  const changedAt = Math.max(item.draft?.savedAt ?? 0, item.published?.publishedAt ?? 0, given?.savedAt ?? 0)
  return { ...item, content, code: item.published?.code ?? content.code, state: stateOf(item, given), changedAt }
}

function stateOf({ retired, withdrawn, draft, published, inQuiz }: Found, given: DraftRow | null): ItemState {
  if (retired) return 'retired'
  if (given && !draft) return 'discarded'
  if (withdrawn && draft?.content.status !== 'published') return 'withdrawn'
  if (draft?.content.status === 'published') return inQuiz ? 'changed' : 'new'
  if (inQuiz) return 'published'
  return draft || !published ? 'kept-back' : 'out'
}

/** What a published version was made from, or the nearest to it that its stored form tells. */
export function sourceOf(row: BankRow): DraftQuestion {
  return { ...(row.source ?? storedToDraft(row)), excludes: row.excludes }
}

/** Guarantee: publishing writes front matter of this shape. */
export function frontMatterOfVersion(version: { frontMatter: Record<string, unknown> }): FrontMatter {
  return version.frontMatter as unknown as FrontMatter
}

export interface NextItem {
  item: BankItem
  content: DraftQuestion
  fromDraft: boolean
}

/** What goes out with the next publication: drafts that are ready, and what is published and has none. Retired and withdrawn questions stay behind. */
export function nextItems(items: readonly BankItem[]): NextItem[] {
  return items.flatMap((item): NextItem[] => {
    if (item.retired) return []
    if (item.draft?.content.status === 'published') return [{ item, content: item.draft.content, fromDraft: true }]
    return item.inQuiz && item.published && !item.withdrawn ? [{ item, content: sourceOf(item.published), fromDraft: false }] : []
  })
}
