import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makePiece, pieceSlot } from '#app/server/page-pieces.ts'
import { gzippedPage, layPieces, sizeOf, wholePage } from '#server/laid-page.ts'

const long = 'Pain and multimodal care – “ça va”. '.repeat(900)

test('pieces lie where the page names them, and the compressed page is the same page', async () => {
  const pieces = new Map([
    ['back', makePiece('<ol>references</ol>')],
    ['text', makePiece(long)],
  ])
  const laid = layPieces(`<h1>é</h1>${pieceSlot('text')}<p>between</p>${pieceSlot('back')}<p>end</p>`, pieces)
  const whole = `<h1>é</h1>${long}<p>between</p><ol>references</ol><p>end</p>`
  expect(wholePage(laid).toString()).toBe(whole)
  expect(sizeOf(laid)).toBe(Buffer.byteLength(whole))
  expect(gunzipSync(await gzippedPage(laid)).toString()).toBe(whole)
})

test.each([
  ['a page without pieces', 'only text', []],
  ['a piece that nobody names', 'only text', ['text']],
  ['a page that is one piece', pieceSlot('text'), ['text']],
  ['an empty piece', `a${pieceSlot('empty')}b`, ['empty']],
])('%s is whole, compressed or not', async (_, drawn, names) => {
  const all = new Map([
    ['text', makePiece(long)],
    ['empty', makePiece('')],
  ])
  const laid = layPieces(drawn, new Map([...all].filter(([name]) => names.includes(name))))
  const whole = drawn.replace(pieceSlot('text'), long).replace(pieceSlot('empty'), '')
  expect(wholePage(laid).toString()).toBe(whole)
  expect(gunzipSync(await gzippedPage(laid)).toString()).toBe(whole)
})
