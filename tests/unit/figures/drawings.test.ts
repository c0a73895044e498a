import { describe, expect, test } from 'vitest'
import { drawChecklist } from '#app/ui/figures/checklist.ts'
import { drawPath } from '#app/ui/figures/decision-path.ts'
import { drawMatrix, levelsIn } from '#app/ui/figures/evidence-matrix.ts'
import { brokenFlow, drawFlow } from '#app/ui/figures/flow.ts'
import { drawIcons, iconsOf } from '#app/ui/figures/icon-array.ts'
import { drawSteps } from '#app/ui/figures/steps.ts'
import { drawTimeline } from '#app/ui/figures/timeline.ts'
import { drawWheel, placeLabel } from '#app/ui/figures/wheel.ts'
import { htmlOf, q, wordsOf } from '#tests/unit/figures/html-of.ts'

describe('an icon array', () => {
  test('draws as many icons as there are, the counted ones full', () => {
    const html = htmlOf(drawIcons([{ label: 'Removed', count: q('52'), of: q('67') }], 'one system'))
    expect(html.match(/m-5 0a/g)).toHaveLength(52)
    expect(html.match(/m-4 0a/g)).toHaveLength(15)
    // the class of another part of the page would take its rules along: in print, those of the quiz
    expect(html).not.toContain('dots')
    expect(wordsOf(drawIcons([{ label: 'Removed', count: q('52'), of: q('67') }], 'one system'))).toBe(
      'Removed 52 of 67 Each circle is one system',
    )
  })

  test.each([
    ['none', 0, 764, { full: 0, all: 100 }],
    ['fewer than one in a hundred', 2, 2737, { full: 1, all: 100 }],
    ['all', 300, 300, { full: 100, all: 100 }],
  ])('of more than 200 shows %s per hundred', (_, count, of, icons) => {
    expect(iconsOf({ count: q(String(count)), of: q(String(of)) }, true)).toEqual(icons)
  })
})

describe('a matrix', () => {
  const scale = ['I', 'II-1', 'II-2', 'II-3', 'III']

  test.each([
    ['II-1 or II-2 (caudal)', { strongest: 1, weakest: 2 }],
    ['I to II-1', { strongest: 0, weakest: 1 }],
    ['III', { strongest: 4, weakest: 4 }],
    ['–', null],
    ['Important', null],
  ])('finds the levels named in "%s"', (cell, levels) => {
    expect(levelsIn(cell, scale)).toEqual(levels)
  })

  test('shows as many steps as the scale of the column has, and none without a scale', () => {
    const html = htmlOf(
      drawMatrix(
        'T',
        [
          { name: '2013', levels: ['good', 'fair', 'limited'] },
          { name: 'Contrary', levels: [] },
        ],
        [{ label: 'A', cells: ['fair to good', 'fair'], source: [] }],
      ),
    )
    expect(html.match(/<rect/g)).toHaveLength(3)
    expect(html.match(/class="half"/g)).toHaveLength(1)
  })
})

describe('a flow', () => {
  test('nests each box under the one before it', () => {
    const html = htmlOf(
      drawFlow([
        { id: 'a', label: 'randomized', count: q('198') },
        { id: 'b', from: 'a', label: 'implanted', aside: '27 left' },
      ]),
    )
    expect(html.match(/<ul class="flow">/g)).toHaveLength(2)
    expect(html).toContain('<b>198</b> randomized')
    expect(html).toContain('<p class="leaving">27 left</p>')
  })

  test('must name boxes above, each once', () => {
    expect(brokenFlow([{ id: 'a' }, { id: 'b', from: 'a' }])).toBeNull()
    expect(brokenFlow([{ id: 'a' }, { id: 'a' }])).toEqual({ index: 1, reason: 'the id "a" is used twice' })
    expect(brokenFlow([{ id: 'a', from: 'b' }, { id: 'b' }])).toEqual({ index: 0, reason: '"from" names no box above ("b")' })
    expect(brokenFlow([{ id: 'a', from: 'a' }])).not.toBeNull()
  })

  test('leads back only from its last box to its first', () => {
    const loop = [
      { id: 'a', label: 'pulse' },
      { id: 'b', from: 'a', to: 'a', label: 'response' },
    ]
    expect(brokenFlow(loop)).toBeNull()
    expect(htmlOf(drawFlow(loop))).toContain('<div class="loop"><ul class="flow">')
    expect(brokenFlow([{ id: 'a' }, { id: 'b', from: 'a', to: 'b' }])).toMatchObject({ index: 1 })
    expect(
      brokenFlow([
        { id: 'a', to: 'a' },
        { id: 'b', from: 'a' },
      ]),
    ).toMatchObject({ index: 0 })
  })
})

