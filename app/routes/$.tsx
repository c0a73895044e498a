/** Every address that no other page has. */
import { door } from '#app/server/door.server.ts'
import { notFound } from '#app/server/failures.ts'

const nothing = door((): Promise<never> => Promise.resolve().then(() => notFound('page')))
export const loader = nothing
export const action = nothing

export default function NotFound() {
  return null
}
