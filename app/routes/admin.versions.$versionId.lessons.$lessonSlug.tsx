import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { versionLessonPage } from '#app/features/versions/versions-page.server.ts'
import { VersionLessonView } from '#app/features/versions/versions-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'lesson' }
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(`${page.lesson.number} ${page.lesson.title}`, `Version ${page.version.label}`) : pageTitle('Not found') },
]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const { versionId = '', lessonSlug = '' } = params
  const asked = { versionId, lessonSlug, params: new URL(request.url).searchParams, now: ctx.now }
  return versionLessonPage(ctx.store.read, await context.services.catalogue.get(), asked)
})

export default function VersionLesson() {
  return <VersionLessonView {...useLoaderData<typeof loader>()} />
}