describe('a wheel', () => {
  const names = [
    'Medications',
    'Restorative therapies',
    'Interventional procedures',
    'Behavioral health approaches',
    'Complementary and integrative health',
  ]

  test('carries the names that fit inside their parts', () => {
    expect(names.map((name, index) => placeLabel(name, index, 5)).every((place) => place !== null)).toBe(true)
    expect(
      htmlOf(
        drawWheel(
          names.map((label) => ({ label, detail: '' })),
          'One plan',
        ),
      ),
    ).not.toContain('numbered')
  })

  test('fills the part its title speaks of, and no other', () => {
    const draw = (emphasis: string) =>
      htmlOf(
        drawWheel(
          [
            { label: 'A', detail: '' },
            { label: 'B', detail: '' },
          ],
          'All',
          emphasis,
        ),
      )
    expect(draw('B').match(/<path/g)).toHaveLength(1)
    expect(draw('')).not.toContain('<path')
  })

  test('carries numbers, also in its list, where one name does not fit', () => {
    const rows = [...names, 'Hypothalamic–pituitary–adrenal suppression'].map((label) => ({ label, detail: 'x' }))
    const html = htmlOf(drawWheel(rows, 'One plan'))
    expect(html).toContain('class="spokes numbered"')
    expect(html).toMatch(/<tspan[^>]*>6<\/tspan>/)
  })
})

describe('a timeline', () => {
  test('goes by year, names a year once and puts kinds in lanes', () => {
    const words = wordsOf(
      drawTimeline([
        { label: 'B', when: 2020, kind: 'trial' },
        { label: 'A', when: 2003, kind: 'guideline' },
        { label: 'C', when: 2020, kind: 'trial' },
      ]),
    )
    expect(words).toMatch(/Guideline Trial .*Year 2003 A guideline 2020 B trial C trial$/)
  })

  test('of one kind needs no lanes', () => {
    expect(htmlOf(drawTimeline([{ label: 'A', when: 2003 }]))).not.toContain('<svg')
  })
})

test('a stair shows its empty steps, the highest first', () => {
  expect(
    wordsOf(
      drawSteps(
        [
          { label: 'Low', level: 1, detail: '' },
          { label: 'High', level: 3, detail: 'd' },
        ],
        'Evidence',
      ),
    ),
  ).toBe('Evidence Level 3 High d Level 2 none Level 1 Low')
})

test('the last step of a path has no way out', () => {
  expect(wordsOf(drawPath([{ label: 'Known?', exit: 'Look it up' }, { label: 'Go on' }], 'If not'))).toBe('Known? If not Look it up Go on')
})

test('what an author writes is escaped, never markup', () => {
  const evil = '<script>alert("1")</script> & <b onclick=x>'
  const trees = [
    ...drawChecklist([{ label: evil, detail: evil }]),
    ...drawWheel([{ label: evil, detail: evil }], evil),
    ...drawTimeline([{ label: evil, when: 2020 }]),
    ...drawMatrix(evil, [{ name: evil, levels: [evil] }], [{ label: evil, cells: [evil], source: [] }]),
  ]
  // inside the quotes of an attribute an angle bracket is text
  expect(htmlOf(trees).replace(/"[^"]*"/g, '')).not.toMatch(/<script|<b onclick/)
})
