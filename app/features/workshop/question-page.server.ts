/** One question as the editor shows it: its text, what stands in its way, and what it can be tied to. */
import { loadQuestion } from '#app/content/load-course.ts'
import { typographic } from '#app/content/typography.ts'
import { draftFindings, type DraftFinding } from '#app/content/draft-findings.ts'
import { toAuthored } from '#app/content/draft-question.ts'
import { toQuestionBody } from '#app/content/to-question.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { imagePlaces, withImages } from '#app/domain/question-images.ts'
import type { QuestionBody } from '#app/domain/question.ts'
import { shownComments, type ShownComment } from '#app/features/quiz-review/comments.server.ts'
import { moduleFacts, type ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { tagsOfCourse } from '#app/features/workshop/course-tags.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { keyHistory } from '#app/features/workshop/key-history.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import type { ItemState } from '#app/features/workshop/module-bank.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { staffNames } from '#db/queries/workshop.ts'

export type Choices = Pick<ModuleFacts, 'objectiveList' | 'places' | 'referenceList'> & {
  /** all tags of the course */
  tags: string[]
}

export interface QuestionPage {
  questionId: string
  code: string
  state: ItemState
  /** a published question keeps its code */
  wasPublished: boolean
  inQuiz: boolean
  retired: boolean
  /** the published text is withdrawn for safety */
  withdrawn: { reason: string; at: number } | null
  /** attempts met an earlier key of what is published now */
  keyChanged: boolean
  hasDraft: boolean
  revision: number
  savedAt: number | null
  savedBy: string | null
  /** the draft began from a version that is not the published one any more */
  isBehind: boolean
  /** the content files say something else: their text */
  offer: DraftQuestion | null
  content: DraftQuestion
  /** what reviewers wrote on it and nobody dealt with yet */
  comments: ShownComment[]
  checked: Checked
  choices: Choices
  course: { slug: string; title: string }
  module: { id: string; title: string; quizId: string; label: string }
  timeZone: string
  mayEdit: boolean
}

/** What the checks say of a text, and how a learner meets it. */
export interface Checked {
  findings: DraftFinding[]
  /** null while it cannot be shown */
  body: QuestionBody | null
  /** of the whole question, as learners read it */
  rationale: string
}

/** Throws NotFound. */
export async function questionPage(ctx: ActorContext, catalogue: Catalogue, questionId: string): Promise<QuestionPage> {
  const db = ctx.store.read
  const { module, item } = await findWorkshopQuestion(db, catalogue, questionId)
  const facts = await moduleFacts(db, module)
  const tags = await tagsOfCourse(db, module.course)
  const { draft, published, content } = item
  const names = await staffNames(db, draft?.savedBy ? [draft.savedBy] : [])
  return {
    ...{ questionId, code: item.code, state: item.state, inQuiz: item.inQuiz, retired: item.retired, content },
    withdrawn: item.withdrawn && { reason: item.withdrawn.reason, at: item.withdrawn.withdrawnAt },
    keyChanged: published !== null && (await keyHistory(db, questionId, published.questionVersionId)).some(({ differs }) => differs),
    wasPublished: published !== null,
    hasDraft: draft !== null,
    revision: draft?.revision ?? 0,
    savedAt: draft?.savedAt ?? null,
    savedBy: draft === null ? null : draft.savedBy === null ? 'the content files' : (names.get(draft.savedBy) ?? 'a former editor'),
    isBehind:
      draft !== null && published !== null && draft.basedOnVersionId !== null && draft.basedOnVersionId !== published.questionVersionId,
    offer: item.offer?.content ?? null,
    comments: await shownComments(db, { quizId: module.current.quiz.quizId, questionId }),
    checked: checkDraft(content, facts, item.withdrawnHashes),
    choices: { objectiveList: facts.objectiveList, places: facts.places, referenceList: facts.referenceList, tags },
    course: { slug: module.course.slug, title: module.course.title },
    module: { id: module.id, title: module.current.title, quizId: module.current.quiz.quizId, label: module.current.label },
    timeZone: module.course.provider.timeZone,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
  }
}

/** `withdrawn`: hashes of the texts of this question that were withdrawn for safety. */
export function checkDraft(content: DraftQuestion, facts: ModuleFacts, withdrawn: readonly string[] = []): Checked {
  const findings = [...withdrawnFinding(content, withdrawn), ...draftFindings(content, facts)]
  return { findings, body: previewBody(content), rationale: typographic(content.rationale) }
}

/** A withdrawn text never comes back as it was: the draft has to say something else. */
function withdrawnFinding(content: DraftQuestion, withdrawn: readonly string[]): DraftFinding[] {
  if (withdrawn.length === 0) return []
  const read = toAuthored({ ...content, status: 'published' })
  if (!read.ok) return []
  // a version's hash does not depend on what its objective rolls up to
  if (!withdrawn.includes(loadQuestion(read.question, { objectives: [] }).hash)) return []
  const message = 'This text was withdrawn for safety. Change what could harm: the same text is not published again.'
  return [{ field: 'stem', severity: 'error', message, rule: null, mend: null }]
}

/** A body can be shown as soon as its own parts are there, whatever is missing elsewhere. */
function previewBody(draft: DraftQuestion): QuestionBody | null {
  const written = draft.options.filter(({ text }) => text.trim() !== '')
  const places = imagePlaces({ type: draft.type, options: written })
  const filled = {
    ...withImages(
      draft,
      (draft.images ?? []).filter(({ place }) => places.includes(place)),
    ),
    ...{ lesson: 'x', section: 'x', objective: 'x', code: 'x', refs: [], tags: [], accepted: [], excludes: [] },
    ...{ bloom: 'apply', difficulty: 'medium', rationale: 'x', stem: draft.stem.trim() || '…' },
    options: written.map((row) => ({ ...row, rationale: 'x', refs: null })),
    premises: draft.premises.filter(({ text }) => text.trim() !== '').map((row) => ({ ...row, rationale: 'x', response: 'r1' })),
    responses: draft.responses.filter(({ text }) => text.trim() !== ''),
    elements: draft.elements.filter(({ text }) => text.trim() !== '').map((row) => ({ ...row, rationale: 'x' })),
    answer: { value: '0', tolerance: '0', unit: draft.answer.unit },
    commonErrors: [],
  }
  const read = toAuthored(filled)
  return read.ok ? toQuestionBody(read.question) : null
}
