/** What a verb is given: the store, the moment, ids and chance, and who acts. No hidden clock, no global database. */
import type { Random } from '#app/domain/random.ts'
import type { Role } from '#app/domain/permissions.ts'
import type { Store } from '#db/store.ts'

export interface Context {
  store: Store
  /** UTC milliseconds */
  now: number
  newId: () => string
  /** in [0, 1) */
  random: Random
  /** https://… of this installation, without a trailing slash */
  origin: string
  /** the network of whoever asks, shortened (`shortNetwork`), for the audit trail; absent for a command on the machine */
  from?: string | null
}

export interface Actor {
  id: string
  roles: readonly Role[]
}

export interface ActorContext extends Context {
  actor: Actor
}
