/** A new question: empty, or read from a text in Aiken or GIFT, or a copy of another one. It is a draft until a quiz is published with it. */
import { importQuestions } from '#app/content/exchange/import-questions.ts'
import { detectText } from '#app/content/exchange/detect-format.ts'
import { toAuthored } from '#app/content/exchange/authored.ts'
import { toDraft } from '#app/content/draft-question.ts'
import { blankDraft, type DraftQuestion } from '#app/domain/draft-question.ts'
import type { QuestionType } from '#app/domain/question.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { refuseWork, type Worked } from '#app/features/workshop/refusals.ts'
import { onceMore } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { codesOfCourse, insertDraft, insertQuestion } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export interface NewQuestion {
  moduleId: string
  type: QuestionType
  /** one question in Aiken or GIFT; empty: none */
  text: string
}

/** Resolves to the id of the question. Throws NotFound for a module that is not there for this educator. */
export async function createQuestion(ctx: ActorContext, catalogue: Catalogue, input: NewQuestion): Promise<Worked<{ questionId: string }>> {
  const module = modulesOf(catalogue).find(({ id }) => id === input.moduleId) ?? notFound('module')
  const read = input.text.trim() === '' ? blankDraft(input.type, '') : await readPasted(input.text)
  if (!read) return refuseWork('unreadable')
  return startDraft(ctx, async (tx) => {
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    return { ok: true, questionId: await begin(tx, ctx, module, read, null) }
  })
}

/** A copy under a code of its own, kept back until somebody says it is ready. */
export function duplicateQuestion(
  ctx: ActorContext,
  catalogue: Catalogue,
  input: { questionId: string },
): Promise<Worked<{ questionId: string }>> {
  return startDraft(ctx, async (tx) => {
    const { module, item } = await findWorkshopQuestion(tx, catalogue, input.questionId)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
    return { ok: true, questionId: await begin(tx, ctx, module, item.content, item.code) }
  })
}

const startDraft = <T>(ctx: ActorContext, act: (tx: Writer) => Promise<T>) => onceMore(() => ctx.store.write(act))

export function modulesOf({ courses }: Catalogue): CatalogueModule[] {
  return courses.flatMap((course) => course.modules)
}

/** The first question of a text; its format is told by the text. Null when none can be read. */
export async function readPasted(text: string): Promise<DraftQuestion | null> {
  const read = await importQuestions(new TextEncoder().encode(text))
  if (!read.ok) return null
  const question = read.entries.flatMap((entry) => (entry.outcome === 'refused' ? [] : [entry.question]))[0]
  if (!question) return null
  const fill = { code: '', lesson: '', section: '', objective: '', bloom: 'apply', difficulty: 'medium' } as const
  return toDraft(toAuthored(question, fill))
}

/** `draft` with the text of a question pasted in Aiken or GIFT; where it belongs and how it is asked stay. Null: the text is none, such as a list of options. */
export async function withPastedQuestion(draft: DraftQuestion, text: string): Promise<DraftQuestion | null> {
  const format = detectText(text)
  const read = format === 'aiken' || format === 'gift' ? await readPasted(text) : null
  if (!read) return null
  const { type, stem, shuffle, rationale, options, premises, responses, elements, answer, commonErrors } = read
  return { ...draft, type, stem, shuffle, rationale, options, premises, responses, elements, answer, commonErrors }
}

async function begin(tx: Writer, ctx: ActorContext, module: CatalogueModule, from: DraftQuestion, copyOf: string | null): Promise<string> {
  const code = nextCode(await codesOfCourse(tx, module.course.id), module.current.frontMatter.number)
  const questionId = ctx.newId()
  const content: DraftQuestion = { ...from, code, status: 'draft', anchor: false, excludes: [] }
  await insertQuestion(tx, { id: questionId, courseId: module.course.id, code })
  const draft = { id: ctx.newId(), moduleId: module.id, questionId, origin: 'workshop' as const, fileHash: null, basedOnVersionId: null }
  await insertDraft(tx, { ...draft, content, by: ctx.actor.id, at: ctx.now }, ctx.newId(), 'created')
  await recordAudit(tx, {
    ...{
      id: ctx.newId(),
      from: ctx.from,
      at: ctx.now,
      actorId: ctx.actor.id,
      act: 'question.created',
      subjectKind: 'question',
      subjectId: questionId,
    },
    payload: { code, module: module.slug, copyOf },
  })
  return questionId
}

/** M1-01, M1-02 …: the first number of the module that no question of the course has. */
export function nextCode(codes: readonly string[], moduleNumber: number): string {
  const taken = new Set(codes)
  for (let number = 1; ; number += 1) {
    const code = `M${moduleNumber}-${String(number).padStart(2, '0')}`
    if (!taken.has(code)) return code
  }
}
