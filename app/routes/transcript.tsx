import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readTranscriptFilter, transcriptPage } from '#app/features/dashboard/transcript-page.server.ts'
import { TranscriptView } from '#app/features/dashboard/transcript-view.tsx'
import { requireRole } from '#app/server/auth/viewer.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Transcript') }]

export const loader = door(async ({ request, context }: LoaderFunctionArgs) => {
  const ctx = await requireRole(request, context, 'transcript.read-own')
  return { page: await transcriptPage(ctx.store.read, ctx.actor.id, readTranscriptFilter(new URL(request.url).searchParams)) }
})

export default function Transcript() {
  return <TranscriptView {...useLoaderData<typeof loader>()} />
}
