/**
 * Publishing a quiz from the workshop: drafts that are ready become immutable question versions, and the module gets one new version with the same lessons
 * and evaluation. Who is under way stays on the version begun. One transaction; nothing of it happens where something blocks it.
 */
import { contentHash, hashEditedModule, hashEditedQuiz } from '#app/content/content-hash.ts'
import type { PersonInControl } from '#app/domain/front-matter.ts'
import { dayInZone } from '#app/domain/calendar.ts'
import { isCurrentDisclosure } from '#app/domain/disclosure.ts'
import { itemEditorRole, itemReviewerRole, retellFrontMatter } from '#app/domain/retell-front-matter.ts'
import { nextMinor } from '#app/domain/version-label.ts'
import { facetsOf, referenceRow, sourcesOf } from '#app/features/publishing/question-rows.ts'
import { approvalOf, notApproved } from '#app/features/quiz-review/approval.server.ts'
import { audit } from '#app/features/workshop/close-draft.server.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank, type BankItem, type ModuleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextQuiz, type NextQuestion, type Problem } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { moduleOfQuiz, nextSettings, type QuizDraftRow } from '#app/features/workshop/quiz-settings.server.ts'
import { refuseWork, type WorkshopRefusal } from '#app/features/workshop/refusals.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { latestDisclosure } from '#db/queries/disclosures.ts'
import { findPerson } from '#db/queries/people.ts'
import { endReview, insertVersionApproval, openReviewOf } from '#db/queries/reviews.ts'
import { reviewRuleOf } from '#db/queries/settings.ts'
import { insertModuleVersion, saveQuestionVersion, saveQuizVersion, saveReferenceVersion } from '#db/queries/publishing.ts'
import {
  closeQuizDraft,
  editorsOfDrafts,
  editorsOfQuizDraft,
  filesOfModule,
  findRelease,
  lessonHashes,
  lockModule,
  markDraftPublished,
  saveModuleFiles,
  saveQuestionSource,
} from '#db/queries/workshop.ts'
import { insertWithdrawalEnd } from '#db/queries/withdrawals.ts'
import type { QuizEditor } from '#db/schema/catalogue.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import type { Reader, Writer } from '#db/store.ts'

export type PublishedQuiz =
  | { ok: true; label: string; moduleVersionId: string }
  | { ok: false; refusal: 'unchanged' | 'changed' | WorkshopRefusal }
  | { ok: false; refusal: 'blocked'; problems: Problem[] }

type Approval = NonNullable<Awaited<ReturnType<typeof approvalOf>>>

/** `stamp` is that of the preview that was confirmed: what changed since is previewed again first. Throws NotFound. */
export function publishQuiz(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { quizId: string; summary: string; stamp: string },
): Promise<PublishedQuiz> {
  const module = moduleOfQuiz(catalogue, input.quizId)
  return ctx.store.write(async (tx): Promise<PublishedQuiz> => {
    await lockModule(tx, module.id)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    const bank = await moduleBank(tx, module.id)
    const facts = await moduleFacts(tx, module)
    const { settings, draft } = await nextSettings(tx, bank)
    const next = nextQuiz(bank, settings, facts)
    if (next.changes.length === 0) return { ok: false, refusal: 'unchanged' }
    if (next.stamp !== input.stamp) return { ok: false, refusal: 'changed' }
    const approval = (await approvalOf(tx, bank, next.stamp)) ?? null
    const { required } = await reviewRuleOf(tx)
    const { editors, problems } = await editorsOf(tx, ctx, bank, next.questions, draft, approval)
    const blocking = [...next.problems, ...problems, ...(required && !approval ? [notApproved(input.quizId)] : [])]
    if (blocking.length > 0) return { ok: false, refusal: 'blocked', problems: blocking }

    const items = []
    for (const question of next.questions) {
      const questionVersionId = await saveQuestion(tx, ctx, module, question, facts.sources)
      const { item, moduleObjective: objectiveCode, anchor, excludes } = question
      items.push({ questionVersionId, objectiveCode, code: item.code, anchor, excludes })
    }
    const { summary } = input
    return saveVersion(tx, ctx, { module, bank, settings, draft, editors, items, summary, questions: next.questions, approval })
  })
}

