import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '#db/open-store.ts'
import { isDatabaseInUse, restoreBackup } from '#db/restore.ts'
import { actingAs, catalogueOf, join, withCourse } from '#tests/support/cast.ts'
import { openTestPlace } from '#tests/support/filled-store.ts'
import { everyRow } from '#tests/support/rows.ts'
import { earn } from '#tests/support/walk.ts'

test('a backup taken in use and restored elsewhere holds every row', async () => {
  const { store, place } = await openTestPlace(withCourse)
  const nurse = await join(store)
  expect(await earn(actingAs(store, nurse), await catalogueOf(store))).toMatchObject({ ok: true })
  const file = path.join(place.dataDir, 'backup.file')
  await store.backup(file)
  const before = await everyRow(store)
  expect(before.certificates).toHaveLength(1)

  const other = await openTestPlace()
  await other.store.close()
  await restoreBackup(file, other.place)
  const restored = openStore({ ...other.place, migrationsDir: path.resolve('migrations') })
  try {
    expect(await everyRow(restored)).toEqual(before)
  } finally {
    await restored.close()
  }
})

test('a database that somebody has open is known to be in use, and is neither replaced nor given another key', async () => {
  const { store, place } = await openTestPlace(withCourse)
  if (place.databaseUrl !== null) return expect(isDatabaseInUse(place)).toBe(false)
  const file = path.join(place.dataDir, 'backup.file')
  await store.backup(file)
  expect(isDatabaseInUse(place)).toBe(true)
  await expect(restoreBackup(file, place)).rejects.toThrow('stop the server first')
  await store.close()
  expect(isDatabaseInUse(place)).toBe(false)
  const again = openStore({ ...place, migrationsDir: path.resolve('migrations') })
  expect(await again.read.select().from(again.schema.modules)).toHaveLength(3)
  await again.close()
})

test('a damaged file restores nothing', async () => {
  const { store, place } = await openTestPlace(withCourse)
  const file = path.join(place.dataDir, 'damaged.file')
  writeFileSync(file, 'this is no database')
  await expect(restoreBackup(file, place)).rejects.toThrow()
  expect(await store.read.select().from(store.schema.modules)).toHaveLength(3)
})

test('a file that is not there is named', async () => {
  const { place } = await openTestPlace()
  await expect(restoreBackup('/nowhere/backup', place)).rejects.toThrow('There is no file /nowhere/backup.')
})
