import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isProfessionCode } from '#app/domain/professions.ts'
import { certificateOfCompletion } from '#app/features/certificates/certificate-page.server.ts'
import { claimCompletion, MOST_MINUTES } from '#app/features/completion/claim-completion.server.ts'
import { openedClaim } from '#app/features/completion/claim-again.server.ts'
import { claimAgainPage, claimPage } from '#app/features/completion/claim-page.server.ts'
import { ClaimView, type ClaimViewProps } from '#app/features/completion/claim-view.tsx'
import { paths } from '#app/features/road/paths.ts'
import { requireActor, requireRoad } from '#app/features/road/road-door.server.ts'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const handle = { script: 'form' }
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle('Claim', page?.moduleTitle) }]

export const loader = door(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { road, place, viewer } = await requireRoad(request, context, params)
  const { read } = context.services.store
  if (road.completion) {
    const opened = await openedClaim(read, road, viewer.id)
    if (opened) return { ...place, moduleTitle: road.version.title, page: await claimAgainPage(read, road, opened) }
    const certificateId = await certificateOfCompletion(read, viewer.id, road.completion.id)
    throw redirect(certificateId ? paths.certificate(certificateId) : '/transcript')
  }
  return { ...place, moduleTitle: road.version.title, page: await claimPage(read, road, viewer.id) }
})

export const action = door(async ({ request, context, params }: ActionFunctionArgs) => {
  const { ctx, catalogue, place } = await requireActor(request, context, params)
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed = { profession: text('profession'), minutes: text('minutes'), amount: text('amount'), attest: text('attest') }
  const problems: Required<ClaimViewProps>['problems'] = [
    ...(isProfessionCode(typed.profession)
      ? []
      : [{ field: 'profession' as const, message: 'Choose the profession this certificate is for.' }]),
    ...(/^\d{1,4}$/.test(typed.minutes)
      ? []
      : [{ field: 'minutes' as const, message: `Give the minutes you spent as a whole number from 1 to ${MOST_MINUTES}.` }]),
    ...(typed.attest === '' ? [{ field: 'attest' as const, message: 'Tick this box to attest the time you spent.' }] : []),
  ]
  if (problems.length > 0 || !isProfessionCode(typed.profession)) return data({ problems, typed }, { status: 422 })

  const claimed = await claimCompletion(ctx, catalogue, {
    ...place,
    profession: typed.profession,
    minutes: Number(typed.minutes),
    amountHundredths: /^\d{1,6}$/.test(typed.amount) ? Number(typed.amount) : null,
  })
  if (claimed.ok) return redirect(paths.certificate(claimed.certificateId), 303)
  if (claimed.refusal !== 'invalid') return data({ problems: [], typed }, { status: 422 })
  return data({ problems: [{ field: claimed.field, message: claimed.problem }], typed }, { status: 422 })
})

export default function Claim() {
  const page = useLoaderData<typeof loader>()
  const sentBack = useActionData<typeof action>()
  return <ClaimView {...page} problems={sentBack?.problems} typed={sentBack?.typed} />
}
