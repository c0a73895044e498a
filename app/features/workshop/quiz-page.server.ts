/** A quiz as its editor sees it: settings, blueprint, what the questions do together, what the next publication changes and what stands in its way. */
import { data } from '@remix-run/node'
import type { QuizFinding } from '#app/domain/item-lint.ts'
import { findRule } from '#app/domain/item-lint.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { readForm, type FormReply } from '#app/features/account/read-form.server.ts'
import { notApproved, reviewStanding, type ReviewStanding } from '#app/features/quiz-review/approval.server.ts'
import { shownComments, type ShownComment } from '#app/features/quiz-review/comments.server.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { nextQuiz, settingChanges, type NextQuestion, type Problem, type QuizChange } from '#app/features/workshop/next-quiz.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { readQuizForm } from '#app/features/workshop/quiz-form.server.ts'
import { discardQuizDraft, moduleOfQuiz, nextSettings, saveQuizDraft } from '#app/features/workshop/quiz-settings.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { bloomNames } from '#app/features/workshop/words.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { staffNames } from '#db/queries/workshop.ts'
import type { QuizSettings } from '#db/schema/workshop.ts'
import { formatMoment } from '#app/ui/date-text.tsx'
import { z } from 'zod'

export interface BlueprintRow {
  code: string
  text: string
  module: string
  /** questions by Bloom level */
  cells: { code: string; questionId: string }[][]
  total: number
}

export interface QuizEditorPage {
  quizId: string
  title: string
  label: string
  course: { slug: string; title: string }
  objectives: { code: string; text: string; questions: number }[]
  settings: QuizSettings
  revision: number
  savedAt: number | null
  savedBy: string | null
  blueprint: { levels: readonly string[]; rows: BlueprintRow[] }
  findings: (Omit<QuizFinding, 'mend'> & { title: string; why: string; apart: [string, string] | null })[]
  problems: Problem[]
  changes: QuizChange[]
  stamp: string
  keptBack: { code: string; questionId: string }[]
  review: ReviewStanding
  /** what reviewers wrote and nobody dealt with yet */
  comments: ShownComment[]
  timeZone: string
  mayEdit: boolean
}

/** Throws NotFound. */
export async function quizEditorPage(ctx: ActorContext, catalogue: Catalogue, quizId: string): Promise<QuizEditorPage> {
  const db = ctx.store.read
  const module = moduleOfQuiz(catalogue, quizId)
  const bank = await moduleBank(db, module.id)
  const { settings, draft } = await nextSettings(db, bank)
  const next = nextQuiz(bank, settings, await moduleFacts(db, module))
  const names = await staffNames(db, draft ? [draft.savedBy] : [])
  const fixed = settings.rules.draw.kind === 'fixed' ? new Set(settings.rules.draw.codes) : null
  const asked = next.questions.filter(({ item }) => fixed === null || fixed.has(item.code))
  return {
    ...{ quizId, title: module.current.title, label: bank.current.label, settings },
    course: { slug: module.course.slug, title: module.course.title },
    objectives: bank.frontMatter.objectives.map(({ code, text }) => ({
      ...{ code, text, questions: next.questions.filter((question) => question.moduleObjective === code).length },
    })),
    revision: draft?.revision ?? 0,
    savedAt: draft?.savedAt ?? null,
    savedBy: draft ? (names.get(draft.savedBy) ?? 'a former editor') : null,
    blueprint: { levels: bloomNames, rows: blueprintOf(bank.frontMatter.objectives, asked) },
    findings: next.findings.map(({ mend, ...finding }) => {
      const rule = findRule(finding.rule)!
      const [, one, other] = /^Never draw (\S+) and (\S+) together$/.exec(mend?.label ?? '') ?? []
      return { ...finding, title: rule.title, why: rule.why, apart: one && other ? [one, other] : null }
    }),
    ...{ problems: next.problems, changes: next.changes, stamp: next.stamp },
    keptBack: bank.items.flatMap(({ draft: open, code, questionId, retired }) =>
      open && !retired && open.content.status === 'draft' ? [{ code, questionId }] : [],
    ),
    review: await reviewStanding(db, bank, next.stamp),
    comments: await shownComments(db, { quizId }),
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
  }
}

/** The same, with the review that is missing among what stands in the way. */
export async function publicationPage(ctx: ActorContext, catalogue: Catalogue, quizId: string): Promise<QuizEditorPage> {
  const page = await quizEditorPage(ctx, catalogue, quizId)
  const isMissing = page.changes.length > 0 && page.review.required && !page.review.approval
  return isMissing ? { ...page, problems: [...page.problems, notApproved(quizId)] } : page
}

