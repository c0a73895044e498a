/** The cast of the tests, and the moment they live in. */
import { loadContent, type LoadedContent } from '#app/content/load-course.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { PagePieces } from '#app/server/page-pieces.ts'
import { foldName, sortKey } from '#app/domain/names.ts'
import type { ActorContext, Context } from '#app/server/context.server.ts'
import { readCatalogue } from '#app/server/catalogue.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { publishContent } from '#app/features/publishing/publish-content.server.ts'
import { insertPerson, type GrantedRole } from '#db/queries/people.ts'
import type { Store } from '#db/store.ts'
import { nextChance } from '#tests/support/chance.ts'

export const DAY = 86_400_000
/** 23 November 2026, noon UTC: the course is released and three weeks old. */
export const NOON = Date.UTC(2026, 10, 23, 12)

export const COURSE = 'interventional-pain-management'
export const FOUNDATIONS = { courseSlug: COURSE, moduleSlug: 'foundations' }

export function contextAt(store: Store, now = NOON): Context {
  return { store, now, newId, random: nextChance(), origin: 'http://localhost:3000' }
}

export function actingAs(store: Store, person: { id: string; roles?: ActorContext['actor']['roles'] }, now = NOON): ActorContext {
  return { ...contextAt(store, now), actor: { id: person.id, roles: person.roles ?? ['learner'] } }
}

let realContent: LoadedContent | null = null

/** The content as shipped. A copy, so that a test can change it. */
export function shippedContent(): LoadedContent {
  realContent ??= loadContent('content').content
  if (!realContent) throw new Error('content/ does not load: run npm run content:check')
  return structuredClone(realContent)
}

/** Fills a template database with the real course. */
export async function withCourse(store: Store): Promise<void> {
  await publishContent(contextAt(store, NOON - 20 * DAY), shippedContent())
}

export interface CastMember {
  id: string
  address: string
  printedName: string
  roles: ActorContext['actor']['roles']
}

export async function join(
  store: Store,
  input: {
    given?: string
    family?: string
    professions?: ProfessionCode[]
    roles?: GrantedRole[]
    printedName?: string
    suffix?: string | null
    passwordHash?: string | null
  } = {},
): Promise<CastMember> {
  const { given = 'Nora', family = 'Lindqvist', professions = ['nurse'], roles = ['learner'], suffix = 'RN', passwordHash = null } = input
  const id = newId()
  const address = `${foldName(given).replaceAll(/[^a-z]/g, '') || 'person'}.${id}@example.test`
  const printedName = input.printedName ?? `${given} ${family}`
  await store.write((tx) =>
    insertPerson(tx, {
      id,
      givenName: given,
      familyName: family,
      printedName,
      credentialSuffix: suffix,
      timeZone: 'Europe/Stockholm',
      searchKey: foldName(printedName),
      sortKey: sortKey(family, given),
      createdAt: NOON - DAY,
      identity: { id: newId(), subject: address, label: address },
      passwordHash,
      professions: professions.map((profession) => ({ id: newId(), profession })),
      grants: roles.map((role) => ({ id: newId(), role, grantedBy: null })),
    }),
  )
  return { id, address, printedName, roles }
}

export const catalogueOf = (store: Store) => readCatalogue(store)

/** A request for a lesson by somebody who has chosen no lens. */
export const asking = (slug: string) => ({ slug, chosenLens: null, origin: 'http://localhost:3000', pieces: new Map() as PagePieces })
