import type { LoaderFunctionArgs } from '@remix-run/node'
import { imageFile } from '#app/features/images/image-file.server.ts'
import { door } from '#app/server/door.server.ts'

/** Open to everybody who knows the name, which is the hash of the picture: it stands in public previews and in quizzes alike, and holds no key. */
export const loader = door(({ context, params }: LoaderFunctionArgs) => imageFile(context.services.store.read, params.imageId ?? ''))
