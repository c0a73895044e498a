/** Import and export of one course: its modules, what can go out, and what came in lately. */
import { importFormats, type ImportFormat } from '#app/domain/exchange/import-formats.ts'
import { importLimits } from '#app/domain/exchange/reading.ts'
import { exportable, exportErrors, exportNotes, readExport, type ExportReply } from '#app/features/exchange/export-questions.server.ts'
import { stageImport } from '#app/features/exchange/stage-import.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import type { Aside } from '#app/server/aside.server.ts'
import type { Catalogue, CatalogueCourse } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { notFound } from '#app/server/failures.ts'
import { recentImports } from '#db/queries/exchange.ts'
import { staffNames } from '#db/queries/workshop.ts'

export interface ExchangePage {
  course: { slug: string; title: string }
  timeZone: string
  modules: { slug: string; title: string; published: number; all: number }[]
  imports: { id: string; fileName: string; module: string; by: string; at: number; state: 'open' | 'discarded' | number }[]
  mayEdit: boolean
  /** what the export that was asked for would leave out */
  notes: ExportReply | null
  /** what is wrong with the export that was asked for, beside its fields */
  wrong: { errors: { module?: string; format?: string }; module: string; which: string } | null
}

const mostImports = 20

export function courseOf({ courses }: Catalogue, slug: string): CatalogueCourse {
  return courses.find((course) => course.slug === slug) ?? notFound('course')
}

export async function exchangePage(
  ctx: ActorContext,
  catalogue: Catalogue,
  slug: string,
  query = new URLSearchParams(),
): Promise<ExchangePage> {
  const db = ctx.store.read
  const course = courseOf(catalogue, slug)
  const modules = []
  for (const module of course.modules) {
    const counted = async (which: 'published' | 'all') => (await exportable(db, [module], which)).questions.length
    modules.push({ slug: module.slug, title: module.current.title, published: await counted('published'), all: await counted('all') })
  }
  const rows = await recentImports(
    db,
    course.modules.map(({ id }) => id),
    mostImports,
  )
  const names = await staffNames(db, [...new Set(rows.map(({ createdBy }) => createdBy))])
  const errors = exportErrors(query, course)
  const asked = readExport((name) => query.get(name), course)
  return {
    course: { slug: course.slug, title: course.title },
    timeZone: course.provider.timeZone,
    modules,
    imports: rows.map(({ id, fileName, moduleId, createdBy, createdAt, taken, discardedAt }) => ({
      ...{ id, fileName, at: createdAt, by: names.get(createdBy) ?? 'Another educator' },
      module: course.modules.find((module) => module.id === moduleId)?.current.title ?? '',
      state: taken?.length ?? (discardedAt === null ? 'open' : 'discarded'),
    })),
    mayEdit: await hasCurrentDisclosure(db, ctx.actor.id, ctx.now),
    notes: asked && (await exportNotes(db, course, asked)),
    wrong: errors && { errors, module: query.get('module') ?? '', which: query.get('which') ?? '' },
  }
}

/** What was typed comes back; a chosen file cannot, browsers forbid it. */
export interface UploadReply {
  errors: { module?: string; file?: string }
  module: string
  text: string
  format: string
}

/** A file sent in, or a text pasted: resolves to the id of the import, or to what is wrong. */
export async function sendFileIn(
  ctx: ActorContext,
  catalogue: Catalogue,
  aside: Aside,
  slug: string,
  form: FormData,
): Promise<{ ok: true; importId: string } | { ok: false; reply: UploadReply }> {
  const course = courseOf(catalogue, slug)
  const words = (name: string) => String(form.get(name) ?? '')
  const [moduleSlug, text, format] = [words('module'), words('text'), words('format')]
  const refuse = (errors: UploadReply['errors']) => ({ ok: false as const, reply: { errors, module: moduleSlug, text, format } })
  const module = course.modules.find((candidate) => candidate.slug === moduleSlug)
  if (!module) return refuse({ module: 'Choose the module these questions are for.' })
  const file = form.get('file')
  const hasFile = file instanceof File && file.size > 0
  if (!hasFile && text.trim() === '') return refuse({ file: 'Choose a file, or paste the questions below.' })
  if (hasFile && text.trim() !== '') return refuse({ file: 'There is a file and a pasted text. Send one at a time.' })
  if (hasFile && file.size > importLimits.fileBytes)
    return refuse({ file: 'This file is too large: at most 10 MB are possible. Divide it.' })
  const bytes = hasFile ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text)
  const staged = await stageImport(ctx, aside, { module, fileName: hasFile ? file.name : '', bytes, format: asFormat(format) })
  return staged.ok ? staged : refuse({ file: staged.problem })
}

function asFormat(name: string): ImportFormat | null {
  return importFormats.find((format) => format === name) ?? null
}
