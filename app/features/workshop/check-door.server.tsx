/** What the checks say of a text that is not saved, drawn by the same components as the page: the editor's script puts it in place. */
import { renderToStaticMarkup } from 'react-dom/server'
import { BodyPreview } from '#app/features/workshop/body-preview.tsx'
import { moduleFacts } from '#app/features/workshop/course-facts.server.ts'
import { FindingsList } from '#app/features/workshop/findings-list.tsx'
import { findWorkshopQuestion } from '#app/features/workshop/find-question.server.ts'
import { json } from '#app/features/workshop/question-door.server.ts'
import { checkDraft } from '#app/features/workshop/question-page.server.ts'
import { readPostedDraft } from '#app/features/workshop/read-posted-draft.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'

export async function answerCheck(posted: {
  ctx: ActorContext
  catalogue: Catalogue
  questionId: string
  form: FormData
}): Promise<Response> {
  const { ctx, catalogue, questionId, form } = posted
  const { module, item } = await findWorkshopQuestion(ctx.store.read, catalogue, questionId)
  const facts = await moduleFacts(ctx.store.read, module)
  const { findings, body, rationale } = checkDraft(
    (await readPostedDraft(ctx.store.read, form, item.content)).content,
    facts,
    item.withdrawnHashes,
  )
  return json(
    {
      findings: renderToStaticMarkup(<FindingsList findings={findings} />),
      preview: renderToStaticMarkup(<BodyPreview body={body} rationale={rationale} />),
    },
    200,
  )
}
