import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOrder, drawQuestions, isDrawPossible, orderChoices, type Draw, type DrawItem } from '#app/domain/draw.ts'
import type { Choice, QuestionBody } from '#app/domain/question.ts'
import { seededRandom } from '#app/domain/random.ts'

function item(code: string, objective: string, more: Partial<DrawItem> = {}): DrawItem {
  return { questionVersionId: `version of ${code}`, code, objective, anchor: false, excludes: [], ...more }
}
const codes = (draw: Draw) => (draw.ok ? draw.drawn.map(({ code }) => code).sort() : draw)
const first = { firstAttempt: true }
const later = { firstAttempt: false }

describe('rules of a quiz', () => {
  const bank = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((code) => item(code, code.startsWith('a') ? 'A' : 'B'))

  test('give objectives numbers of their own', () => {
    const draw = drawQuestions(bank, { perObjective: 1, byObjective: { B: 3 } }, later, seededRandom('s'))
    const objectives = draw.ok ? draw.drawn.map(({ objective }) => objective).sort() : []
    expect(objectives).toEqual(['A', 'B', 'B', 'B'])
    expect(isDrawPossible(bank, { perObjective: 1, byObjective: { A: 4 } })).toBe(false)
  })

  test('keep the order of the bank', () => {
    const draw = drawQuestions(bank, { perObjective: 3, order: 'listed' }, later, seededRandom('s'))
    expect(draw.ok && draw.drawn.map(({ code }) => code)).toEqual(bank.map(({ code }) => code))
  })

  test('or name a fixed selection, asked whole, in its order or shuffled', () => {
    const fixed = ['b2', 'a1', 'gone', 'a3']
    const listed = drawQuestions(bank, { perObjective: 0, fixed, order: 'listed' }, first, seededRandom('s'))
    expect(listed.ok && listed.drawn.map(({ code }) => code)).toEqual(['b2', 'a1', 'a3'])
    expect(codes(drawQuestions(bank, { perObjective: 0, fixed }, later, seededRandom('s')))).toEqual(['a1', 'a3', 'b2'])
  })
})

