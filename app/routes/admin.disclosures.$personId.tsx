import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { answerJudgement, personDisclosures } from '#app/features/disclosures/disclosure-pages.server.ts'
import { PersonDisclosuresView } from '#app/features/disclosures/disclosure-views.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import access from '#app/styles/access.css?url'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [styles, access].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.page.name ?? 'Not found', 'Disclosures') }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'disclosure.manage')
  const done = new URL(request.url).searchParams.get('done') === 'judged' ? 'The judgement is recorded.' : null
  const page = await personDisclosures(ctx.store.read, params.personId ?? '', ctx.now)
  return { page, done, timeZone: providerTimeZone(await context.services.catalogue.get()) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'disclosure.manage')
  return answerJudgement(ctx, await personDisclosures(ctx.store.read, params.personId ?? '', ctx.now), request)
})

export default function Disclosure() {
  return <PersonDisclosuresView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
