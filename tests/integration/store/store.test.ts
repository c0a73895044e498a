import { expect, test } from 'vitest'
import { isUniqueViolation } from '#db/store.ts'
import { firstBrokenLink, recordAudit } from '#db/queries/audit.ts'
import { newId } from '#app/server/ids.server.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { engine } from '#tests/support/postgres.ts'
import { providersWithIds, providersWithSlug } from '#tests/support/prepared-providers.ts'
import { tamperWithAudit } from '#tests/support/tamper.ts'

const provider = (slug: string) => ({
  id: newId(),
  slug,
  legalName: slug,
  timeZone: 'Etc/UTC',
  profile: { address: [], contactEmail: 'a@example.test', website: null, accreditation: null, signatory: { name: 'n', title: 't' } },
  updatedAt: 1,
})

test('a write inside a write is refused instead of waiting for itself', async () => {
  const store = await openTestStore()
  await expect(store.write(() => store.write(() => Promise.resolve()))).rejects.toThrow('write() was called inside write()')
})

test('what a failed write did is undone', async () => {
  const store = await openTestStore()
  const failing = store.write(async (tx) => {
    await tx.insert(tx.tables.providers).values(provider('undone'))
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(await store.read.select().from(store.schema.providers)).toEqual([])
})

test('two statements of one transaction at once: refused whole by PostgreSQL, done in turn by SQLite', async () => {
  const store = await openTestStore()
  const { providers } = store.schema
  const both = store.write((tx) => Promise.all(['a', 'b'].map((slug) => tx.insert(providers).values(provider(slug)))))
  if (engine === 'postgres') await expect(both).rejects.toMatchObject({ cause: { message: expect.stringContaining('at once') } })
  else await both
  expect(await store.read.select().from(providers)).toHaveLength(engine === 'postgres' ? 0 : 2)
})

test('the reading handle cannot write', async () => {
  const store = await openTestStore()
  const writing = Reflect.get(store.read, 'insert') as (table: unknown) => { values: (row: unknown) => Promise<unknown> }
  await expect(Promise.resolve().then(() => writing.call(store.read, store.schema.providers).values(provider('sneaked')))).rejects.toThrow()
  expect(await store.read.select().from(store.schema.providers)).toEqual([])
})

test('a unique key that already holds is told apart from other failures', async () => {
  const store = await openTestStore()
  await store.write((tx) => tx.insert(tx.tables.providers).values(provider('twice')))
  const second = store.write((tx) => tx.insert(tx.tables.providers).values(provider('twice')))
  await expect(second).rejects.toSatisfy(isUniqueViolation)
  expect(isUniqueViolation(new Error('something else'))).toBe(false)
})

test('a row that points to nothing is refused', async () => {
  const store = await openTestStore()
  const orphan = store.write((tx) => tx.insert(tx.tables.quizzes).values({ id: newId(), moduleId: 'none' }))
  await expect(orphan).rejects.toThrow()
})

test('the engine keeps what it acknowledges: synchronous=FULL, or fsync', async () => {
  const store = await openTestStore()
  const { detail } = await store.durability()
  // a throw-away test cluster runs without fsync, and says so
  expect(detail).toMatch(store.dialect === 'sqlite' ? /^journal_mode=wal synchronous=2$/ : /^fsync=(on|off) synchronous_commit=/)
})

test('migrating twice changes nothing', async () => {
  const store = await openTestStore()
  await store.migrate()
  await store.migrate()
  expect(await store.read.select().from(store.schema.users)).toEqual([])
})

test('the audit trail names the first row that somebody changed behind its back', async () => {
  const store = await openTestStore()
  for (let at = 1; at <= 4; at++) {
    await store.write((tx) =>
      recordAudit(tx, { id: newId(), at, actorId: null, act: 'test', subjectKind: 'none', subjectId: 'none', payload: { at } }),
    )
  }
  expect(await firstBrokenLink(store.read)).toBeNull()
  await tamperWithAudit(store, 2, { payload: null })
  expect(await firstBrokenLink(store.read)).toBeNull()
  await tamperWithAudit(store, 3, { act: 'changed' })
  expect(await firstBrokenLink(store.read)).toBe(3)
})

test('a statement written once answers for any values, inside a transaction and outside, and for each store by itself', async () => {
  const [store, other] = [await openTestStore(), await openTestStore()]
  const row = { ...provider('asked-for'), profile: { ...provider('').profile, address: ['1 Street'] } }
  await store.write(async (tx) => {
    expect(await providersWithSlug(tx, { slug: 'asked-for' })).toEqual([])
    await tx.insert(tx.tables.providers).values(row)
    expect(await providersWithSlug(tx, { slug: 'asked-for' })).toEqual([row])
  })
  for (let times = 0; times < 2; times += 1) {
    expect(await providersWithSlug(store.read, { slug: 'asked-for' })).toEqual([row])
    expect(await providersWithSlug(store.read, { slug: 'nobody' })).toEqual([])
    expect(await providersWithSlug(other.read, { slug: 'asked-for' })).toEqual([])
  }
})

test.each([0, 1, 2, 3, 5, 8, 9])('a statement about ids finds the rows of %i of them, each once', async (n) => {
  const store = await openTestStore()
  const rows = Array.from({ length: 9 }, (_, index) => provider(`p${index}`))
  await store.write((tx) => tx.insert(tx.tables.providers).values(rows))
  const asked = rows.slice(0, n)
  expect(
    await providersWithIds(
      store.read,
      asked.map(({ id }) => id),
    ),
  ).toEqual(asked.map(({ slug }) => ({ slug })))
})
