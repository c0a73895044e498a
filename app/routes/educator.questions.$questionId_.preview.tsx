import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { previewPage, readPreviewChoice } from '#app/features/workshop/preview-page.server.ts'
import { PreviewView } from '#app/features/workshop/preview-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Preview', data?.page.code) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const choice = readPreviewChoice(new URL(request.url).searchParams)
  return { page: await previewPage(ctx, catalogue, params.questionId ?? '', choice) }
})

export default function Preview() {
  return <PreviewView {...useLoaderData<typeof loader>()} />
}
