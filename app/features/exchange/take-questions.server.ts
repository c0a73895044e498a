/** Taking questions of an import into the bank, as drafts: all that were chosen, or none. An import is taken once. */
import { draftFindings } from '#app/content/draft-findings.ts'
import { codeSchema } from '#app/content/schemas/common.ts'
import { withTagsOf } from '#app/domain/tags.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { TakenQuestion } from '#app/domain/exchange/staged-question.ts'
import { questionsByCode, type KnownQuestion } from '#app/features/exchange/bank-codes.server.ts'
import { altName } from '#app/features/exchange/alt-name.ts'
import { findOwnImport } from '#app/features/exchange/find-import.server.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { nextCode } from '#app/features/workshop/create-question.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { onceMore, writeRevision } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { closeImport } from '#db/queries/exchange.ts'
import { codesOfCourse, insertDraft, insertQuestion } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export interface TakeInput {
  importId: string
  /** places in the file, from 0 */
  chosen: readonly number[]
  /** of those, the ones that become the next revision of the question with their code, instead of a new question */
  revising: ReadonlySet<number>
  /** for questions that name none; empty: left open */
  objective: string
  place: { lesson: string; section: string }
  /** true: part of the next publication where nothing blocks them; false: kept back */
  ready: boolean
  /** alternative texts for pictures that came without one, by the question's place in the file and the picture's in the question */
  alts: ReadonlyMap<string, string>
}

export type Taken = { ok: true; taken: TakenQuestion[] } | { ok: false; problem: string }

export function takeQuestions(ctx: ActorContext, catalogue: Catalogue, input: TakeInput): Promise<Taken> {
  return onceMore(() => take(ctx, catalogue, input)).catch((error: unknown): Taken => {
    if (error instanceof Abandoned) return { ok: false, problem: error.message }
    throw error
  })
}

function take(ctx: ActorContext, catalogue: Catalogue, input: TakeInput): Promise<Taken> {
  return ctx.store.write(async (tx): Promise<Taken> => {
    const { row, module } = await findOwnImport(tx, catalogue, input.importId)
    if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return { ok: false, problem: workshopRefusals.disclosure }
    const facts = await moduleFacts(tx, module)
    const { objective, place } = input
    if (objective !== '' && !facts.objectives.has(objective)) return { ok: false, problem: 'Choose an objective of this module, or none.' }
    if (place.lesson !== '' && !facts.sections.get(place.lesson)?.has(place.section))
      return { ok: false, problem: 'Choose a paragraph of this module, or none.' }
    const chosen = row.questions.flatMap(({ content, findings }, index) => {
      if (!content || !input.chosen.includes(index)) return []
      const worded = withAlts(content, index, input.alts)
      const now = worded === content ? findings : draftFindings({ ...worded, code: worded.code || 'NEW' }, facts)
      const isBlocked = now.some(({ severity }) => severity === 'error')
      return [{ index, content: placed(worded, input, input.ready && !isBlocked) }]
    })
    if (chosen.length === 0) return { ok: false, problem: 'Choose at least one question to take.' }

    const known = await questionsByCode(tx, module.course)
    const codes = new Set(await codesOfCourse(tx, module.course.id))
    // the names under which questions of this file exclude each other, as they will be known
    const names = new Map<string, string>()
    const ways = chosen.map(({ index, content }) => {
      const met = input.revising.has(index) ? (known.get(content.code) ?? null) : null
      const code = met ? content.code : freeCode(content.code, codes, module)
      codes.add(code)
      if (content.code !== '') names.set(content.code, code)
      return { index, content, met, code, questionId: met?.item.questionId ?? ctx.newId() }
    })
    const taken = ways.map(({ index, code, questionId, met }): TakenQuestion => ({ index, code, questionId, how: met ? 'revised' : 'new' }))
    // first, so that of two who press the button the second waits, and is told
    if (!(await closeImport(tx, row.id, { taken, at: ctx.now })))
      return { ok: false, problem: 'These questions were taken or put aside already.' }
    for (const { content, met, code, questionId } of ways) {
      const excludes = content.excludes.map((name) => names.get(name) ?? name).filter((name) => codes.has(name))
      const whole = { ...content, code, excludes }
      if (!met) await begin(tx, ctx, module, questionId, whole)
      else if (!(await revise(tx, ctx, met, whole))) abandon(`${code} was published or discarded meanwhile. Look at the list again.`)
    }
    await recordAudit(tx, {
      ...{
        id: ctx.newId(),
        from: ctx.from,
        at: ctx.now,
        actorId: ctx.actor.id,
        act: 'questions.imported',
        subjectKind: 'import',
        subjectId: row.id,
      },
      payload: { file: row.fileName, format: row.format, module: module.slug, taken: taken.map(({ code, how }) => ({ code, how })) },
    })
    return { ok: true, taken }
  })
}

/** Undoes the whole transaction, and says why. */
class Abandoned extends Error {}
function abandon(problem: string): never {
  throw new Abandoned(problem)
}

function placed(content: DraftQuestion, { objective, place }: TakeInput, ready: boolean): DraftQuestion {
  return {
    ...content,
    objective: content.objective || objective,
    ...(content.lesson === '' ? place : {}),
    status: ready ? 'published' : 'draft',
  }
}

/** The draft itself where no text was typed for a picture of it. */
function withAlts(content: DraftQuestion, index: number, alts: TakeInput['alts']): DraftQuestion {
  const { images = [] } = content
  const typed = images.map((image, picture) => (image.alt === '' ? (alts.get(altName(index, picture)) ?? '').trim() : ''))
  if (typed.every((alt) => alt === '')) return content
  return { ...content, images: images.map((image, picture) => ({ ...image, alt: image.alt || typed[picture]! })) }
}

/** The code of the file where it is one and nobody has it. */
function freeCode(wanted: string, codes: ReadonlySet<string>, module: CatalogueModule): string {
  const isOne = codeSchema.safeParse(wanted).success && wanted.length <= 40 && !codes.has(wanted)
  return isOne ? wanted : nextCode([...codes], module.current.frontMatter.number)
}

async function begin(tx: Writer, ctx: ActorContext, module: CatalogueModule, questionId: string, content: DraftQuestion): Promise<void> {
  await insertQuestion(tx, { id: questionId, courseId: module.course.id, code: content.code })
  const draft = { id: ctx.newId(), moduleId: module.id, questionId, origin: 'workshop' as const, fileHash: null, basedOnVersionId: null }
  await insertDraft(tx, { ...draft, content, by: ctx.actor.id, at: ctx.now }, ctx.newId(), 'created')
}

async function revise(tx: Writer, ctx: ActorContext, { module, bank, item }: KnownQuestion, content: DraftQuestion): Promise<boolean> {
  // what item analysis and drawing know the question by stays with it
  const { anchor } = item.content
  const whole = { ...withTagsOf(content, item.content), anchor }
  const written = await writeRevision(tx, ctx, { module, bank, item }, { content: whole, revision: null, kind: 'saved' })
  return written.ok
}

/** Puts an import aside: nothing of it is taken. False where it was closed already. */
export function discardImport(ctx: ActorContext, catalogue: Catalogue, importId: string): Promise<boolean> {
  return ctx.store.write(async (tx) => {
    const { row } = await findOwnImport(tx, catalogue, importId)
    return closeImport(tx, row.id, { discardedAt: ctx.now })
  })
}
