import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerReview, reviewPage } from '#app/features/clinical-review/review-page.server.ts'
import { ReviewView } from '#app/features/clinical-review/review-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/workshop.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Clinical review', data?.page.title) }]
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'module.sign')
  const done = new URL(request.url).searchParams.get('done')
  return { page: await reviewPage(ctx, await context.services.catalogue.get(), params.moduleId ?? ''), done }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'module.sign')
  const { catalogue } = context.services
  const form = await request.formData()
  return answerReview(ctx, await catalogue.get(), params.moduleId ?? '', form, async () => {
    // documents held for anonymous readers follow the catalogue's stamp: it looks at once
    catalogue.forget()
    await catalogue.get()
  })
})

export default function ClinicalReview() {
  return <ReviewView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
