/** The question bank of a course: every question with where it stands, what it assesses and how it does. */
import { plainWords } from '#app/domain/question-text.ts'
import type { Finding } from '#app/domain/item-analysis/verdict.ts'
import type { QuestionType } from '#app/domain/question.ts'
import { analyseQuiz } from '#app/features/item-analysis/analyse-quiz.server.ts'
import { inOrder, matches, refsOf, type FoundRow } from '#app/features/workshop/bank-filter.ts'
import type { BankQuery } from '#app/features/workshop/bank-query.ts'
import { tagsOfItems } from '#app/features/workshop/course-tags.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { moduleBank, type BankItem, type ItemState } from '#app/features/workshop/module-bank.server.ts'
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
  /** correlation of its marks with the rest of the quiz; null where there is none */
  discrimination: number | null
  /** what item analysis remarks, gravest first; nothing below 30 first attempts */
  remarks: Finding['kind'][]
  tags: string[]
  /** now or once: what was never published has no attempts to wait for */
  isPublished: boolean
  /** when a draft of it was saved last, or its version was published */
  changedAt: number
  quizId: string
}

type Measured = Pick<BankRowOnPage, 'facility' | 'met' | 'discrimination' | 'remarks'>
const unmeasured: Measured = { facility: null, met: 0, discrimination: null, remarks: [] }

export interface BankPage {
  course: { slug: string; title: string }
  query: BankQuery
  timeZone: string
  rows: BankRowOnPage[]
  total: number
  mayEdit: boolean
  choices: {
    modules: { value: string; label: string }[]
    objectives: { value: string; label: string }[]
    refs: string[]
    tags: string[]
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
  const all: FoundRow[] = []
  for (const module of course.modules) {
    const { items } = await moduleBank(db, module.id)
    const measured = await measure(ctx, module)
    for (const item of items) {
      const row = rowOf(item, module, measured)
      all.push({ item, row: { ...row, authors: [...(editors.get(item.questionId) ?? [])] } })
    }
  }
  const found = inOrder(
    all.filter((one) => matches(one, query)),
    query,
  )
  return {
    course: { slug: course.slug, title: course.title },
    query,
    timeZone: course.provider.timeZone,
    rows: found.map(({ row }) => ({ ...row, authors: row.authors.map((id) => names.get(id) ?? 'a former editor') })),
    total: all.filter(({ item: { state } }) => state !== 'discarded').length,
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    choices: {
      modules: course.modules.map(({ slug, current }) => ({ value: slug, label: current.title })),
      objectives: course.modules.flatMap(({ current }) =>
        current.frontMatter.objectives.flatMap(({ enabling }) =>
          enabling.map(({ code, text }) => ({ value: code, label: `${code} ${text}` })),
        ),
      ),
      refs: [...new Set(all.flatMap(({ item }) => refsOf(item.content)))].sort(),
      tags: tagsOfItems(all.map(({ item }) => item)),
      authors: [...names].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    },
  }
}

function rowOf(
  { questionId, code, content, state, offer, published, changedAt }: BankItem,
  module: CatalogueModule,
  measured: ReadonlyMap<string, Measured>,
): BankRowOnPage {
  const { stem, images = [], tags = [], type, objective, bloom, difficulty } = content
  return {
    ...{
      questionId,
      code,
      stem: plainWords(stem),
      pictures: images.length,
      type,
      objective,
      bloom,
      difficulty,
      state,
      hasOffer: offer !== null,
      authors: [],
    },
    ...(published ? (measured.get(published.questionVersionId) ?? unmeasured) : unmeasured),
    ...{ module: module.slug, quizId: module.current.quiz.quizId, tags, isPublished: published !== null, changedAt },
  }
}

/** Of first attempts, by question version. */
async function measure({ store }: ActorContext, { current, course }: CatalogueModule): Promise<Map<string, Measured>> {
  const { analysis } = await analyseQuiz(store, {
    quizId: current.quiz.quizId,
    filter: { which: 'first', quizVersionId: null, profession: null, from: null, to: null },
    timeZone: course.provider.timeZone,
  })
  return new Map(
    analysis.items.map(({ question, statistics, verdict }) => [
      question.id,
      {
        facility: statistics.facilityIndex.value,
        met: statistics.attempts,
        discrimination: statistics.itemRestCorrelation.value,
        remarks: verdict.given ? verdict.findings.map(({ kind }) => kind) : [],
      },
    ]),
  )
}
