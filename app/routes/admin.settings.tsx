import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerSettings, settingsPage } from '#app/features/settings/settings-page.server.ts'
import { SettingsView } from '#app/features/settings/settings-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import access from '#app/styles/access.css?url'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [styles, access].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction = () => [{ title: pageTitle('Settings') }]

const doneWords: Record<string, string> = {
  provider: 'The provider is saved. Certificates print it from now on.',
  'as-in-file': 'The provider is what the file says.',
  rules: 'The rules are saved.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'settings.edit')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return { page: await settingsPage(ctx.store.read), done: doneWords[done] ?? null }
})

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const ctx = await requireRole(request, context, 'settings.edit')
  return answerSettings(ctx, context, request)
})

export default function Settings() {
  return <SettingsView {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
}
