import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/features/account/doors.server.ts'
import { exchangePage, sendFileIn } from '#app/features/exchange/exchange-page.server.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import { ExchangeView } from '#app/features/exchange/exchange-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle('Import and export', page.course.title) : pageTitle('Not found') },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  return exchangePage(ctx, catalogue, params.courseSlug ?? '', new URL(request.url).searchParams)
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const sent = await sendFileIn(ctx, catalogue, context.services.aside, params.courseSlug ?? '', await request.formData())
  return sent.ok ? seeOther(exchangePaths.import(sent.importId)) : data(sent.reply, { status: 422 })
})

export default function Exchange() {
  return <ExchangeView page={useLoaderData<typeof loader>()} upload={useActionData<typeof action>()} />
}
