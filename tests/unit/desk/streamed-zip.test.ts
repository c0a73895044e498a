import { expect, test } from 'vitest'
import { readZip } from '#app/content/exchange/bounded-zip.ts'
import { streamedZip } from '#app/features/desk/streamed-zip.ts'

async function zipOf(files: { name: string; pieces: string[] }[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of streamedZip(files)) parts.push(part)
  return Buffer.concat(parts)
}

test('files come out of the archive as they went in, however they were cut', async () => {
  const long = Array.from({ length: 400 }, (_, index) => `${index} ${Math.imul(index, 2_654_435_761)} é`.repeat(20))
  const archive = await zipOf([
    { name: 'empty.txt', pieces: [] },
    { name: 'ä/one.txt', pieces: ['one'] },
    { name: 'long.txt', pieces: long },
  ])
  const entries = readZip(archive, { entries: 10, bytes: 10_000_000 })
  expect(entries.map(({ name, bytes }) => [name, bytes.toString('utf8')])).toEqual([
    ['empty.txt', ''],
    ['ä/one.txt', 'one'],
    ['long.txt', long.join('')],
  ])
  expect(archive.length).toBeLessThan(long.join('').length / 3)
})

test('a part of an archive is none', async () => {
  const archive = await zipOf([{ name: 'one.txt', pieces: ['one'] }])
  expect(() => readZip(archive.subarray(0, archive.length - 30), { entries: 10, bytes: 100 })).toThrow('damaged')
})