describe('a draw', () => {
  test('from an empty bank is empty', () => {
    expect(drawQuestions([], { perObjective: 2 }, first, seededRandom('s'))).toEqual({ ok: true, drawn: [] })
  })

  test('of nothing per objective is empty, unless it is a first attempt with anchors', () => {
    const bank = [item('a', 'F1', { anchor: true }), item('b', 'F1')]
    expect(codes(drawQuestions(bank, { perObjective: 0 }, later, seededRandom('s')))).toEqual([])
    expect(codes(drawQuestions(bank, { perObjective: 0 }, first, seededRandom('s')))).toEqual(['a'])
  })

  test('takes so many per objective', () => {
    const bank = ['F1', 'F2', 'F3'].flatMap((objective) => [1, 2, 3, 4].map((n) => item(`${objective}-${n}`, objective)))
    const draw = drawQuestions(bank, { perObjective: 2 }, first, seededRandom('s'))
    const objectives = draw.ok ? draw.drawn.map(({ objective }) => objective).sort() : []
    expect(objectives).toEqual(['F1', 'F1', 'F2', 'F2', 'F3', 'F3'])
  })

  test('has every anchor in a first attempt, counted towards its objective, even beyond the number asked', () => {
    const bank = [
      ...['a', 'b', 'c'].map((code) => item(code, 'F1', { anchor: true })),
      item('d', 'F1'),
      item('e', 'F2', { anchor: true }),
      item('f', 'F2'),
    ]
    expect(codes(drawQuestions(bank, { perObjective: 2 }, first, seededRandom('s')))).toEqual(['a', 'b', 'c', 'e', 'f'])
  })

  test('leaves out what an anchor excludes, named on either side', () => {
    const bank = [
      item('anchor', 'F1', { anchor: true, excludes: ['b'] }),
      item('b', 'F1'),
      item('c', 'F1', { excludes: ['anchor'] }),
      item('d', 'F1'),
    ]
    for (const seed of ['1', '2', '3', '4', '5']) {
      expect(codes(drawQuestions(bank, { perObjective: 2 }, first, seededRandom(seed)))).toEqual(['anchor', 'd'])
    }
  })

  test('treats anchors as ordinary questions in later attempts', () => {
    const bank = [item('anchor', 'F1', { anchor: true }), item('b', 'F1')]
    const drawn = new Set(
      ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
        String(codes(drawQuestions(bank, { perObjective: 1 }, later, seededRandom(seed)))),
      ),
    )
    expect(drawn).toEqual(new Set(['anchor', 'b']))
  })

  test('prefers what was not seen, and falls back on what was', () => {
    const bank = ['a', 'b', 'c', 'd'].map((code) => item(code, 'F1'))
    const draw = (seen: string[]) =>
      codes(drawQuestions(bank, { perObjective: 2 }, { firstAttempt: false, seen: new Set(seen) }, seededRandom('s')))
    expect(draw(['a', 'c'])).toEqual(['b', 'd'])
    expect(draw(['a', 'b', 'c'])).toContain('d')
    expect(draw(['a', 'b', 'c', 'd'])).toHaveLength(2)
  })

  test('sees that an unseen question would cost two others', () => {
    const bank = [
      item('hub', 'F1', { excludes: ['b', 'c'] }),
      item('a', 'F1'),
      item('b', 'F2'),
      item('c', 'F3'),
      item('d', 'F2'),
      item('e', 'F3'),
    ]
    const seen = new Set(['a', 'd', 'e'])
    for (const seed of ['1', '2', '3', '4', '5']) {
      expect(codes(drawQuestions(bank, { perObjective: 1 }, { firstAttempt: false, seen }, seededRandom(seed)))).toEqual(['a', 'b', 'c'])
    }
  })

  test('goes back on a choice that leaves a later objective without a question', () => {
    const bank = [item('a1', 'F1', { excludes: ['b1', 'b2'] }), item('a2', 'F1'), item('b1', 'F2'), item('b2', 'F2')]
    for (const seed of ['1', '2', '3', '4', '5']) {
      expect(codes(drawQuestions(bank, { perObjective: 1 }, first, seededRandom(seed)))).toContain('a2')
    }
  })

  test('does not mind a question that excludes itself', () => {
    expect(codes(drawQuestions([item('a', 'F1', { excludes: ['a'] })], { perObjective: 1 }, first, seededRandom('s')))).toEqual(['a'])
  })

  test('comes in an order that mixes objectives and does not show which questions are anchors', () => {
    const bank = ['F1', 'F2'].flatMap((objective) => [1, 2].map((n) => item(`${objective}-${n}`, objective, { anchor: n === 1 })))
    const orders = Array.from({ length: 200 }, (_, seed) => {
      const draw = drawQuestions(bank, { perObjective: 2 }, first, seededRandom(String(seed)))
      return draw.ok ? draw.drawn.map(({ code }) => code).join() : ''
    })
    expect(new Set(orders).size).toBe(24)
  })

  test('gives every question of an objective about the same chance', () => {
    const bank = ['a', 'b', 'c', 'd']
      .map((code) => item(code, 'F1', code === 'a' ? { excludes: ['z'] } : {}))
      .concat(item('z', 'F2'), item('y', 'F2'))
    const random = seededRandom('chance')
    const counts = new Map<string, number>()
    for (let round = 0; round < 4000; round += 1) {
      const draw = drawQuestions(bank, { perObjective: 1 }, first, random)
      if (draw.ok) for (const { code } of draw.drawn) counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    for (const code of ['b', 'c', 'd']) expect(Math.abs(counts.get(code)! - 1000)).toBeLessThan(250)
    // 'a' excludes half of the other objective: rarer, but not never.
    expect(counts.get('a')).toBeGreaterThan(500)
  })
})

