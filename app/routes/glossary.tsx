import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { glossaryPage } from '#app/features/glossary/glossary-page.server.ts'
import { GlossaryView } from '#app/features/glossary/glossary-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import styles from '#app/styles/search.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const links = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction = () => [
  { title: pageTitle('Glossary') },
  { name: 'description', content: 'The terms and abbreviations of the course, in plain English.' },
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  return data(glossaryPage(catalogue, Date.now()), forAnyone(viewer, catalogue))
})

export default function Glossary() {
  return <GlossaryView {...useLoaderData<typeof loader>()} />
}
