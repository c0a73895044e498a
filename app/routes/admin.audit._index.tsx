import { data, redirect, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAuditPage } from '#app/features/audit/audit-page.server.ts'
import { auditParams } from '#app/features/audit/audit-query.ts'
import { auditHeadline, AuditView } from '#app/features/audit/audit-view.tsx'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { deskPaths, withQuery } from '#app/features/desk/desk-paths.ts'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import access from '#app/styles/access.css?url'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [styles, access].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded && loaded.page.query.problems.length === 0 ? auditHeadline(loaded.page.total) : null, 'Audit trail') },
]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'audit.read')
  const asked = new URL(request.url).searchParams
  const page = await readAuditPage(ctx.store.read, asked, providerTimeZone(await context.services.catalogue.get()))
  if (page.query.problems.length > 0) return data({ page }, { status: 422 })
  // a form sends its empty fields along: one view has one address
  const shortest = auditParams(page.query.typed, page.query.position)
  if (shortest !== String(asked)) throw redirect(withQuery(deskPaths.audit, shortest))
  return { page }
})

export default function Audit() {
  return <AuditView {...useLoaderData<typeof loader>()} />
}
