/** The question bank of a course: every question with where it stands, what it assesses and how it does. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import type { QuestionType } from '#app/domain/question.ts'
import { analyseQuiz } from '#app/features/item-analysis/analyse-quiz.server.ts'
import type { BankQuery } from '#app/features/workshop/bank-query.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank, type BankItem, type ItemState } from '#app/features/workshop/module-bank.server.ts'
import { textLines } from '#app/features/workshop/text-lines.ts'
import { findCourse, type Catalogue, type CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { editorsByQuestion, staffNames } from '#db/queries/workshop.ts'

export interface BankRowOnPage {
  questionId: string
  code: string
  stem: string
  /** how many */
  pictures: number
  type: QuestionType
  objective: string
  bloom: string
  difficulty: string
  state: ItemState
  /** the files have another text beside a draft */
  hasOffer: boolean
  authors: string[]
  module: string
  /** share right at the first attempt; null where nobody met this version */
  facility: number | null
  met: number
  quizId: string
}

export interface BankPage {
  course: { slug: string; title: string }
  query: BankQuery
  rows: BankRowOnPage[]
  total: number
  mayEdit: boolean
  choices: {
    modules: { value: string; label: string }[]
    objectives: { value: string; label: string }[]
    refs: string[]
    authors: { value: string; label: string }[]
  }
}

/** Throws NotFound. */
export async function bankPage(ctx: ActorContext, catalogue: Catalogue, courseSlug: string, query: BankQuery): Promise<BankPage> {
  const db = ctx.store.read
  const course = findCourse(catalogue, courseSlug) ?? notFound('course')
  const editors = await editorsByQuestion(
    db,
    course.modules.map(({ id }) => id),
  )
  const names = await staffNames(
    db,
    [...editors.values()].flatMap((ids) => [...ids]),
  )
  const all: (BankRowOnPage & { item: BankItem })[] = []
  for (const module of course.modules) {
    const { items } = await moduleBank(db, module.id)
    const facilities = await facilitiesOf(ctx, module)
    for (const item of items) all.push({ ...rowOf(item, module, facilities), authors: [...(editors.get(item.questionId) ?? [])], item })
  }
  const rows = all.filter(({ item, ...row }) => matches(item, row, query))
  return {
    course: { slug: course.slug, title: course.title },
    query,
    rows: rows.map(({ item: _, authors, ...row }) => ({ ...row, authors: authors.map((id) => names.get(id) ?? 'a former editor') })),
    total: all.filter(({ state }) => state !== 'discarded').length,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    choices: {
      modules: course.modules.map(({ slug, current }) => ({ value: slug, label: current.title })),
      objectives: course.modules.flatMap(({ current }) =>
        current.frontMatter.objectives.flatMap(({ enabling }) =>
          enabling.map(({ code, text }) => ({ value: code, label: `${code} ${text}` })),
        ),
      ),
      refs: [...new Set(all.flatMap(({ item }) => refsOf(item.content)))].sort(),
      authors: [...names].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    },
  }
}

function rowOf(
  { questionId, code, content, state, offer, published }: BankItem,
  module: CatalogueModule,
  facilities: Map<string, { facility: number | null; met: number }>,
): BankRowOnPage {
  const measured = published ? facilities.get(published.questionVersionId) : undefined
  const { stem, images = [], type, objective, bloom, difficulty } = content
  return {
    ...{
      questionId,
      code,
      stem,
      pictures: images.length,
      type,
      objective,
      bloom,
      difficulty,
      state,
      hasOffer: offer !== null,
      authors: [],
    },
    ...{ module: module.slug, quizId: module.current.quiz.quizId, facility: measured?.facility ?? null, met: measured?.met ?? 0 },
  }
}

/** Of first attempts, by question version. */
async function facilitiesOf(
  { store }: ActorContext,
  { current, course }: CatalogueModule,
): Promise<Map<string, { facility: number | null; met: number }>> {
  const { analysis } = await analyseQuiz(store, {
    quizId: current.quiz.quizId,
    filter: { which: 'first', quizVersionId: null, profession: null, from: null, to: null },
    timeZone: course.provider.timeZone,
  })
  return new Map(
    analysis.items.map(({ question, statistics }) => [question.id, { facility: statistics.facilityIndex.value, met: statistics.attempts }]),
  )
}

function refsOf({ refs, options }: DraftQuestion): string[] {
  return [...refs, ...options.flatMap((option) => option.refs ?? [])]
}

function matches(item: BankItem, row: BankRowOnPage, query: BankQuery): boolean {
  const is = (wanted: string, value: string) => wanted === '' || wanted === value
  return (
    is(query.type, row.type) &&
    is(query.objective, row.objective) &&
    is(query.bloom, row.bloom) &&
    is(query.difficulty, row.difficulty) &&
    is(query.module, row.module) &&
    (query.ref === '' || refsOf(item.content).includes(query.ref)) &&
    (query.author === '' || row.authors.includes(query.author)) &&
    hasStatus(item, query.status) &&
    hasWords(item, query.q)
  )
}

/** What was discarded is listed only where it is asked for. */
function hasStatus({ state, draft }: BankItem, status: string): boolean {
  switch (status) {
    case '':
      return state !== 'discarded'
    case 'drafts':
      return draft !== null
    case 'ready':
      return state === 'changed' || state === 'new'
    case 'published':
      return state === 'published' || state === 'changed'
    default:
      return state === status
  }
}

function hasWords({ code, content }: BankItem, q: string): boolean {
  if (q === '') return true
  const folded = [code, ...textLines(content).map(({ text }) => text)].join('\n').toLocaleLowerCase('en')
  return q
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
