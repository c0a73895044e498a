/** Sending a file of questions in: it is read, and kept until somebody chooses what to take. Nothing reaches the bank yet. */
import { formatNames, type ImportFormat } from '#app/domain/exchange/import-formats.ts'
import { readQuestions, type ReadFile } from '#app/features/exchange/read-questions.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { TookTooLong, type Aside } from '#app/server/aside.server.ts'
import type { CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { insertImport } from '#db/queries/exchange.ts'

/** what is read of one file takes at most 10 s by itself (docs/exchange.md); the checks of 2,000 questions come on top */
const mostSeconds = 30

export type Staged = { ok: true; importId: string } | { ok: false; problem: string }

/** Resolves to the import, or to a sentence about the file as a whole. */
export async function stageImport(
  ctx: ActorContext,
  aside: Aside,
  input: { module: CatalogueModule; fileName: string; bytes: Uint8Array; format: ImportFormat | null },
): Promise<Staged> {
  const { module, bytes, format } = input
  if (!(await hasCurrentDisclosure(ctx.store.read, ctx.actor.id, ctx.now))) return { ok: false, problem: workshopRefusals.disclosure }
  const { objectives, sections, references, lint } = await moduleFacts(ctx.store.read, module)
  const read = await readAside(aside, { bytes, format, facts: { objectives, sections, references, lint } })
  if (!read.ok) return read
  const importId = ctx.newId()
  await ctx.store.write((tx) =>
    insertImport(tx, {
      ...{ id: importId, moduleId: module.id, fileName: input.fileName.slice(0, 200) || 'pasted text' },
      ...{ format: formatNames[read.format], encoding: read.encoding, questions: read.questions },
      ...{ createdBy: ctx.actor.id, createdAt: ctx.now },
    }),
  )
  return { ok: true, importId }
}

async function readAside(aside: Aside, file: Parameters<typeof readQuestions>[0]): Promise<ReadFile> {
  try {
    return await aside('read-questions', file, { seconds: mostSeconds, inPlace: readQuestions })
  } catch (error) {
    const isTooMuch =
      error instanceof TookTooLong || (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    if (!isTooMuch) throw error
    return { ok: false, problem: 'Reading this file would take too long. Divide it into smaller ones.' }
  }
}
