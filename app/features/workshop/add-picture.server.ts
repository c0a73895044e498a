/** Adding a picture to a question: it is kept, and becomes part of the draft with whatever else was typed, in one transaction. */
import type { EncodedImage } from '#app/content/images/encode-image.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { addImage, imagePlaces, mostImages, stemPlace } from '#app/domain/question-images.ts'
import { hasCurrentDisclosure } from '#app/features/workshop/disclosure-gate.server.ts'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { refuseWork } from '#app/features/workshop/refusals.ts'
import { onceMore, writeRevision, type Written } from '#app/features/workshop/write-revision.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { saveImages } from '#db/queries/images.ts'

export interface PictureToAdd {
  questionId: string
  revision: number
  /** as typed, without the picture */
  content: DraftQuestion
  image: EncodedImage
  /** an option's id; anything else is the stem */
  place: string
}

/** `content` is the question with the picture, also where the save met a conflict. Throws NotFound for a question that is not there for this educator. */
export async function addPicture(
  ctx: ActorContext,
  catalogue: Catalogue,
  { questionId, revision, content: typed, image, place }: PictureToAdd,
): Promise<{ written: Written; content: DraftQuestion }> {
  const { id, width, height } = image
  const where = imagePlaces(typed).includes(place) ? place : stemPlace
  const content = addImage(typed, { id, width, height, alt: '', place: where })
  const written = await onceMore(() =>
    ctx.store.write(async (tx): Promise<Written> => {
      const found = await findWorkshopQuestion(tx, catalogue, questionId)
      if (!(await hasCurrentDisclosure(tx, ctx.actor.id, ctx.now))) return refuseWork('disclosure')
      if ((typed.images?.length ?? 0) >= mostImages) return refuseWork('pictures')
      await saveImages(tx, [image], { courseId: found.module.course.id, by: ctx.actor.id, at: ctx.now })
      await recordAudit(tx, {
        ...{
          id: ctx.newId(),
          at: ctx.now,
          actorId: ctx.actor.id,
          act: 'question.picture-added',
          subjectKind: 'question',
          subjectId: questionId,
        },
        payload: { code: found.item.code, image: id, width, height, bytes: image.bytes.length },
      })
      return writeRevision(tx, ctx, found, { content, revision, kind: 'saved' })
    }),
  )
  return { written, content }
}
