/** An import as its page shows it: each question, what became of it, what the checks say, and whether the bank knows it already. */
import { canonicalJson } from '#app/content/content-hash.ts'
import { withTagsOf } from '#app/domain/tags.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { StagedQuestion, TakenQuestion } from '#app/domain/exchange/staged-question.ts'
import { questionsByCode, type KnownQuestion } from '#app/features/exchange/bank-codes.server.ts'
import { findOwnImport } from '#app/features/exchange/find-import.server.ts'
import { moduleFacts, type ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export interface ImportedRow extends StagedQuestion {
  index: number
  /** the question of the course with this code; `same`: it says the same already */
  met: { questionId: string; code: string; same: boolean } | null
}

export interface ImportPage {
  id: string
  course: { slug: string; title: string }
  module: string
  fileName: string
  format: string
  encoding: string | null
  rows: ImportedRow[]
  counts: { accepted: number; changed: number; refused: number; same: number }
  state: 'open' | 'taken' | 'discarded'
  taken: TakenQuestion[]
  mayEdit: boolean
  objectives: { code: string; text: string }[]
  places: ModuleFacts['places']
}

export async function importPage(ctx: ActorContext, catalogue: Catalogue, importId: string): Promise<ImportPage> {
  const db = ctx.store.read
  const { row, module } = await findOwnImport(db, catalogue, importId)
  const known = await questionsByCode(db, module.course)
  const facts = await moduleFacts(db, module)
  const rows = row.questions.map((question, index) => ({ ...question, index, met: metBy(question.content, known) }))
  const having = (outcome: StagedQuestion['outcome']) => rows.filter((each) => each.outcome === outcome).length
  return {
    ...{
      id: row.id,
      course: module.course,
      module: module.current.title,
      fileName: row.fileName,
      format: row.format,
      encoding: row.encoding,
    },
    rows,
    counts: {
      ...{ accepted: having('accepted'), changed: having('changed'), refused: having('refused') },
      same: rows.filter(({ met }) => met?.same).length,
    },
    state: row.takenAt !== null ? 'taken' : row.discardedAt !== null ? 'discarded' : 'open',
    taken: row.taken ?? [],
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    objectives: facts.objectiveList.map(({ code, text }) => ({ code, text })),
    places: facts.places,
  }
}

function metBy(content: DraftQuestion | null, known: Map<string, KnownQuestion>): ImportedRow['met'] {
  const met = content === null || content.code === '' ? undefined : known.get(content.code)
  if (!content || !met) return null
  return {
    questionId: met.item.questionId,
    code: content.code,
    same: substance(withTagsOf(content, met.item.content)) === substance(met.item.content),
  }
}

/** What a file can say of a question: ids of rows are given anew, and whether it is ready and what was accepted is the bank's. */
function substance({ status: _, accepted: __, ...draft }: DraftQuestion): string {
  const responses = draft.responses.map(({ text }) => text)
  const responseOf = (id: string) => draft.responses.find((row) => row.id === id)?.text ?? ''
  const own = {
    single: draft.options.map(({ id: _id, ...row }) => row),
    multiple: draft.options.map(({ id: _id, ...row }) => row),
    truefalse: draft.options.map(({ id: _id, ...row }) => row),
    matching: [draft.premises.map(({ text, response, rationale }) => ({ text, rationale, response: responseOf(response) })), responses],
    ordering: draft.elements.map(({ text, rationale }) => ({ text, rationale })),
    numeric: [draft.answer, draft.commonErrors],
  }[draft.type]
  const { type, code, lesson, section, objective, bloom, difficulty, shuffle, stem, rationale, refs, excludes } = draft
  const tags = [...(draft.tags ?? [])].sort()
  return canonicalJson({ type, code, lesson, section, objective, bloom, difficulty, shuffle, stem, rationale, refs, tags, excludes, own })
}
