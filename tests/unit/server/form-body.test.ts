import { expect, test } from 'vitest'
import { isWellFormed } from '#server/form-body.ts'

const urlencoded = 'application/x-www-form-urlencoded'
const isForm = (text: string, type = urlencoded) => isWellFormed(Buffer.from(text, 'latin1'), type)

test.each(['', 'a=1', 'a=1&a=2', 'name=Ng%C3%B4+Th%E1%BB%8B', 'a', '&&', 'a=%26'])('%j is a form', async (body) => {
  expect(await isForm(body)).toBe(true)
})

test.each(['a=%', 'a=%zz', 'a=%ff', '\xff=1', 'a=%C3'])('%j is malformed', async (body) => {
  expect(await isForm(body)).toBe(false)
})

test('a form in parts has its boundary and all its parts', async () => {
  const type = 'multipart/form-data; boundary=x'
  expect(await isForm('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n', type)).toBe(true)
  expect(await isForm('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n', type)).toBe(false)
  expect(await isForm('junk', type)).toBe(false)
  expect(await isForm('junk', 'multipart/form-data')).toBe(false)
})
