/** A place in a list by moment and id, as it stands in an address. */
import { hasForbiddenCharacters } from '#app/domain/names.ts'

/** Null for what cannot be a place: then it is the first page. */
export function readKeyset(text: string | null): readonly [number, string] | null {
  const [, at, id] = /^(\d{1,15})\.([^.]{1,60})$/.exec(text ?? '') ?? []
  return at !== undefined && id !== undefined && !hasForbiddenCharacters(id) ? [Number(at), id] : null
}

export const keysetText = (at: number, id: string) => `${at}.${id}`
