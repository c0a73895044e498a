/**
 * A fresh database per test on the engine that TEST_ENGINE names (sqlite by default): a copy of a template that was migrated, and filled, once per worker.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore, sqliteFile } from '#db/open-store.ts'
import type { Store } from '#db/store.ts'
import { withOwnChance } from '#tests/support/chance.ts'
import { closeAfterTest } from '#tests/support/closing.ts'
import { createDatabase, dropDatabase, engine, templateName } from '#tests/support/postgres.ts'

const migrationsDir = path.resolve('migrations')

interface Place {
  databaseUrl: string | null
  dataDir: string
}

type Fill = (store: Store) => Promise<void>

const templates = new Map<Fill | null, Promise<Place>>()

/** An open store on a database of its own, migrated, and filled by `fill` when given. Closed and removed after the test. */
export async function openTestStore(fill: Fill | null = null): Promise<Store> {
  return (await openTestPlace(fill)).store
}

/** The same, with the folder it lives in. */
export async function openTestPlace(fill: Fill | null = null): Promise<{ store: Store; place: Place }> {
  if (!templates.has(fill)) templates.set(fill, makeTemplate(fill))
  const place = await copyOf(await templates.get(fill)!)
  const store = openStore({ ...place, migrationsDir })
  closeAfterTest(async () => {
    await store.close()
    await remove(place)
  })
  return { store, place }
}

/** Stays until the run is over (integration-run.ts). */
async function makeTemplate(fill: Fill | null): Promise<Place> {
  const folder = process.env.TEST_TEMPLATES!
  const place: Place = {
    dataDir: mkdtempSync(path.join(folder, 'template-')),
    databaseUrl: engine === 'postgres' ? await createDatabase({ name: templateName(path.basename(folder)) }) : null,
  }
  const store = openStore({ ...place, migrationsDir })
  await store.migrate()
  if (fill) await withOwnChance(() => fill(store))
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
