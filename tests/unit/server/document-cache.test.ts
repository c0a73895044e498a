import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DocumentCache, documentKey } from '#server/document-cache.ts'

const page = (text: string) => ({ contentType: 'text/html; charset=utf-8', body: Buffer.from(text) })

/** A page that was found missing, drawn and kept, as the door does it. */
async function draw(cache: DocumentCache, key: string, version: string, text: string) {
  cache.find(key, version)
  return cache.keep(key, version, page(text))
}

test('a document is found again, in all three encodings', async () => {
  const cache = new DocumentCache()
  await draw(cache, '/', 'v1', 'Hello')
  const found = cache.find('/', 'v1')
  expect(found?.body.toString()).toBe('Hello')
  expect(gunzipSync(found?.gzip ?? '').toString()).toBe('Hello')
  expect(brotliDecompressSync(found?.br ?? '').toString()).toBe('Hello')
  expect(found?.etag).toMatch(/^"[\w-]{22}"$/)
})

test('newly published content empties the cache', async () => {
  const cache = new DocumentCache()
  await draw(cache, '/', 'v1', 'old')
  expect(cache.find('/', 'v2')).toBeNull()
  expect(cache.size).toBe(0)
})

test('a page drawn from content that was replaced meanwhile is not kept', async () => {
  const cache = new DocumentCache()
  cache.find('/', 'v1')
  cache.find('/other', 'v2')
  await cache.keep('/', 'v1', page('old'))
  expect(cache.find('/', 'v2')).toBeNull()
})

test('after its time a document is drawn again, and what did not change keeps its tag', async () => {
  let now = 0
  const cache = new DocumentCache({ freshMs: 1000, now: () => now })
  const first = await draw(cache, '/', 'v1', 'Hello')
  now = 999
  expect(cache.find('/', 'v1')).toBe(first)
  now = 1000
  expect(cache.find('/', 'v1')).toBeNull()
  expect(await cache.keep('/', 'v1', page('Hello'))).toBe(first)
  expect(cache.find('/', 'v1')).toBe(first)
  expect((await cache.keep('/', 'v1', page('Good day'))).etag).not.toBe(first.etag)
})

test('memory is bounded: the documents used longest ago go first', async () => {
  const cache = new DocumentCache({ maxBytes: 4000 })
  const text = (letter: string) => letter.repeat(900)
  await draw(cache, '/a', 'v1', text('a'))
  await draw(cache, '/b', 'v1', text('b'))
  await draw(cache, '/c', 'v1', text('c'))
  await draw(cache, '/d', 'v1', text('d'))
  cache.find('/a', 'v1')
  await draw(cache, '/e', 'v1', text('e'))
  expect(cache.find('/b', 'v1')).toBeNull()
  for (const key of ['/a', '/c', '/d', '/e']) expect(cache.find(key, 'v1')).not.toBeNull()
})

test('a document that would fill the cache alone is not kept', async () => {
  const cache = new DocumentCache({ maxBytes: 4000 })
  await draw(cache, '/a', 'v1', 'a'.repeat(3000))
  expect(cache.size).toBe(0)
})

test.each([
  ['/', undefined, '/'],
  ['/courses/pain', '', '/courses/pain'],
  ['/', 'theme=dark', 'dark /'],
  ['/', 'theme=light', 'light /'],
  ['/', 'theme=made-up', null],
  ['/a', 'lens=nurse', 'nurse /a'],
  ['/a', 'lens=nurse; theme=dark', 'dark nurse /a'],
  ['/a', 'theme=dark;lens=nurse', 'dark nurse /a'],
  ['/a', 'lens=made-up', null],
  ['/a', 'lens=', null],
  ['/a', 'lens=nurse; lens=physician', null],
  ['/a', 'lens=nurse=physician', null],
  ['/a', 'lens=nurse; attest_session=x', null],
  ['/a', 'theme=nurse', null],
  ['/', 'theme=dark; attest_session=x', null],
  ['/', 'attest_session=x', null],
  ['/', 'message=saved', null],
  ['/?q=1', undefined, null],
  ['/courses.data', undefined, null],
])('%s with cookie %j is kept under %j', (url, cookie, key) => expect(documentKey(url, cookie, { theme: 'theme', lens: 'lens' })).toBe(key))