function blueprintOf(
  objectives: readonly { code: string; enabling: readonly { code: string; text: string }[] }[],
  questions: readonly NextQuestion[],
): BlueprintRow[] {
  return objectives.flatMap((objective) =>
    objective.enabling.map(({ code, text }) => {
      const own = questions.filter(({ content }) => content.objective === code)
      const cells = bloomNames.map((level) =>
        own.filter(({ content }) => content.bloom === level).map(({ item: { code: name, questionId } }) => ({ code: name, questionId })),
      )
      return { code, text, module: objective.code, cells, total: own.length }
    }),
  )
}

export interface QuizReply extends FormReply {
  /** what differs from what somebody else saved meanwhile; the form holds what was typed */
  conflict: { message: string; differences: string[]; revision: number } | null
}

export async function answerQuizForm(ctx: ActorContext, catalogue: Catalogue, quizId: string, form: FormData) {
  const module = moduleOfQuiz(catalogue, quizId)
  const bank = await moduleBank(ctx.store.read, module.id)
  const intent = String(form.get('intent') ?? 'save')
  const revision = Number(form.get('revision')) || 0
  const here = workshopPaths.quiz(quizId)
  if (intent === 'discard') {
    const done = await discardQuizDraft(ctx, catalogue, { quizId, revision })
    if (done.ok) return seeOther(`${here}?done=discarded`)
    return data<QuizReply>(
      { errors: { '': workshopRefusals[done.refusal] }, typed: {}, conflict: null },
      { status: done.refusal === 'disclosure' ? 403 : 409 },
    )
  }
  const known = new Set(bank.items.map(({ code }) => code))
  const read = readQuizForm(
    form,
    bank.frontMatter.objectives.map(({ code }) => code),
    known,
  )
  if (!read.ok) return data<QuizReply>({ ...read.reply, conflict: null }, { status: 422 })
  const [, one, other] = /^apart:(\S+):(\S+)$/.exec(intent) ?? []
  const settings = one && other && known.has(one) && known.has(other) ? withPair(read.settings, one, other) : read.settings
  // the page's script saves by itself
  const kind = form.get('auto') === 'yes' ? 'autosaved' : 'saved'
  const saved = await saveQuizDraft(ctx, catalogue, { quizId, revision, settings, kind })
  if (saved.ok) return seeOther(intent === 'publish' ? workshopPaths.publication(quizId) : `${here}?done=saved`)
  if (saved.refusal !== 'conflict')
    return data<QuizReply>(
      { ...read.reply, errors: { '': workshopRefusals[saved.refusal] }, conflict: null },
      { status: saved.refusal === 'disclosure' ? 403 : 409 },
    )
  const { draft } = await nextSettings(ctx.store.read, bank)
  const conflict = {
    message: `${saved.by || 'Another educator'} saved these settings on ${formatMoment(saved.at, module.course.provider.timeZone)}, after you opened them. Yours are in the form; where the two differ is listed here. Save again to set yours in place of theirs.`,
    differences: settingChanges(saved.theirs, settings),
    revision: draft?.revision ?? 0,
  }
  return data<QuizReply>({ ...read.reply, conflict }, { status: 409 })
}

function withPair(settings: QuizSettings, one: string, other: string): QuizSettings {
  const pair = [one, other].sort() as [string, string]
  const has = settings.pairs.some(([a, b]) => a === pair[0] && b === pair[1])
  return has ? settings : { ...settings, pairs: [...settings.pairs, pair].sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1)) }
}

const publicationForm = z.object({
  summary: z
    .string({ error: 'Say what changed.' })
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, { error: 'Say what changed: learners under way are told in these words.' })
        .max(500, { error: 'Use at most 500 characters.' }),
    ),
  stamp: z.string().max(80).optional().default(''),
})

const publicationRefusals = {
  unchanged: 'Nothing differs from what is published: there is nothing to publish.',
  changed: 'Something was saved while you read this page. Below is what would be published now; please look again.',
  blocked: 'This stands in the way:',
}

export interface PublicationReply extends FormReply {
  problems: Problem[]
}

export async function answerPublication(ctx: ActorContext, catalogue: Catalogue, quizId: string, form: FormData, published: () => void) {
  moduleOfQuiz(catalogue, quizId)
  const read = readForm(form, publicationForm)
  if (!read.ok) return data<PublicationReply>({ ...read.reply, problems: [] }, { status: 422 })
  const done = await publishQuiz(ctx, catalogue, { quizId, ...read.value })
  if (done.ok) {
    published()
    return seeOther(`${workshopPaths.quiz(quizId)}?done=published`)
  }
  const { refusal } = done
  const message =
    refusal === 'unchanged' || refusal === 'changed' || refusal === 'blocked' ? publicationRefusals[refusal] : workshopRefusals[refusal]
  const problems = done.refusal === 'blocked' ? done.problems : []
  const status = refusal === 'blocked' ? 422 : refusal === 'disclosure' ? 403 : 409
  return data<PublicationReply>({ ...read.reply({ '': message }), problems }, { status })
}
