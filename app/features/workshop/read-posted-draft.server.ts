/** A posted editor form as a draft, with what is kept of the pictures it names. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { namedImages, readDraftForm, type ReadDraftForm } from '#app/features/workshop/read-draft-form.ts'
import { imageSizes } from '#db/queries/images.ts'
import type { Reader } from '#db/store.ts'

export async function readPostedDraft(db: Reader, form: FormData, base: DraftQuestion): Promise<ReadDraftForm> {
  return readDraftForm(form, base, await imageSizes(db, namedImages(form)))
}
