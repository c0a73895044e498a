import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completionsParams, filterFields, readCompletionsQuery, type CompletionsChoices } from '#app/features/desk/completions-query.ts'
import { registerColumns } from '#app/features/desk/register-columns.ts'
import { readSearch } from '#app/features/desk/search-completions.server.ts'
import { registerOrders } from '#db/queries/register.ts'

const choices: CompletionsChoices = { courses: [], modules: [], versions: [], creditTypes: [] }

test('a view has one shortest address, which reads as the same view', () => {
  const names = [...filterFields, 'sort', 'col', 'after', 'before', 'last', 'other']
  const values = fc.oneof(
    fc.constantFrom('', ...registerOrders, '-score', '[1,"a"]', '["x","a"]', '  anna '),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), values)), (pairs) => {
      const read = readCompletionsQuery(new URLSearchParams(pairs), choices)
      const shortest = completionsParams(read.query, read.position)
      // a place that cannot be is the first page, and is told once
      const problems = read.problems.filter(({ field }) => field !== 'place')
      expect(readCompletionsQuery(shortest, choices)).toEqual({ ...read, problems })
      expect(String(completionsParams(read.query, read.position))).toBe(String(shortest))
    }),
  )
})

test('the usual view has an empty query', () => {
  const { query, position, problems } = readCompletionsQuery(new URLSearchParams('q=&from=&sort=-completed'), choices)
  expect([String(completionsParams(query, position)), problems]).toEqual(['', []])
})

test('every order has a column, so that it can be chosen', () => {
  expect(registerColumns.map(({ name }) => name)).toEqual([...registerOrders])
})

test.each([
  ['  ', null],
  ['Ann@Example.ORG', { kind: 'email', beginning: 'ann@example.org' }],
  ['2026-12', { kind: 'number', number: '2026-000012' }],
  ['2026-1234567', { kind: 'number', number: '2026-1234567' }],
  ['0123 4567 89ab cdef ghjk mnpq rstv', { kind: 'code', verificationCode: '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV' }],
  // 28 letters and no digit: a name
  ['Maria Magdalena Kaspar-Weberling', { kind: 'name', words: ['maria', 'magdalena', 'kaspar-weberling'] }],
  ['Lindqvist, Nora', { kind: 'name', words: ['lindqvist', 'nora'] }],
])('the search box takes "%s" for what it is', (typed, search) => {
  expect(readSearch(typed)).toEqual(search)
})
