/** What the door expects of the application behind it: the part of the Remix build's server entry that is not about routes. */
import type { ServerBuild } from '@remix-run/node'
import type { Drawing, PagePieces } from '#app/server/page-pieces.ts'
import type { Env, Mode } from '#app/server/env.server.ts'
import type { FindDrawing } from './drawn-before.ts'

/** The application's own services as far as the door knows them. Routes get the whole object as `context.services`. */
export interface Services {
  /** Names what is published now; another name empties the cache of documents. Called for each anonymous request, so it must be cheap. */
  contentVersion?(): string
  /** Each thing that serving needs, tried. */
  readiness?(): Promise<{ name: string; ok: boolean; problem: string | null }[]>
  figures?(): Promise<{ jobsWaiting: number; jobsFailed: number; jobsLateSeconds: number; databaseBytes: number }>
  close(): Promise<void>
}

export interface Prepared {
  demoAccounts: { address: string; role: string }[]
  /** Null when it is not known any more: only its hash is stored. */
  demoPassword: string | null
  published: string[]
}

/** Exported by app/entry.server.tsx, so that Express and the routes share one Store. */
export interface ServerEntry {
  /** `workers`: the folder of built programs for long work; null: there is none, and it is done in place */
  openServices(env: Env, workers: string | null): Promise<Services>
  /** Migrates, publishes the content and, in demo mode on an empty database, makes the demo accounts. */
  prepare(services: Services, options: { mode: Mode }): Promise<Prepared>
  findDrawing: FindDrawing
}

/** What each loader and action gets as `context`. */
export interface DoorContext {
  services: Services
  /** The client's network address, for limits; the audit trail keeps it shortened. Never stored in full or logged. */
  clientAddress: string
  /** The reference number that error pages show and the log repeats. */
  requestId: string
  /** stored texts that the door lays into the page; a loader puts them here and their slots into its page */
  pieces: PagePieces
  /** the page, drawn: the answer that goes with it has no body of its own, because a body costs more than a page */
  drawn: string | Drawing | null
}

/** A build whose entry exports `openServices` and `prepare`. Throws where it does not: then this is another application's build. */
export function serverEntryOf(build: ServerBuild): ServerEntry {
  const entry: unknown = build.entry.module
  if (isServerEntry(entry)) return entry
  throw new Error('app/entry.server.tsx must export openServices, prepare and findDrawing')
}

function isServerEntry(entry: unknown): entry is ServerEntry {
  return typeof entry === 'object' && entry !== null && ['openServices', 'prepare', 'findDrawing'].every((name) => name in entry)
}
