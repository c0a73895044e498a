import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { objectivesPage } from '#app/features/road/objectives-page.server.ts'
import { ObjectivesView } from '#app/features/road/objectives-view.tsx'
import { openRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const headers = documentHeaders
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Objectives', page?.module.title) }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { catalogue, road, viewer, place } = await openRoad(request, context, params)
  return data(await objectivesPage(context.services.store.read, road, place, viewer), forAnyone(viewer, catalogue))
})

export default function Objectives() {
  return <ObjectivesView {...useLoaderData<typeof loader>()} />
}
