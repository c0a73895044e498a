import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { modulePrintPage } from '#app/features/lessons/module-print-page.server.ts'
import { ModulePrintView } from '#app/features/lessons/module-print-view.tsx'
import { openRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { lensFromCookies } from '#app/server/lens.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(`${page.frontMatter.title}, for print`, page.course.title) : pageTitle('Not found') },
  // the lessons themselves are what a search engine should find
  { name: 'robots', content: 'noindex' },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { catalogue, road, viewer, place } = await openRoad(request, context, params)
  const { store, env } = context.services
  const chosenLens = lensFromCookies(request.headers.get('Cookie'), env.lensCookie)
  const asked = { chosenLens, origin: env.origin, now: Date.now() }
  return data(await modulePrintPage(store.read, road, place, viewer, asked), forAnyone(viewer, catalogue))
})

export default function ModulePrint() {
  return <ModulePrintView {...useLoaderData<typeof loader>()} />
}
