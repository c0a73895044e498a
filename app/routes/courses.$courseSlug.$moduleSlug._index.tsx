import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { frontMatterPage } from '#app/features/catalogue/front-matter-page.server.ts'
import { FrontMatterView } from '#app/features/catalogue/front-matter-view.tsx'
import { paths } from '#app/features/road/paths.ts'
import { refusalSentences } from '#app/features/road/refusals.ts'
import { openRoad, requireActor } from '#app/features/road/road-door.server.ts'
import { startModule } from '#app/features/road/start-module.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(page.frontMatter.title, page.course.title) : pageTitle('Not found') },
  ...(page ? [{ name: 'description', content: page.frontMatter.deck }] : []),
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { catalogue, road, viewer, place } = await openRoad(request, context, params)
  return data(await frontMatterPage(context.services.store.read, road, place, viewer, Date.now()), forAnyone(viewer, catalogue))
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const form = await request.formData()
  const started = await startModule(ctx, catalogue, { ...place, versionId: String(form.get('versionId') ?? '') })
  if (!started.ok) return data({ refusal: started.refusal }, { status: 422 })
  return redirect(paths.module(place), 303)
})

export default function FrontMatter() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const notices = refused
    ? [{ key: 'refusal', kind: 'error' as const, text: refusalSentences[refused.refusal], live: true }, ...page.notices]
    : page.notices
  return <FrontMatterView {...page} notices={notices} />
}
