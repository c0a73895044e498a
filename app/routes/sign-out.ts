import type { ActionFunctionArgs } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { endSession } from '#app/server/auth/sessions.server.ts'

export const loader = () => seeOther('/')

export async function action({ request, context }: ActionFunctionArgs) {
  return seeOther('/sign-in?done=signed-out', await endSession(request, context.services))
}
