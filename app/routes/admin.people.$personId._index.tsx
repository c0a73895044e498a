import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { providerTimeZone } from '#app/features/desk/completions-page.server.ts'
import { readPerson } from '#app/features/people/person-page.server.ts'
import { PersonView } from '#app/features/people/person-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import access from '#app/styles/access.css?url'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [styles, access].map((href) => ({ rel: 'stylesheet', href }))
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.person.printedName ?? 'Not found', 'People') }]

const doneWords: Record<string, string> = {
  suspension: 'The account is suspended.',
  reinstatement: 'The account is open again.',
  'sign-out': 'Every session has ended.',
  'second-factor-reset': 'The second factors are removed, and every session has ended.',
  erasure: 'The account is erased.',
  assignment: 'The educator is assigned.',
  'clinical-reviewer': 'The person is marked as clinical reviewer.',
  'role-end': 'The role has ended.',
  'attempt-reset': 'The attempts are reset, and the learner is told by mail.',
}

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'user.manage')
  const catalogue = await context.services.catalogue.get()
  const person = await readPerson(ctx.store.read, catalogue, params.personId ?? '', ctx.now)
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return { person, timeZone: providerTimeZone(catalogue), done: doneWords[done] ?? null }
})

export default function Person() {
  return <PersonView {...useLoaderData<typeof loader>()} />
}