describe('a draw that cannot be made', () => {
  test.each<[string, DrawItem[], { firstAttempt: boolean }, Draw]>([
    [
      'too few questions',
      [item('a', 'F1'), item('b', 'F1'), item('c', 'F2')],
      later,
      { ok: false, objective: 'F2', needed: 2, available: 1 },
    ],
    [
      'two that exclude each other are one',
      [item('a', 'F1', { excludes: ['b'] }), item('b', 'F1')],
      later,
      { ok: false, objective: 'F1', needed: 2, available: 1 },
    ],
    [
      'an anchor excludes what would fill its objective',
      [item('a', 'F1', { anchor: true, excludes: ['b'] }), item('b', 'F1')],
      first,
      { ok: false, objective: 'F1', needed: 2, available: 1 },
    ],
    [
      'objectives that can be filled, but not together',
      [item('a', 'F1'), item('b', 'F1'), item('c', 'F2', { excludes: ['a'] }), item('d', 'F2', { excludes: ['b'] }), item('e', 'F2')],
      later,
      { ok: false, objective: 'F2', needed: 2, available: 1 },
    ],
    [
      'two anchors that exclude each other',
      [item('a', 'F1', { anchor: true, excludes: ['b'] }), item('b', 'F1', { anchor: true }), item('c', 'F1'), item('d', 'F1')],
      first,
      { ok: false, objective: 'F1', needed: 2, available: 1 },
    ],
  ])('%s', (_, bank, options, expected) => {
    expect(drawQuestions(bank, { perObjective: 2 }, options, seededRandom('s'))).toEqual(expected)
  })

  test('is found out for the first as well as for later attempts', () => {
    expect(isDrawPossible([item('a', 'F1'), item('b', 'F1')], { perObjective: 2 })).toBe(true)
    expect(isDrawPossible([item('a', 'F1')], { perObjective: 2 })).toBe(false)
    const onlyLater = [item('a', 'F1', { anchor: true, excludes: ['b'] }), item('b', 'F1'), item('c', 'F1')]
    expect(isDrawPossible(onlyLater, { perObjective: 2 })).toBe(true)
    const notFirst = [item('a', 'F1', { anchor: true, excludes: ['b', 'c'] }), item('b', 'F1'), item('c', 'F1')]
    expect(drawQuestions(notFirst, { perObjective: 2 }, later, seededRandom('s')).ok).toBe(true)
    expect(isDrawPossible(notFirst, { perObjective: 2 })).toBe(false)
  })
})

const bankCodes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
const anyBank: fc.Arbitrary<DrawItem[]> = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom(...bankCodes),
      objective: fc.constantFrom('F1', 'F2', 'F3'),
      anchor: fc.boolean(),
      excludes: fc.uniqueArray(fc.constantFrom(...bankCodes), { maxLength: 2 }),
    }),
    { selector: ({ code }) => code },
  )
  .map((items) => items.map((each) => ({ ...each, questionVersionId: `version of ${each.code}` })))

const clash = (a: DrawItem, b: DrawItem) => a.code !== b.code && (a.excludes.includes(b.code) || b.excludes.includes(a.code))

/** Every draw the rule allows, by trying all subsets: slow and plainly right. */
function allDraws(bank: DrawItem[], perObjective: number, firstAttempt: boolean): DrawItem[][] {
  const objectives = [...new Set(bank.map(({ objective }) => objective))]
  const anchors = firstAttempt ? bank.filter(({ anchor }) => anchor) : []
  const subsets = Array.from({ length: 2 ** bank.length }, (_, bits) => bank.filter((_item, index) => (bits >> index) & 1))
  return subsets.filter(
    (subset) =>
      anchors.every((anchor) => subset.includes(anchor)) &&
      subset.every((a) => subset.every((b) => !clash(a, b))) &&
      objectives.every((objective) => {
        const own = (from: DrawItem[]) => from.filter((each) => each.objective === objective).length
        return own(subset) === Math.max(perObjective, own(anchors))
      }),
  )
}

