/** A draft as learners would meet it: before answering, after a failed attempt, and once it may explain itself. Nothing is recorded. */
import { professionCodes, type ProfessionCode } from '#app/domain/professions.ts'
import { aroundQuestion, type AroundQuestion } from '#app/features/workshop/preview-profession.server.ts'
import { spokenOf, spokenOfResult } from '#app/features/workshop/spoken-order.ts'
import { toAuthored } from '#app/content/draft-question.ts'
import { loadQuestion } from '#app/content/load-course.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { questionFeedback } from '#app/domain/feedback.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import type { Answer, QuestionBody, QuestionKey } from '#app/domain/question.ts'
import { facetsOf } from '#app/features/publishing/question-rows.ts'
import type { ResultQuestion } from '#app/features/quiz/attempt-page.server.ts'
import { moduleFacts, type ModuleFacts } from '#app/features/workshop/course-facts.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { objectivesOf } from '#app/features/workshop/next-quiz.server.ts'
import { checkDraft } from '#app/features/workshop/question-page.server.ts'
import type { Catalogue, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export const moments = ['first', 'failing', 'passing'] as const
export const widths = ['page', 'phone'] as const
export const themes = ['own', 'light', 'dark'] as const

export interface PreviewChoice {
  at: (typeof moments)[number]
  answer: 'right' | 'wrong'
  width: (typeof widths)[number]
  theme: (typeof themes)[number]
  /** code of a profession; empty: any */
  as: '' | ProfessionCode
}

export interface PreviewPage {
  questionId: string
  code: string
  module: string
  choice: PreviewChoice
  body: QuestionBody | null
  /** after submitting; null before, and while the draft is unfinished */
  result: ResultQuestion | null
  /** what differs for the chosen profession; null: none was chosen */
  around: AroundQuestion | null
  /** what a screen reader says, in its order */
  spoken: string[]
}

/** What is unknown is the first choice. */
export function readPreviewChoice(query: URLSearchParams): PreviewChoice {
  const one = <T extends string>(name: string, all: readonly T[]): T => all.find((value) => value === query.get(name)) ?? all[0]!
  return {
    at: one('at', moments),
    answer: one('answer', ['wrong', 'right']),
    width: one('width', widths),
    theme: one('theme', themes),
    as: one('as', ['', ...professionCodes]),
  }
}

/** Throws NotFound. */
export async function previewPage(
  ctx: ActorContext,
  catalogue: Catalogue,
  questionId: string,
  choice: PreviewChoice,
): Promise<PreviewPage> {
  const { module, item, bank } = await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const facts = await moduleFacts(ctx.store.read, module)
  const { body } = checkDraft(item.content, facts)
  const around = await aroundQuestion(ctx.store.read, module, { profession: choice.as, lesson: item.content.lesson, now: ctx.now })
  const result =
    choice.at === 'first'
      ? null
      : resultOf(item.content, {
          ...{ module, facts, frontMatter: bank.frontMatter, position: 1 },
          ...{ level: choice.at === 'passing' ? 'full' : 'marks', right: choice.answer === 'right' },
        })
  const spoken = result ? spokenOfResult(result) : body ? spokenOf(body) : []
  return { questionId, code: item.code, module: module.current.title, choice, body, result, around, spoken }
}

interface ResultPlace {
  module: CatalogueModule
  facts: ModuleFacts
  frontMatter: FrontMatter
  /** on the page, from 1 */
  position: number
  level: 'full' | 'marks'
  /** whether it was answered rightly */
  right: boolean
}

/** A draft as a learner has it back after submitting; null while it does not fit the schema. */
export function resultOf(content: DraftQuestion, place: ResultPlace): ResultQuestion | null {
  const { module, facts, frontMatter, position, level, right } = place
  const read = toAuthored({ ...content, status: 'published' })
  if (!read.ok) return null
  const loaded = loadQuestion(read.question, { objectives: objectivesOf(frontMatter) })
  const answer = answerOf(loaded.body, loaded.key, right)
  const lesson = facts.places.find((candidate) => candidate.lesson === content.lesson)
  const section = lesson?.sections.find(({ id }) => id === content.section)
  return {
    ...{
      id: `preview-${position}`,
      position,
      body: loaded.body,
      answer,
      answered: true,
      confidence: null,
      verdict: right ? 'right' : 'wrong',
    },
    feedback: questionFeedback(loaded.body, loaded.key, answer, level),
    ...{ withdrawnAt: null, correctedAt: null },
    objectiveCode: loaded.moduleObjective,
    reread: lesson
      ? {
          title: `${section?.title ?? lesson.title}, lesson ${lesson.title.split(' ')[0]!}`,
          href: `/courses/${module.course.slug}/${module.slug}/lessons/${lesson.lesson}${section ? `#${section.id}` : ''}`,
        }
      : null,
    sources: level === 'full' ? facetsOf(loaded, facts.sources).sources : {},
  }
}

/** An answer that is wholly right, or one that somebody might give. */
function answerOf(body: QuestionBody, key: QuestionKey, right: boolean): Answer {
  switch (key.type) {
    case 'matching': {
      const premises = Object.keys(key.pairs)
      const rotated = [...premises.slice(1), ...premises.slice(0, 1)]
      return { type: 'matching', pairs: right ? key.pairs : Object.fromEntries(premises.map((id, at) => [id, key.pairs[rotated[at]!]!])) }
    }
    case 'ordering':
      return { type: 'ordering', order: right ? key.order : [...key.order].reverse() }
    case 'numeric':
      return { type: 'numeric', text: String(right ? key.value : (key.commonErrors[0]?.value ?? key.value + key.tolerance + 1)) }
    default: {
      const ids = 'options' in body ? body.options.map(({ id }) => id) : []
      return { type: key.type, chosen: right ? key.correct : ids.filter((id) => !key.correct.includes(id)).slice(0, 1) }
    }
  }
}
