/** Chooses light, dark or the system's colours: a cookie, so that the next page is drawn right at once. */
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { safeNext } from '#app/server/auth/next-path.ts'
import { isTheme } from '#app/ui/theme.ts'

const A_YEAR = 365 * 24 * 3600

export const loader = () => redirect('/help', 303)

export async function action({ request, context }: ActionFunctionArgs) {
  const { env } = context.services
  const form = await request.formData()
  const theme = form.get('theme')
  const chosen = isTheme(theme) ? theme : 'system'
  const attributes = `Path=/; SameSite=Lax; HttpOnly${env.secure ? '; Secure' : ''}`
  const cookie =
    chosen === 'system' ? `${env.themeCookie}=; Max-Age=0; ${attributes}` : `${env.themeCookie}=${chosen}; Max-Age=${A_YEAR}; ${attributes}`
  return redirect(safeNext(form.get('next'), '/'), { status: 303, headers: { 'Set-Cookie': cookie } })
}
