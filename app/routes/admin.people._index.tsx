import { data, redirect, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { readPeoplePage } from '#app/features/people/people-page.server.ts'
import { peopleParams } from '#app/features/people/people-query.ts'
import { peopleHeadline, PeopleView } from '#app/features/people/people-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && loaded.page.query.problems.length === 0 ? peopleHeadline(loaded.page.total) : 'People') },
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const asked = new URL(request.url).searchParams
  const page = await readPeoplePage(ctx.store.read, asked, providerTimeZone(await context.services.catalogue.get()))
  if (page.query.problems.length > 0) return data({ page }, { status: 422 })
  // a form sends its empty fields along: one view has one address
  const shortest = peopleParams(page.query.typed, page.query.position)
  if (shortest !== String(asked)) throw redirect(withQuery(deskPaths.people, shortest))
  return { page }
})

export default function People() {
  return <PeopleView {...useLoaderData<typeof loader>()} />
}
