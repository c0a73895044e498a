import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { StoryView } from '#app/features/desk/story-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import styles from '#app/styles/administration.css?url'
import { pageTitle } from '#app/ui/page-title.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? pageTitle(page.story.holderName, page.story.title) : pageTitle('Not found') },
]

const doneWords: Record<string, string> = {
  correction: 'A certificate with the corrected name was issued, and supersedes the earlier one.',
  reissue: 'The certificate was issued again, and the new one supersedes the earlier one.',
  revocation: 'The certificate is revoked. Its public page says so from now on.',
  reinstatement: 'The certificate is valid again.',
  'claim-lowering': 'The claim was lowered, and a certificate that prints what is left supersedes the earlier one.',
  'claim-reopening': 'The claim is open again for the learner, who is told by mail.',
}

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'completion.review')
  const story = await completionStory(ctx.store.read, await context.services.catalogue.get(), params.completionId ?? '')
  const asked = new URL(request.url).searchParams
  return { story, open: asked.get('open') === 'all', done: doneWords[asked.get('done') ?? ''] ?? null }
})

export default function Completion() {
  return <StoryView {...useLoaderData<typeof loader>()} />
}
