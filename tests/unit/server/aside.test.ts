import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createAside, TookTooLong } from '#app/server/aside.server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'attest-workers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const head = `import { parentPort, workerData } from 'node:worker_threads'\n`
const program = (name: string, work: string) => writeFileSync(path.join(folder, `${name}.worker.js`), head + work)
const inPlace = () => Promise.reject(new Error('not here'))

writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
program('double', 'parentPort.postMessage({ output: workerData * 2 })')
program('broken', 'throw new TypeError("a fault of ours")')
program('silent', '')
program('endless', 'for (;;) workerData')
program('greedy', 'const all = []; for (;;) all.push(new Array(1e5).fill(workerData))')

test('work is done aside, and by several one after the other', async () => {
  const aside = createAside(folder)
  const all = [1, 2, 3].map((input) => aside('double', input, { seconds: 20, inPlace }))
  expect(await Promise.all(all)).toEqual([2, 4, 6])
})

test('a program that fails, says nothing, takes too long or too much is told apart, and the next one runs', async () => {
  const aside = createAside(folder)
  const run = (name: string, seconds = 20) => aside(name, 1, { seconds, inPlace })
  await expect(run('broken')).rejects.toThrow('a fault of ours')
  await expect(run('silent')).rejects.toThrow('ended without an answer')
  await expect(run('endless', 0.3)).rejects.toThrow(TookTooLong)
  await expect(run('greedy')).rejects.toThrow(/memory/)
  expect(await run('double')).toBe(2)
})

test('without built programs the work is done in place', async () => {
  expect(await createAside(null)('double', 4, { seconds: 1, inPlace: (input) => input * 3 })).toBe(12)
})
