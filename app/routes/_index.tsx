import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { homePage } from '#app/features/catalogue/catalogue-page.server.ts'
import { HomeView } from '#app/features/catalogue/home-view.tsx'
import { findViewer } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { documentHeaders, forAnyone } from '#app/server/public-document.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { alike: true }
export const headers = documentHeaders
export const meta: MetaFunction = () => [
  { title: pageTitle('Continuing education for clinicians') },
  {
    name: 'description',
    content:
      'A course on interventional pain management, with every statement sourced, quizzes with reasons, and certificates anyone can check.',
  },
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const [viewer, catalogue] = await Promise.all([findViewer(request, context), context.services.catalogue.get()])
  return data(await homePage(context.services.store.read, catalogue, viewer?.id ?? null, Date.now()), forAnyone(viewer, catalogue))
})

export default function Home() {
  return <HomeView {...useLoaderData<typeof loader>()} />
}
