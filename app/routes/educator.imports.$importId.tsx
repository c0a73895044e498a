import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerImport } from '#app/features/exchange/import-door.server.ts'
import { importPage } from '#app/features/exchange/import-page.server.ts'
import { ImportView, type Choose } from '#app/features/exchange/import-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(`Import of ${data.page.fileName}`, data.page.course.title) : pageTitle('Not found') },
]

const ways: readonly Choose[] = ['all', 'clean', 'none']

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const asked = new URL(request.url).searchParams.get('choose')
  return {
    page: await importPage(ctx, catalogue, params.importId ?? ''),
    choose: ways.find((way) => way === asked) ?? ('all' as const),
  }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return answerImport(ctx, catalogue, params.importId ?? '', await request.formData())
})

export default function Import() {
  const { page, choose } = useLoaderData<typeof loader>()
  return <ImportView page={page} choose={choose} reply={useActionData<typeof action>()} />
}