describe('for any bank', () => {
  test('a draw is made exactly when one exists, keeps the rule, and shows as few seen questions as possible', () => {
    fc.assert(
      fc.property(
        anyBank,
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        fc.uniqueArray(fc.constantFrom(...bankCodes)),
        fc.string(),
        (bank, perObjective, firstAttempt, seenCodes, seed) => {
          const seen = new Set(seenCodes)
          const draw = drawQuestions(bank, { perObjective }, { firstAttempt, seen }, seededRandom(seed))
          const possible = allDraws(bank, perObjective, firstAttempt)
          expect(draw.ok).toBe(possible.length > 0)
          if (draw.ok) {
            const shown = (items: DrawItem[]) =>
              items
                .map(({ code }) => code)
                .sort()
                .join()
            expect(possible.map(shown)).toContain(shown(draw.drawn))
            const countSeen = (items: DrawItem[]) => items.filter(({ code }) => seen.has(code)).length
            expect(countSeen(draw.drawn)).toBe(Math.min(...possible.map(countSeen)))
          } else {
            expect(draw.available).toBeLessThan(draw.needed)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('isDrawPossible tells whether a first attempt, and with it every later one, can be drawn', () => {
    fc.assert(
      fc.property(anyBank, fc.integer({ min: 0, max: 3 }), (bank, perObjective) => {
        const canBe = (firstAttempt: boolean) => allDraws(bank, perObjective, firstAttempt).length > 0
        expect(isDrawPossible(bank, { perObjective })).toBe(canBe(true) && canBe(false))
      }),
    )
  })

  test('one seed gives one draw', () => {
    fc.assert(
      fc.property(anyBank, fc.string(), (bank, seed) => {
        const draw = () => drawQuestions(bank, { perObjective: 1 }, first, seededRandom(seed))
        expect(draw()).toEqual(draw())
      }),
    )
  })
})

describe('the order of choices', () => {
  const choices = (...ids: string[]): Choice[] => ids.map((id) => ({ id, text: `Text of ${id}` }))
  const options = choices('a', 'b', 'c', 'd')
  const single = (shuffle: boolean): QuestionBody => ({ type: 'single', stem: '', options, shuffle })
  const matching = (shuffle: boolean): QuestionBody => ({
    type: 'matching',
    stem: '',
    premises: choices('p1', 'p2', 'p3'),
    responses: options,
    shuffle,
  })
  const ordering = (shuffle: boolean): QuestionBody => ({ type: 'ordering', stem: '', elements: choices('a', 'b', 'c'), shuffle })
  const numeric: QuestionBody = { type: 'numeric', stem: '', unit: '' }
  /** 0 makes Fisher–Yates move every item. */
  const moveAll = () => 0

  test.each<[string, QuestionBody, object]>([
    ['options as written', single(false), { options: ['a', 'b', 'c', 'd'] }],
    ['options shuffled', single(true), { options: ['b', 'c', 'd', 'a'] }],
    ['responses as written', matching(false), { premises: ['p1', 'p2', 'p3'], responses: ['a', 'b', 'c', 'd'] }],
    ['responses shuffled, premises as written', matching(true), { premises: ['p1', 'p2', 'p3'], responses: ['b', 'c', 'd', 'a'] }],
    ['elements as written', ordering(false), { elements: ['a', 'b', 'c'] }],
    ['elements shuffled', ordering(true), { elements: ['b', 'c', 'a'] }],
    ['nothing to order', numeric, {}],
  ])('%s', (_, body, expected) => {
    expect(orderChoices(body, moveAll)).toEqual(expected)
  })

  test('every order of the elements comes up', () => {
    const random = seededRandom('elements')
    const orders = Array.from({ length: 200 }, () => orderChoices(ordering(true), random).elements!.join(''))
    expect(new Set(orders).size).toBe(6)
  })

  test('is applied to the body, and to nothing but its choices', () => {
    const idsOf = (list: Choice[]) => list.map(({ id }) => id)
    const shown = applyOrder(matching(true), { premises: ['p3', 'p1', 'p2'], responses: ['d', 'c', 'b', 'a'] })
    expect(shown).toEqual({ ...matching(true), premises: choices('p3', 'p1', 'p2'), responses: choices('d', 'c', 'b', 'a') })
    expect(idsOf((applyOrder(single(true), { options: ['d', 'a', 'b', 'c'] }) as { options: Choice[] }).options)).toEqual([
      'd',
      'a',
      'b',
      'c',
    ])
    expect(idsOf((applyOrder(ordering(true), { elements: ['c', 'b', 'a'] }) as { elements: Choice[] }).elements)).toEqual(['c', 'b', 'a'])
    expect(applyOrder(numeric, {})).toEqual(numeric)
  })

  test('loses no choice and invents none, whatever the order says', () => {
    expect(applyOrder(single(true), {})).toEqual(single(true))
    expect(applyOrder(single(true), { options: ['c', 'x', 'c'] })).toEqual({ ...single(true), options: choices('c', 'a', 'b', 'd') })
  })

  test('leaves the body it is given as it was', () => {
    const body = single(true)
    applyOrder(body, { options: ['d', 'c', 'b', 'a'] })
    expect(body).toEqual(single(true))
  })
})
