/** Chooses as which profession lessons are read: a cookie, so that the next page is drawn right at once. Anything unknown takes the choice back. */
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { isProfessionCode } from '#app/domain/professions.ts'
import { safeNext } from '#app/server/auth/next-path.ts'

const A_YEAR = 365 * 24 * 3600

export const loader = () => redirect('/courses', 303)

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.services
  const form = await request.formData()
  const lens = form.get('lens')
  const attributes = `Path=/; SameSite=Lax; HttpOnly${env.secure ? '; Secure' : ''}`
  const cookie = isProfessionCode(lens)
    ? `${env.lensCookie}=${lens}; Max-Age=${A_YEAR}; ${attributes}`
    : `${env.lensCookie}=; Max-Age=0; ${attributes}`
  return redirect(safeNext(form.get('next'), '/courses'), { status: 303, headers: { 'Set-Cookie': cookie } })
}
