/**
 * Front matter as signed: a version's own text never changes, and who signed it is told beside it. A version that nobody signed says what was signed before
 * it, since that does not count for it.
 */
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'

export const clinicalReviewerRole = 'Clinical reviewer'

export interface Signature {
  person: PersonInControl
  /** calendar day */
  on: string
}

/** `earlier` is the latest signature under an older version, with its label; it counts only where this version has none. */
export function withSignatures(
  frontMatter: FrontMatter,
  own: Signature | null,
  earlier: { name: string; on: string; version: string } | null,
): FrontMatter {
  if (own)
    return {
      ...frontMatter,
      people: withReviewer(frontMatter.people, own.person),
      clinicalReview: { name: nameOf(own.person), on: own.on },
      earlierReview: null,
    }
  if (frontMatter.clinicalReview !== null || earlier === null) return frontMatter
  const told = frontMatter.earlierReview ?? null
  return { ...frontMatter, earlierReview: told !== null && told.on > earlier.on ? told : earlier }
}

/** "Ada Fixture, MD". */
export const nameOf = ({ name, credentials }: PersonInControl) => (credentials === null ? name : `${name}, ${credentials}`)

function withReviewer(people: readonly PersonInControl[], reviewer: PersonInControl): PersonInControl[] {
  const isSame = (person: PersonInControl) => person.kind === 'person' && person.name === reviewer.name
  if (!people.some(isSame)) return [...people, reviewer]
  return people.map((person) => (isSame(person) ? { ...person, roles: [...new Set([...person.roles, clinicalReviewerRole])] } : person))
}
