import { data, redirect, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { completionsPage } from '#app/features/desk/completions-page.server.ts'
import { completionsParams } from '#app/features/desk/completions-query.ts'
import { CompletionsView, headline } from '#app/features/desk/completions-view.tsx'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { viewLinks } from '#app/features/desk/views-page.server.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page && page.page.problems.length === 0 ? headline(page.page.total) : 'Completions') },
]

/** Where the door of the workbook sends back to. */
const workbookNotices: Record<string, string> = {
  'too-many':
    'This view has more than 50,000 rows, and a workbook holds at most that many. Take the CSV below: every spreadsheet opens it.',
}

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const asked = new URL(request.url).searchParams
  const notice = workbookNotices[asked.get('workbook') ?? ''] ?? null
  asked.delete('workbook')
  const page = await completionsPage(ctx.store.read, await context.services.catalogue.get(), asked)
  const views = await viewLinks(ctx, String(completionsParams(page.query)))
  if (page.problems.length > 0) return data({ page, views, notice }, { status: 422 })
  // a form sends its empty fields along: one view has one address
  const shortest = String(completionsParams(page.query, page.position))
  if (shortest !== String(asked)) throw redirect(withQuery(deskPaths.completions, shortest))
  return { page, views, notice }
})

export default function Completions() {
  return <CompletionsView {...useLoaderData<typeof loader>()} />
}
