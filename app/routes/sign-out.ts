import type { ActionFunctionArgs } from '@remix-run/node'
import { seeOther } from '#app/features/account/doors.server.ts'
import { endSession } from '#app/server/auth/sessions.server.ts'
import { door } from '#app/server/door.server.ts'

export const loader = () => seeOther('/')

export const action = door(async ({ request, context }: ActionFunctionArgs) => {
  return seeOther('/sign-in?done=signed-out', await endSession(request, context.services))
})