/** An unchanged question keeps its version. */
async function saveQuestion(
  tx: Writer,
  ctx: ActorContext,
  module: CatalogueModule,
  { item, fromDraft, loaded }: NextQuestion,
  sources: Parameters<typeof facetsOf>[1],
): Promise<string> {
  if (!fromDraft) return item.published!.questionVersionId
  const question = loaded!
  const id = await saveQuestionVersion(tx, ctx, {
    ...{ courseId: module.course.id, code: question.code, contentHash: question.hash },
    ...{ body: question.body, answerKey: question.key, facets: facetsOf(question, sources) },
  })
  await saveQuestionSource(tx, id, { ...item.draft!.content, excludes: question.excludes }, ctx.now)
  for (const key of sourcesOf(question)) for (const row of referenceRow(key, sources)) await saveReferenceVersion(tx, ctx, row)
  await markDraftPublished(tx, item.draft!.id, id, ctx.now)
  if (item.withdrawn) await endWithdrawal(tx, ctx, module, item, id)
  return id
}

/** The mended text takes the place of the one that was withdrawn; that one stays withdrawn for good. */
async function endWithdrawal(
  tx: Writer,
  ctx: ActorContext,
  module: CatalogueModule,
  item: BankItem,
  questionVersionId: string,
): Promise<void> {
  const { id: withdrawalId } = item.withdrawn!
  await insertWithdrawalEnd(tx, { withdrawalId, questionVersionId, endedBy: ctx.actor.id, endedAt: ctx.now })
  await audit(tx, ctx, { item, module }, 'question.withdrawal-ended', { withdrawalId, questionVersionId })
}

async function saveVersion(
  tx: Writer,
  ctx: ActorContext,
  input: {
    module: CatalogueModule
    bank: ModuleBank
    settings: QuizSettings
    draft: QuizDraftRow | null
    editors: QuizEditor[]
    items: { questionVersionId: string; objectiveCode: string; code: string; anchor: boolean; excludes: string[] }[]
    questions: readonly NextQuestion[]
    summary: string
    approval: Approval | null
  },
): Promise<PublishedQuiz> {
  const { module, bank, settings, draft, editors, items, questions, summary, approval } = input
  const { current, versions } = bank
  const files = (await filesOfModule(tx, module.id)) ?? { label: current.label, frontMatter: bank.frontMatter }
  await saveModuleFiles(tx, { moduleId: module.id, label: files.label, frontMatter: files.frontMatter, savedAt: ctx.now })
  const participation = settings.participation === files.frontMatter.participation ? null : settings.participation
  const sequence = versions[0]!.sequence + 1
  const { passMark, maxAttempts, waitMinutes, draw, order, asksConfidence = false } = settings.rules
  const quizHash = hashEditedQuiz({ sequence, rules: settings.rules, participation, editors, bank: items })
  const quizVersionId = await saveQuizVersion(
    tx,
    ctx,
    {
      ...{ moduleId: module.id, contentHash: quizHash, passMark, maxAttempts, waitMinutes, origin: 'workshop', editors },
      drawPerObjective: draw.kind === 'objectives' ? draw.perObjective : 0,
      rules: { draw, order, participation },
      asksConfidence,
    },
    items,
  )
  const people = editors.map(({ person }) => person)
  const frontMatter = retellFrontMatter(files.frontMatter, files.label, { rules: settings.rules, editors: people, participation })
  const release = (await findRelease(tx, current.releaseId)) ?? notFound('release')
  const lessons = await lessonHashes(tx, current.id)
  const label = nextMinor(versions[0]!.label, new Set(versions.map((version) => version.label)))
  const moduleVersionId = await insertModuleVersion(
    tx,
    ctx,
    {
      ...{ moduleId: module.id, releaseId: current.releaseId, quizVersionId, sequence, label, title: current.title },
      contentHash: hashEditedModule({
        ...{ frontMatter, release, quizHash, evaluationHash: contentHash({ kind: 'evaluation', evaluation: current.evaluationForm }) },
        lessons: lessons.map(({ slug, hash }) => ({ slug, hash })),
      }),
      ...{ changeKind: 'editorial', changeSummary: summary, frontMatter: { ...frontMatter }, evaluationForm: current.evaluationForm },
    },
    lessons.map(({ id }) => id),
  )
  if (draft) await closeQuizDraft(tx, draft.id, { publishedVersionId: quizVersionId, publishedAt: ctx.now })
  if (approval) await insertVersionApproval(tx, { quizVersionId, reviewId: approval.reviewId })
  const open = await openReviewOf(tx, bank.quiz.quizId)
  if (open) await endReview(tx, { reviewId: open.id, kind: 'published', endedBy: ctx.actor.id, endedAt: ctx.now })
  await recordAudit(tx, {
    ...{
      id: ctx.newId(),
      from: ctx.from,
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'quiz.published',
      subjectKind: 'module_version',
      subjectId: moduleVersionId,
    },
    payload: {
      ...{ module: module.slug, label, summary, quizVersionId, settings: settings.rules },
      drafts: questions.filter(({ fromDraft }) => fromDraft).map(({ item }) => item.code),
      before: { label: current.label, quizVersionId: current.quizVersionId },
      approval: approval && { reviewId: approval.reviewId, by: approval.by, at: approval.at },
    },
  })
  return { ok: true, label, moduleVersionId }
}

