/** Questions of the bank as a file in another system's format or ours. What the file cannot say is told before it is downloaded. */
import { fromAuthored } from '#app/content/exchange/authored.ts'
import { exportFormats, exportQuestions, type ExportedFile, type ExportFormat } from '#app/content/exchange/export-questions.ts'
import { toAuthored } from '#app/content/draft-question.ts'
import { dayInZone } from '#app/domain/calendar.ts'
import { withTags } from '#app/domain/tags.ts'
import type { AuthoredQuestion } from '#app/content/schemas/quiz.ts'
import type { ExchangeImage, ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { moduleBank, sourceOf, type BankItem } from '#app/features/workshop/module-bank.server.ts'
import type { CatalogueCourse, CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { imagesWithBytes } from '#db/queries/images.ts'
import type { Reader } from '#db/store.ts'

/** published: as they are drawn today; all: drafts as they stand too */
export type Which = 'published' | 'all'

export interface Exportable {
  questions: ExchangeQuestion[]
  /** codes of drafts that are too unfinished for any file */
  leftOut: string[]
}

/** Pictures come with their bytes only where the file can hold them. */
export async function exportable(db: Reader, modules: readonly CatalogueModule[], which: Which, withBytes = false): Promise<Exportable> {
  const found: Exportable = { questions: [], leftOut: [] }
  for (const module of modules) {
    for (const item of (await moduleBank(db, module.id)).items) {
      const content = contentOf(item, which)
      if (content === null) continue
      const read = toAuthored(content)
      if (read.ok) found.questions.push({ ...fromAuthored(read.question), images: await picturesOf(db, read.question, withBytes) })
      else found.leftOut.push(item.code)
    }
  }
  return found
}

async function picturesOf(db: Reader, question: AuthoredQuestion, withBytes: boolean): Promise<ExchangeImage[]> {
  const { code, images = [] } = question
  const kept = withBytes
    ? await imagesWithBytes(
        db,
        images.map(({ id }) => id),
      )
    : null
  return images.map(({ id, alt, place }, index) => {
    const option = 'options' in question ? question.options.findIndex((candidate) => candidate.id === place) : -1
    return {
      ...{ name: `${code}-${index + 1}.webp`, mediaType: 'image/webp', bytes: new Uint8Array(kept?.get(id)?.bytes ?? []), alt },
      place: option < 0 ? 'stem' : `option ${option + 1}`,
    }
  })
}

function contentOf({ state, inQuiz, published, content }: BankItem, which: Which) {
  if (which === 'all') return state === 'discarded' || state === 'out' ? null : content
  return inQuiz && published && state !== 'retired' && state !== 'withdrawn' ? withTags(sourceOf(published), content.tags ?? []) : null
}

export interface ExportInput {
  /** slug of the one module; empty: all */
  module: string
  which: Which
  format: ExportFormat
  /** what the file cannot say was read */
  anyway: boolean
}

/** What a file would leave out. */
export interface ExportReply extends Pick<ExportInput, 'module' | 'which' | 'format'> {
  notes: ExportNote[]
  leftOut: string[]
  count: number
}

export type Exported = { ok: true; file: ExportedFile; name: string } | { ok: false; reply: ExportReply }

/** The file, entered in the audit trail; or, unless `anyway`, what it would leave out. */
export async function exportBank(ctx: ActorContext, course: CatalogueCourse, input: ExportInput): Promise<Exported> {
  const { questions, leftOut, file, reply } = await drawUp(ctx.store.read, course, input)
  if (isIncomplete(reply) && !(input.anyway && questions.length > 0)) return { ok: false, reply }
  const name = `${input.module || course.slug}-questions-${dayInZone(ctx.now, course.provider.timeZone)}${file.extension}`
  await ctx.store.write((tx) =>
    recordAudit(tx, {
      ...{
        id: ctx.newId(),
        from: ctx.from,
        at: ctx.now,
        actorId: ctx.actor.id,
        act: 'questions.exported',
        subjectKind: 'export',
        subjectId: name,
      },
      payload: { course: course.slug, format: input.format, which: input.which, questions: questions.length, leftOut },
    }),
  )
  return { ok: true, file, name }
}

/** Null where the file would hold everything. */
export async function exportNotes(db: Reader, course: CatalogueCourse, input: ExportInput): Promise<ExportReply | null> {
  const { reply } = await drawUp(db, course, input)
  return isIncomplete(reply) ? reply : null
}

async function drawUp(db: Reader, course: CatalogueCourse, { module, which, format }: ExportInput) {
  const modules = course.modules.filter(({ slug }) => module === '' || slug === module)
  const { questions, leftOut } = await exportable(db, modules, which, format === 'moodle-xml')
  const file = await exportQuestions(questions, format)
  return { questions, leftOut, file, reply: { module, which, format, notes: file.notes, leftOut, count: questions.length } }
}

const isIncomplete = ({ notes, leftOut, count }: ExportReply) => count === 0 || notes.length + leftOut.length > 0

/** `field` gives what a form or an address has under a name. Null: no such export. */
export function readExport(field: (name: string) => unknown, course: CatalogueCourse): ExportInput | null {
  const module = field('module') ?? ''
  const format = exportFormats.find((name) => name === field('format'))
  const isModule = module === '' || course.modules.some(({ slug }) => slug === module)
  if (!format || typeof module !== 'string' || !isModule) return null
  return { module, format, which: field('which') === 'all' ? 'all' : 'published', anyway: field('anyway') === 'yes' }
}

/** What is wrong with an export that was asked for, by field; null where nothing was asked for. */
export function exportErrors(query: URLSearchParams, course: CatalogueCourse): { module?: string; format?: string } | null {
  if (!query.has('format')) return null
  const module = query.get('module') ?? ''
  const [isModule, isFormat] = [
    module === '' || course.modules.some(({ slug }) => slug === module),
    exportFormats.some((name) => name === query.get('format')),
  ]
  if (isModule && isFormat) return null
  return {
    ...(isModule ? {} : { module: 'Choose a module of this course, or all of them.' }),
    ...(isFormat ? {} : { format: 'Choose the format of the file.' }),
  }
}

/** What was asked for, as typed, for the page that says what is wrong with it. */
export function askedQuery(field: (name: string) => unknown): string {
  const typed = (name: string) => {
    const value = field(name)
    return typeof value === 'string' ? value.slice(0, 80) : ''
  }
  return new URLSearchParams({ module: typed('module'), which: typed('which'), format: typed('format') }).toString()
}

export const exportQuery = ({ module, which, format }: ExportInput): string => new URLSearchParams({ module, which, format }).toString()
