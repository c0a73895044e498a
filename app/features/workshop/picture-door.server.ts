/** A picture sent from the editor, with everything that stands in its form. */
import { imageLimits } from '#app/content/images/encode-image.ts'
import { mostImages } from '#app/domain/question-images.ts'
import { seeOther } from '#app/features/account/doors.server.ts'
import { encodePicture } from '#app/features/images/encode-picture.server.ts'
import { addPicture } from '#app/features/workshop/add-picture.server.ts'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { conflictOf, editorReply, statusOf } from '#app/features/workshop/question-door.server.ts'
import { readPostedDraft } from '#app/features/workshop/read-posted-draft.server.ts'
import { workshopRefusals } from '#app/features/workshop/refusals.ts'
import type { Aside } from '#app/server/aside.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export async function answerPicture(posted: { ctx: ActorContext; catalogue: Catalogue; aside: Aside; questionId: string; form: FormData }) {
  const { ctx, catalogue, aside, questionId, form } = posted
  const db = ctx.store.read
  const { module, item } = await findWorkshopQuestion(db, catalogue, questionId)
  const facts = await moduleFacts(db, module)
  const read = await readPostedDraft(db, form, item.content)
  const refuse = (errors: Record<string, string>, status = 422) =>
    editorReply({ ...read, errors, withdrawn: item.withdrawnHashes }, facts, status)

  if (!(await hasCurrentDisclosure(db, ctx.actor.id, ctx.now))) return refuse({ '': workshopRefusals.disclosure }, 403)
  if (Object.keys(read.errors).length > 0) return refuse(read.errors)
  if ((read.content.images?.length ?? 0) >= mostImages) return refuse({ picture: workshopRefusals.pictures })
  const file = form.get('picture')
  if (!(file instanceof File) || file.size === 0) return refuse({ picture: 'Choose a picture to add.' })
  if (file.size > imageLimits.fileBytes) return refuse({ picture: 'This file has more than 10 MB. Send a smaller one.' })
  const encoded = await encodePicture(db, aside, new Uint8Array(await file.arrayBuffer()))
  if (!encoded.ok) return refuse({ picture: `This file ${encoded.problem}.` })

  const place = String(form.get('picture.place') ?? '')
  const { revision, content: typed } = read
  const { written, content } = await addPicture(ctx, catalogue, { questionId, revision, content: typed, image: encoded.image, place })
  if (written.ok) return seeOther(`${workshopPaths.question(questionId)}#images.${(content.images?.length ?? 1) - 1}.alt`)
  if (written.refusal === 'conflict')
    return editorReply({ content, revision, errors: {}, withdrawn: item.withdrawnHashes }, facts, 409, await conflictOf(ctx, written))
  const field = written.refusal === 'code-taken' || written.refusal === 'code-form' ? 'code' : ''
  return refuse({ [field]: workshopRefusals[written.refusal] }, statusOf(written.refusal))
}