/**
 * Everybody in control of the quiz: those named before, whoever saved a draft that goes out now, and who approved it. Each of the latter needs a current
 * disclosure.
 */
async function editorsOf(
  db: Reader,
  ctx: ActorContext,
  bank: ModuleBank,
  questions: readonly NextQuestion[],
  quizDraft: QuizDraftRow | null,
  approval: Approval | null,
): Promise<{ editors: QuizEditor[]; problems: Problem[] }> {
  const drafts = questions.flatMap(({ fromDraft, item }) => (fromDraft && item.draft ? [item.draft.id] : []))
  const ids = new Set([...(await editorsOfDrafts(db, drafts)), ctx.actor.id])
  if (quizDraft) for (const id of await editorsOfQuizDraft(db, quizDraft)) ids.add(id)
  const named = bank.quiz.editors ?? []
  const rolesOf = (userId: string) => [
    ...new Set([
      ...(named.find((editor) => editor.userId === userId)?.person.roles ?? []),
      ...(ids.has(userId) ? [itemEditorRole] : []),
      ...(approval?.by === userId ? [itemReviewerRole] : []),
    ]),
  ]
  const inControl = new Set([...ids, ...(approval ? [approval.by] : [])])
  const before = named.filter(({ userId }) => !inControl.has(userId))
  const editors: QuizEditor[] = []
  const problems: Problem[] = []
  for (const userId of [...inControl].sort()) {
    const person = await findPerson(db, userId)
    const disclosure = await latestDisclosure(db, userId)
    const name = person?.user.printedName ?? 'A former editor'
    if (!person || !disclosure || !isCurrentDisclosure(disclosure, dayInZone(ctx.now, 'Etc/UTC'))) {
      const did = ids.has(userId) ? 'edited' : 'reviewed'
      const message = `${name} ${did} this quiz and has no current disclosure on file. An administrator records it.`
      problems.push({ message, href: workshopPaths.quiz(bank.quiz.quizId), code: null })
      continue
    }
    const { printedName, credentialSuffix } = person.user
    const told: PersonInControl = {
      ...{ name: printedName, kind: 'person', credentials: credentialSuffix, affiliation: null, roles: rolesOf(userId) },
      declaredOn: disclosure.declaredOn,
      relationships: disclosure.relationships.map((one) => ({ ...one, relevant: one.relevant === true })),
    }
    editors.push({ userId, person: told })
  }
  return { editors: [...before, ...editors].sort((a, b) => (a.userId < b.userId ? -1 : 1)), problems }
}
