/**
 * Item-level responses for analysis elsewhere: a row for each question of each attempt, without a name or anything that leads to one. Streamed in chunks, and
 * counted: a file that would end short breaks off as a failed download instead of looking whole.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import { dayInZone } from '#app/domain/calendar.ts'
import { sittingAt } from '#app/domain/item-analysis/sittings.ts'
import type { Answer } from '#app/domain/question.ts'
import { fullScore } from '#app/domain/scoring.ts'
import { analyseQuiz, type QuizAnalysis } from '#app/features/item-analysis/analyse-quiz.server.ts'
import type { AnalysisFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { findQuiz, knownVersion, quizVersionsOf } from '#app/features/item-analysis/item-analysis-page.server.ts'
import type { HeldQuiz } from '#app/features/item-analysis/held-sittings.server.ts'
import { defused } from '#app/features/item-analysis/item-table-csv.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAct } from '#db/queries/audit.ts'
import { answersOf } from '#db/queries/item-analysis.ts'
import type { Reader } from '#db/store.ts'

const attemptsAtOnce = 100

const columns = [
  'Attempt',
  'Quiz version',
  'Submitted on',
  'Attempt score',
  'Question',
  'Question version',
  'Type',
  'Answer',
  'Confidence',
  'Mark',
  'Seconds',
]

export interface ResponsesFile {
  /** ends with the number of rows */
  name: string
  rows: number
  body: ReadableStream<Uint8Array>
}

/** The responses of exactly the view that `filter` gives, entered in the audit trail before the first row leaves. Throws NotFound. */
export async function exportResponses(
  ctx: ActorContext,
  catalogue: Catalogue,
  { quizId, filter: asked }: { quizId: string; filter: AnalysisFilter },
): Promise<ResponsesFile> {
  const { module, timeZone } = findQuiz(catalogue, quizId)
  const versions = quizVersionsOf(module)
  const filter = knownVersion(asked, versions)
  const analysed = await analyseQuiz(ctx.store, { quizId, filter, timeZone })
  const rows = analysed.analysis.answers
  const name = `responses-${module.slug}-${dayInZone(ctx.now, timeZone)}-${rows}-rows.csv`
  // in the trail `from` says where an act came from
  const { from: firstDay, to: lastDay, ...chosen } = filter
  const payload = { quizId, ...chosen, firstDay, lastDay, attempts: analysed.analysis.numbers.length, rows }
  await ctx.store.write((tx) => recordAct(tx, ctx, 'responses.exported', { kind: 'export', id: name }, payload))
  return { name, rows, body: writeResponses(ctx.store.read, analysed, { versions, timeZone }) }
}

/** `versions`: labels of the quiz versions. Days are in `timeZone`. */
function writeResponses(
  db: Reader,
  { held, analysis }: { held: HeldQuiz; analysis: QuizAnalysis },
  { versions, timeZone }: { versions: readonly { id: string; label: string }[]; timeZone: string },
): ReadableStream<Uint8Array> {
  const labels = new Map(versions.map(({ id, label }) => [id, label]))
  const questions = new Map(analysis.items.map(({ question }) => [question.id, question]))
  const encoder = new TextEncoder()
  let [next, written] = [0, 0]
  const write = (rows: unknown[][], header: boolean) =>
    encoder.encode(stringify(rows, { bom: header, header, columns, record_delimiter: 'windows', cast: { string: defused } }))

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const start = next
      const numbers = analysis.numbers.slice(start, start + attemptsAtOnce)
      next += numbers.length
      const given = await responsesByQuestion(
        db,
        numbers.map((number) => held.attempts[number]!.id),
      )
      const rows = numbers.flatMap((number, index) => {
        const attempt = held.attempts[number]!
        return sittingAt(held.sittings, number).map(({ item, mark, seconds }) => {
          const questionVersionId = held.questionVersionIds[item]!
          const question = questions.get(questionVersionId)
          const response = given.get(`${attempt.id} ${questionVersionId}`)
          return [
            start + index + 1,
            labels.get(attempt.quizVersionId) ?? '',
            dayInZone(attempt.submittedAt, timeZone),
            attempt.score / fullScore,
            question?.code ?? '',
            questionVersionId,
            question?.body.type ?? '',
            answerInIds(response?.answer ?? null),
            response?.confidence ?? null,
            mark / fullScore,
            seconds > 0 ? seconds : null,
          ]
        })
      })
      written += rows.length
      controller.enqueue(write(rows, start === 0))
      if (next >= analysis.numbers.length) {
        if (written !== analysis.answers) return controller.error(new Error(`${written} of ${analysis.answers} rows were written`))
        controller.close()
      }
      await turn()
    },
  })
}

type Response = Pick<Awaited<ReturnType<typeof answersOf>>[number], 'answer' | 'confidence'>

async function responsesByQuestion(db: Reader, attemptIds: readonly string[]): Promise<Map<string, Response>> {
  if (attemptIds.length === 0) return new Map()
  const rows = await answersOf(db, attemptIds)
  return new Map(rows.map(({ attemptId, questionVersionId, ...response }) => [`${attemptId} ${questionVersionId}`, response]))
}

/** The answer in the names the author gave: "a", "a|c", "p1=r2|p2=r1", "b>a>c", "12.5". Empty where nothing was answered. */
export function answerInIds(answer: Answer | null): string {
  switch (answer?.type) {
    case undefined:
      return ''
    case 'matching':
      return Object.entries(answer!.pairs)
        .map((pair) => pair.join('='))
        .join('|')
    case 'ordering':
      return answer!.order.join('>')
    case 'numeric':
      return answer!.text
    default:
      return answer!.chosen.join('|')
  }
}
