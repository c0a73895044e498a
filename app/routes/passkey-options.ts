import type { ActionFunctionArgs } from '@remix-run/node'
import { answerPasskeyOptions } from '#app/features/second-factor/passkey-options.server.ts'
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

export const loader = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))

/** Asked by a script: whoever is not there gets 401 and no page to sign in. */
export const action = door(({ request, context }: ActionFunctionArgs) => answerPasskeyOptions(request, context))
