import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bankPage } from '#app/features/workshop/bank-page.server.ts'
import { readBankQuery } from '#app/features/workshop/bank-query.ts'
import { BankView } from '#app/features/workshop/bank-view.tsx'
import { requireWorkshop } from '#app/features/workshop/scope.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Questions', data?.page.course.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { ctx, catalogue } = await requireWorkshop(request, context, 'item.edit')
  const query = readBankQuery(new URL(request.url).searchParams)
  return { page: await bankPage(ctx, catalogue, params.courseSlug ?? '', query) }
})

export default function Bank() {
  return <BankView {...useLoaderData<typeof loader>()} />
}
