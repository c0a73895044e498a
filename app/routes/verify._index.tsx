import { data, redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { normalizeVerificationCode } from '#app/domain/certificate.ts'
import { findCode } from '#app/features/certificates/certificate-page.server.ts'
import { VerifyFormView, type VerifyFormViewProps } from '#app/features/certificates/verify-form-view.tsx'
import { door } from '#app/server/door.server.ts'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [{ title: pageTitle('Verify a certificate') }]

/** Looks a certificate up by its code, or by number and family name. The second way is limited, because names can be guessed. */
export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  const form = await request.formData()
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 200)
  const typed = { code: text('code'), number: text('number'), familyName: text('familyName') }
  const sendBack = (status: number, problems: Required<VerifyFormViewProps>['problems'], headers?: HeadersInit) =>
    data({ typed, problems }, { status, headers })

  if (form.get('by') !== 'number') {
    const code = normalizeVerificationCode(typed.code)
    return code === null
      ? sendBack(422, [{ field: 'code', message: 'Type the 28 letters and digits beside the QR code. This is not such a code.' }])
      : redirect(`/verify/${code}`, 303)
  }
  const missing = [
    ...(typed.number === '' ? [{ field: 'number' as const, message: 'Type the certificate number, such as 2026-000123.' }] : []),
    ...(typed.familyName === '' ? [{ field: 'familyName' as const, message: 'Type the family name of the holder.' }] : []),
  ]
  if (missing.length > 0) return sendBack(422, missing)
  const allowed = await context.services.limits.certificate.take(typed.number, context.clientAddress)
  if (!allowed.ok) {
    const minutes = Math.ceil(allowed.retryAfterSeconds / 60)
    const message = `Too many look-ups from your network. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or use the code.`
    return sendBack(429, [{ field: 'number', message }], { 'Retry-After': String(allowed.retryAfterSeconds) })
  }
  const code = await findCode(context.services.store.read, typed)
  return code === null
    ? sendBack(404, [
        { field: 'number', message: 'No certificate issued here has this number and family name. Check both as they are printed.' },
      ])
    : redirect(`/verify/${code}`, 303)
})

export default function VerifyForm() {
  return <VerifyFormView {...(useActionData<typeof action>() ?? {})} />
}
