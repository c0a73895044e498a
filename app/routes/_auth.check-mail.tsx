import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { noStore } from '#app/features/account/doors.server.ts'
import { rememberedLink } from '#app/features/account/own-browser.server.ts'
import { CheckMailView } from '#app/features/account/sign-in-view.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Look into your mail') }]
export const headers: HeadersFunction = () => noStore

export function loader({ request, context }: LoaderFunctionArgs) {
  return { link: rememberedLink(request, context) }
}

export default function CheckMail() {
  return <CheckMailView {...useLoaderData<typeof loader>()} />
}
