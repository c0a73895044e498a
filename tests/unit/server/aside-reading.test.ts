import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createAsideReading } from '#app/server/aside-reading.server.ts'
import { readingResponse } from '#app/server/reading-response.server.ts'
import { StoreBusy, type Reader } from '#db/store.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'attest-readers-'))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
const program = (name: string, work: string) =>
  writeFileSync(
    path.join(folder, `${name}.worker.js`),
    `import { parentPort, workerData } from 'node:worker_threads'
    let wanted = 0
    let wake = () => {}
    parentPort.on('message', (more) => { wanted += more; wake() })
    const part = async (text) => {
      while (wanted === 0) await new Promise((resolve) => { wake = resolve })
      wanted -= 1
      parentPort.postMessage({ kind: 'part', bytes: new TextEncoder().encode(text) })
    }
    const head = (head) => parentPort.postMessage({ kind: 'head', head })
    const end = () => { parentPort.postMessage({ kind: 'end' }); parentPort.close() }
    ${work}`,
  )
program('count', `head(workerData.input); for (let n = 1; n <= workerData.input; n++) await part(String(n)); end()`)
program('breaks', `head('well'); await part('a'); throw new TypeError('a fault of ours')`)
program('headless', `throw new TypeError('no such table')`)
program('silent', `parentPort.close()`)
program('endless', `head('well'); for (let n = 1; ; n++) await part(String(n))`)

const location = { databaseUrl: null, dataDir: folder }
const none = {} as Reader
const aside = (idleMs?: number) => createAsideReading({ folder, location, read: none, idleMs })
const inPlace = () => Promise.reject(new Error('not here'))
const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes))

test('what is read aside comes part by part, in order, after its head', async () => {
  const reading = await aside().open('count', 7, inPlace)
  expect(reading.head).toBe(7)
  const parts = []
  for (let part = await reading.next(); part !== null; part = await reading.next()) parts.push(text(part))
  expect(parts).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  expect(await reading.next()).toBeNull()
})

test('a program that fails, before its head or after, is never taken for one that ended', async () => {
  await expect(aside().open('headless', null, inPlace)).rejects.toThrow('no such table')
  await expect(aside().open('silent', null, inPlace)).rejects.toThrow('ended before its end')
  const reading = await aside().open('breaks', null, inPlace)
  expect(text(await reading.next())).toBe('a')
  await expect(reading.next()).rejects.toThrow('a fault of ours')
})

test('an answer breaks off where its reading fails', async () => {
  const reading = await aside().open('breaks', null, inPlace)
  const answer = readingResponse({ fileName: 'a.csv', contentType: 'text/csv', rows: 2, reading })
  await expect(answer.text()).rejects.toThrow('a fault of ours')
})

test('only so many read at once; one that is closed makes room, and whoever leaves closes', async () => {
  const all = aside()
  const open = () => all.open('endless', null, inPlace)
  const first = await open()
  const second = await open()
  await open()
  await expect(open()).rejects.toThrow(StoreBusy)
  await first.close()
  const fourth = await open()
  expect(text(await fourth.next())).toBe('1')
  await expect(open()).rejects.toThrow(StoreBusy)
  await readingResponse({ fileName: 'a.csv', contentType: 'text/csv', rows: 1, reading: second }).body?.cancel()
  await open()
  await all.close()
  await expect(takeAll(fourth)).rejects.toThrow('ended before its end')
})

test('whoever takes nothing loses the thread', async () => {
  const all = aside(20)
  const reading = await all.open('endless', null, inPlace)
  // as many as may read at once, until the first has lost its place
  await vi.waitFor(
    async () => {
      for (let more = 0; more < 3; more += 1) await all.open('endless', null, inPlace)
    },
    { timeout: 60_000 },
  )
  await expect(takeAll(reading)).rejects.toThrow('ended before its end')
  await all.close()
})

test('without built programs the same is read in place', async () => {
  const here = createAsideReading({ folder: null, location, read: none })
  async function* parts() {
    yield 'a'
    await Promise.resolve()
    yield new Uint8Array([98])
  }
  const reading = await here.open('count', null, () => Promise.resolve({ head: { rows: 2 }, parts: parts() }))
  expect([reading.head, text(await reading.next()), text(await reading.next()), await reading.next()]).toEqual([
    { rows: 2 },
    'a',
    'b',
    null,
  ])
})

async function takeAll(reading: { next(): Promise<Uint8Array | null> }): Promise<void> {
  while ((await reading.next()) !== null);
}
