/**
 * A fresh database per test on the engine that TEST_ENGINE names (sqlite by default): a copy of a template that was migrated, and filled, once per worker.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { openStore, sqliteFile } from '#db/open-store.ts'
import type { Store } from '#db/store.ts'
import { createDatabase, dropDatabase } from '#tests/support/postgres.ts'

export const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

const migrationsDir = path.resolve('migrations')
const cleanUp: (() => Promise<void> | void)[] = []

interface Place {
  databaseUrl: string | null
  dataDir: string
}

type Fill = (store: Store) => Promise<void>

const templates = new Map<Fill | null, Promise<Place>>()
const opened: { store: Store; place: Place }[] = []

/** An open store on a database of its own, migrated, and filled by `fill` when given. Closed and removed after the test. */
export async function openTestStore(fill: Fill | null = null): Promise<Store> {
  return (await openTestPlace(fill)).store
}

/** The same, with the folder it lives in. */
export async function openTestPlace(fill: Fill | null = null): Promise<{ store: Store; place: Place }> {
  if (!templates.has(fill)) templates.set(fill, makeTemplate(fill))
  const place = await copyOf(await templates.get(fill)!)
  const store = openStore({ ...place, migrationsDir })
  opened.push({ store, place })
  return { store, place }
}

async function makeTemplate(fill: Fill | null): Promise<Place> {
  const place: Place = {
    dataDir: mkdtempSync(path.join(tmpdir(), 'attest-template-')),
    databaseUrl: engine === 'postgres' ? await createDatabase() : null,
  }
  cleanUp.push(() => remove(place))
  const store = openStore({ ...place, migrationsDir })
  await store.migrate()
  if (fill) await fill(store)
  await store.close()
  return place
}

async function copyOf(template: Place): Promise<Place> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'attest-test-'))
  if (template.databaseUrl !== null) return { dataDir, databaseUrl: await createDatabase({ template: template.databaseUrl }) }
  copyFileSync(sqliteFile(template.dataDir), sqliteFile(dataDir))
  return { dataDir, databaseUrl: null }
}

async function remove(place: Place): Promise<void> {
  if (place.databaseUrl !== null) await dropDatabase(place.databaseUrl)
  rmSync(place.dataDir, { recursive: true, force: true })
}

afterEach(async () => {
  for (const { store, place } of opened.splice(0)) {
    await store.close()
    await remove(place)
  }
})

afterAll(async () => {
  for (const act of cleanUp.splice(0)) await act()
})
