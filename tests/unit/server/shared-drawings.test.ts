import { expect, test, vi } from 'vitest'
import { nameMark, namePiece, SharedDrawings } from '#app/server/shared-drawings.server.ts'
import { makePiece, pieceSlot } from '#app/server/page-pieces.ts'
import { layPieces, wholePage } from '#server/laid-page.ts'

const pageFor = (drawing: ReturnType<SharedDrawings['of']>, name: string) =>
  wholePage(layPieces(drawing, new Map([namePiece(name), ['text', makePiece('the text')]]))).toString()

test('a page is drawn once for all of whom the same is said, with the name of each', () => {
  const drawings = new SharedDrawings()
  const draw = vi.fn(() => `<p title="${nameMark}">${nameMark}</p>${pieceSlot('text')}`)
  const read = (done: number, name: string) => pageFor(drawings.of(['/lesson', { done, at: new Map([['a', 1]]) }], draw), name)
  expect(read(1, 'Nora')).toBe('<p title="Nora">Nora</p>the text')
  expect(read(1, `<b>"O'Neil" & Co`)).toBe(
    '<p title="&lt;b&gt;&quot;O&#x27;Neil&quot; &amp; Co">&lt;b&gt;&quot;O&#x27;Neil&quot; &amp; Co</p>the text',
  )
  expect(draw).toHaveBeenCalledTimes(1)
  read(2, 'Nora')
  expect(draw).toHaveBeenCalledTimes(2)
})

test('facts are compared whole, maps and sets too; what cannot be compared is refused', () => {
  const drawings = new SharedDrawings()
  const draw = vi.fn(() => 'page')
  for (const facts of [new Map([['a', 1]]), new Map([['a', 2]]), new Set([1]), new Set([2]), new Date(1), new Date(2), 1, '1', null]) {
    drawings.of(facts, draw)
  }
  expect(draw).toHaveBeenCalledTimes(9)
  expect(() => drawings.of([Promise.resolve()], draw)).toThrow()
})

test('what was used longest ago goes first', () => {
  const drawings = new SharedDrawings(250)
  const draw = vi.fn(() => 'x'.repeat(100))
  for (const facts of ['a', 'b', 'a', 'c', 'a', 'b']) drawings.of(facts, draw)
  expect(draw).toHaveBeenCalledTimes(4)
})
