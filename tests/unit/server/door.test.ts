import { expect, test } from 'vitest'
import { bodyLimit, bodyLimitAt, refuseAddress, refuseBody, refuseHost, refuseMethod, refuseOrigin } from '#server/door.ts'

const origin = 'https://learn.example.org'

test('only reading and posting are methods here', () => {
  for (const method of ['GET', 'HEAD', 'POST']) expect(refuseMethod(method)).toBeNull()
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    expect(refuseMethod(method)).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD, POST' } })
  }
})

test.each(['/', '/courses/pain?theme=dark', '/a%20b', '/caf%C3%A9', '/?q=%E2%82%AC&next=/a', '/courses.data?_routes=root', '/a?b=?c'])(
  'the address %s is well-formed',
  (url) => expect(refuseAddress(url)).toBeNull(),
)

test.each([
  'http://evil.example/',
  '*',
  '',
  '//evil.example/',
  '/%',
  '/%zz',
  '/%ff',
  '/%C3',
  '/a%00b',
  '/a%0Ab',
  '/a\\b',
  '/a b',
  '/é',
  '/?q=%',
  '/?_data=routes/x',
  '/?a=1&_data=root',
])('the address %j is refused as malformed', (url) => expect(refuseAddress(url)).toMatchObject({ status: 400 }))

test('an endless address is refused as too long', () => {
  expect(refuseAddress(`/${'a'.repeat(9000)}`)).toMatchObject({ status: 414 })
})

test('the host is ours, with or without the port that https implies, in any case', () => {
  for (const host of ['learn.example.org', 'learn.example.org:443', 'LEARN.example.org']) expect(refuseHost([host], origin)).toBeNull()
  expect(refuseHost(['localhost:3000'], 'http://localhost:3000')).toBeNull()
})

test('another host is misdirected', () => {
  for (const host of ['evil.example', 'learn.example.org:8443', 'learn.example.org.evil.example', 'localhost']) {
    expect(refuseHost([host], origin)).toMatchObject({ status: 421 })
  }
  expect(refuseHost(['localhost'], 'http://localhost:3000')).toMatchObject({ status: 421 })
})

test('no host, two hosts and a host with junk are malformed', () => {
  for (const hosts of [
    [],
    ['learn.example.org', 'evil.example'],
    ['learn.example.org', 'learn.example.org'],
    ['a/b'],
    [''],
    ['a, b'],
    ['a@b'],
  ]) {
    expect(refuseHost(hosts, origin)).toMatchObject({ status: 400 })
  }
})

test('reading asks for no origin', () => {
  for (const method of ['GET', 'HEAD']) expect(refuseOrigin(method, { origin: 'https://evil.example' }, origin)).toBeNull()
})

test('a post comes from our own pages', () => {
  expect(refuseOrigin('POST', { origin }, origin)).toBeNull()
  expect(refuseOrigin('POST', { 'sec-fetch-site': 'same-origin' }, origin)).toBeNull()
})

test.each([
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'http://learn.example.org' },
  { origin: 'https://learn.example.org:8443' },
  { origin: 'https://learn.example.org.evil.example' },
  { origin: 'https://learn.example.org, https://evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'none' },
])('a post with %j is foreign', (headers) => expect(refuseOrigin('POST', headers, origin)).toMatchObject({ status: 403 }))

test('a form may have 1 MB and not a byte more', () => {
  const form = (length: number) => ({ 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(length) })
  expect(refuseBody('POST', form(bodyLimit))).toBeNull()
  expect(refuseBody('POST', form(bodyLimit + 1))).toMatchObject({ status: 413 })
})

test('a file may have 10 MB, where files are taken', () => {
  for (const url of ['/educator/courses/pain/exchange', '/educator/courses/pain/exchange?from=bank', '/educator/images']) {
    expect(bodyLimitAt(url)).toBeGreaterThan(10 * 1024 * 1024)
  }
  for (const url of ['/sign-in', '/educator/courses/pain/questions', '/educator/images/x', '/?x=/educator/images']) {
    expect(bodyLimitAt(url)).toBe(bodyLimit)
  }
  const form = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(11 * 1024 * 1024) }
  expect(refuseBody('POST', form, bodyLimitAt('/educator/images'))).toMatchObject({
    status: 413,
    message: expect.stringContaining('10 MB'),
  })
})

test('a post without a body is an empty form', () => {
  expect(refuseBody('POST', {})).toBeNull()
  expect(refuseBody('POST', { 'content-length': '0' })).toBeNull()
})

test('only forms are accepted', () => {
  expect(refuseBody('POST', { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9' })).toBeNull()
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencodedx', '']) {
    expect(refuseBody('POST', { 'content-type': type, 'content-length': '9' })).toMatchObject({ status: 415 })
  }
  expect(refuseBody('POST', { 'transfer-encoding': 'chunked' })).toMatchObject({ status: 415 })
  const zipped = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '9', 'content-encoding': 'gzip' }
  expect(refuseBody('POST', zipped)).toMatchObject({ status: 415 })
})

test('reading carries no body', () => {
  expect(refuseBody('GET', {})).toBeNull()
  expect(refuseBody('GET', { 'content-length': '1' })).toMatchObject({ status: 400 })
  expect(refuseBody('GET', { 'transfer-encoding': 'chunked' })).toMatchObject({ status: 400 })
})
