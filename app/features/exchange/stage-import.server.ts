/** Sending a file of questions in: it is read, and kept until somebody chooses what to take. Nothing reaches the bank yet. */
import { formatNames, type ImportFormat } from '#app/domain/exchange/import-formats.ts'
import { readQuestions, type ReadFile } from '#app/features/exchange/read-questions.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import { isTooMuch, type Aside } from '#app/server/aside.server.ts'
import type { CatalogueModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import type { QuestionImage } from '#app/domain/question.ts'
import { imageSizes, saveImages } from '#db/queries/images.ts'
import type { Reader } from '#db/store.ts'
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
  const { questions, images } = await withKnownPictures(ctx.store.read, read)
  await ctx.store.write(async (tx) => {
    await saveImages(tx, images, { courseId: module.course.id, by: ctx.actor.id, at: ctx.now })
    await insertImport(tx, {
      ...{ id: importId, moduleId: module.id, fileName: input.fileName.slice(0, 200) || 'pasted text' },
      ...{ format: formatNames[read.format], encoding: read.encoding, questions },
      ...{ createdBy: ctx.actor.id, createdAt: ctx.now },
    })
  })
  return { ok: true, importId }
}

/** A picture that was exported from here is the one we have, and not a copy made anew. */
async function withKnownPictures(db: Reader, { questions, images }: Extract<ReadFile, { ok: true }>) {
  const known = await imageSizes(
    db,
    images.map(({ sourceId }) => sourceId),
  )
  const own = new Map(images.filter(({ sourceId }) => known.has(sourceId)).map(({ id, sourceId }) => [id, sourceId]))
  const sameOf = (image: QuestionImage): QuestionImage => {
    const id = own.get(image.id)
    return id === undefined ? image : { ...image, id, ...known.get(id) }
  }
  return {
    images: images.filter(({ id }) => !own.has(id)),
    questions: questions.map((question) => {
      const { content } = question
      return content?.images ? { ...question, content: { ...content, images: content.images.map(sameOf) } } : question
    }),
  }
}

async function readAside(aside: Aside, file: Parameters<typeof readQuestions>[0]): Promise<ReadFile> {
  try {
    return await aside('read-questions', file, { seconds: mostSeconds, inPlace: readQuestions })
  } catch (error) {
    if (!isTooMuch(error)) throw error
    return { ok: false, problem: 'Reading this file would take too long. Divide it into smaller ones.' }
  }
}
