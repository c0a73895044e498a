import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '#db/open-store.ts'
import { restoreBackup } from '#db/restore.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, withCourse } from '#tests/support/cast.ts'
import { openTestPlace } from '#tests/support/filled-store.ts'
import { earn } from '#tests/support/walk.ts'

const everything = async (store: Store) => {
  const rows: Record<string, unknown[]> = {}
  for (const [name, table] of Object.entries(store.schema))
    rows[name] = (await store.read.select().from(table as Store['schema']['users'])).sort((a, b) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
    )
  return rows
}

test('a backup taken in use and restored elsewhere holds every row', async () => {
  const { store, place } = await openTestPlace(withCourse)
  const nurse = await join(store)
  expect(await earn(actingAs(store, nurse), await catalogueOf(store))).toMatchObject({ ok: true })
  const file = path.join(place.dataDir, 'backup.file')
  await store.backup(file)
  const before = await everything(store)
  expect(before.certificates).toHaveLength(1)

  const other = await openTestPlace()
  await other.store.close()
  await restoreBackup(file, other.place)
  const restored = openStore({ ...other.place, migrationsDir: path.resolve('migrations') })
  try {
    expect(await everything(restored)).toEqual(before)
  } finally {
    await restored.close()
  }
})

test('a damaged file restores nothing', async () => {
  const { store, place } = await openTestPlace(withCourse)
  const file = path.join(place.dataDir, 'damaged.file')
  writeFileSync(file, 'this is no database')
  await expect(restoreBackup(file, place)).rejects.toThrow()
  expect(await store.read.select().from(store.schema.modules)).toHaveLength(1)
})

test('a file that is not there is named', async () => {
  const { place } = await openTestPlace()
  await expect(restoreBackup('/nowhere/backup', place)).rejects.toThrow('There is no file /nowhere/backup.')
})
