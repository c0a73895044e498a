import { describe, expect, test } from 'vitest'
import { comparatorKinds, comparatorLabel } from '#app/domain/comparator.ts'
import { drawBars } from '#app/ui/figures/bars.ts'
import { drawLadder, kindOf } from '#app/ui/figures/comparator-ladder.ts'
import { drawIntervals } from '#app/ui/figures/interval-plot.ts'
import { shapePath } from '#app/ui/figures/marks.ts'
import { drawPairs } from '#app/ui/figures/paired-dots.ts'
import { drawRuler } from '#app/ui/figures/ruler.ts'
import { htmlOf, q, wordsOf } from '#tests/unit/figures/html-of.ts'

const facet = { label: 'Facet joint', estimate: q('−0.18'), low: q('−0.76'), high: q('0.40'), n: '251' }

describe('an interval plot', () => {
  test('puts estimate and interval at their place of the axis, and the line of no difference', () => {
    const html = htmlOf(drawIntervals([facet], { label: 'Points', zero: 0 }, { min: -1, max: 1 }))
    expect(html).toContain('<line class="ci" x1="12%" x2="70%"')
    expect(html).toContain('<svg x="41%"')
    expect(html).toMatch(/<line class="zero" x1="50%" x2="50%" y1="0" y2="100%"/)
  })

  test('prints every number as it was written, with n beside the row and the unit under the axis', () => {
    const words = wordsOf(drawIntervals([facet], { label: 'Difference, points of 10', zero: 0 }))
    expect(words).toContain('Facet joint n = 251 −0.18 (−0.76 to 0.40)')
    expect(words).toContain('No difference')
    expect(words.endsWith('Difference, points of 10')).toBe(true)
  })

  test('says where no interval was seen, and draws none', () => {
    const trees = drawIntervals([{ label: 'A', estimate: q('5') }], { label: 'Points' })
    expect(wordsOf(trees)).toContain('5, no interval seen')
    expect(htmlOf(trees)).not.toContain('class="ci"')
  })

  test('shades the side of the threshold that lies away from no difference', () => {
    const html = htmlOf(drawIntervals([facet], { label: 'Points', zero: 0, threshold: -2, thresholdLabel: 'matters' }, { min: -4, max: 4 }))
    expect(html).toContain('<rect class="band" x="0%" width="25%" y="0" height="100%"')
    expect(wordsOf(drawIntervals([facet], { label: 'Points', threshold: 2, thresholdLabel: 'matters' }))).toContain('matters')
  })

  test('without a line of no difference a threshold has no side', () => {
    expect(htmlOf(drawIntervals([facet], { label: 'Points', threshold: -2, thresholdLabel: 'x' }))).not.toContain('class="band"')
  })

  test('on a logarithmic axis keeps room around 1', () => {
    const row = { label: 'A', estimate: q('0.38'), low: q('0.37'), high: q('0.39') }
    const zero = /class="zero" x1="([\d.]+)%"/.exec(htmlOf(drawIntervals([row], { label: 'Odds ratio', zero: 1 }, { log: true })))![1]
    expect(Number(zero)).toBeLessThan(95)
  })

  test('breaks a long name of a threshold into lines', () => {
    const label = 'the smallest difference that the authors had set down as important before the trial'
    expect(
      htmlOf(drawIntervals([facet], { label: 'Points', zero: 0, threshold: -0.2, thresholdLabel: label })).match(/<tspan/g)!.length,
    ).toBeGreaterThanOrEqual(3)
  })

  test('names a group once', () => {
    const words = wordsOf(
      drawIntervals(
        [
          { ...facet, group: 'Early' },
          { ...facet, group: 'Early' },
          { ...facet, group: 'Late' },
        ],
        { label: 'Points' },
      ),
    )
    expect(words.match(/Early/g)).toHaveLength(1)
    expect(words).toContain('Late')
  })
})

describe('a comparator', () => {
  test('has a shape of its own', () => {
    const shapes = comparatorKinds.map((kind) => htmlOf([shapePath(kind)]))
    expect(new Set([...shapes, htmlOf([shapePath('treatment')])]).size).toBe(comparatorKinds.length + 1)
  })

  test.each(comparatorKinds)('%s is named beside its mark, so that nothing rests on color', (comparator) => {
    const trees = drawIntervals([{ ...facet, comparator }], { label: 'Points' })
    expect(wordsOf(trees)).toContain(comparatorLabel(comparator))
    expect(htmlOf(trees)).not.toMatch(/(?:fill|stroke|color)="/)
  })
})

describe('paired dots', () => {
  const pair = {
    label: 'EVOKE',
    treatment: 'Closed loop',
    treatmentValue: q('77.6'),
    comparator: 'Open loop',
    comparatorValue: q('49.3'),
    comparatorKind: 'active' as const,
    n: '134',
  }

  test('stand at their values and carry names, numbers and the kind of comparator', () => {
    const trees = drawPairs([pair], 'Responders, %', { min: 0, max: 100 })
    expect(htmlOf(trees)).toContain('<line class="join" x1="77.6%" x2="49.3%"')
    expect(wordsOf(trees)).toContain('Closed loop 77.6% Open loop 49.3% (another active treatment)')
  })

  test('do not say twice what the name of the comparator says', () => {
    expect(wordsOf(drawPairs([{ ...pair, comparator: 'Sham device', comparatorKind: 'sham' }], 'Responders, %'))).not.toContain('(sham)')
  })

  test('that fall on one place are both drawn', () => {
    expect(
      htmlOf(drawPairs([{ ...pair, comparatorValue: q('77.6') }], 'Responders, %', { min: 0, max: 100 })).match(/<svg x="77.6%"/g),
    ).toHaveLength(2)
  })
})

describe('bars', () => {
  test('begin at zero and end at their value', () => {
    expect(htmlOf(drawBars([{ label: 'A', estimate: q('40') }], 'Share, %', { max: 80 }))).toContain(
      '<rect class="length" x="0%" width="50%"',
    )
  })

  test('below zero run to the left of it', () => {
    expect(htmlOf(drawBars([{ label: 'A', estimate: q('−5') }], 'Points', { min: -10, max: 10 }))).toContain('x="25%" width="25%"')
  })
})

describe('a ruler', () => {
  test.each([
    [{ from: q('10'), to: q('20'), open: false }, '10–20%'],
    [{ from: q('30'), open: true }, '≥30%'],
    [{ to: q('42'), open: true }, '≤42%'],
    [{ from: q('45'), open: false }, '45%'],
    [{ open: false }, 'no value seen'],
  ])('reads %o as %s', (row, words) => {
    expect(wordsOf(drawRuler([{ label: 'A', ...row }], { label: 'Fall, %' }, { min: 0, max: 100 }))).toContain(`A ${words}`)
  })

  test('keeps arrows inside the drawing', () => {
    const html = htmlOf(drawRuler([{ label: 'A', from: q('30'), open: true }], { label: 'Dose, mg' }, { min: 0, max: 100 }))
    expect(html).toContain('<svg x="96%"')
  })

  test('has no arrow beyond all of it, or below nothing', () => {
    const drawn = (row: object, label: string) => htmlOf(drawRuler([{ label: 'A', open: true, ...row }], { label }, { min: 0, max: 100 }))
    expect(drawn({ from: q('30') }, 'Fall, %')).not.toContain('filled')
    expect(drawn({ to: q('4') }, 'Years')).not.toContain('filled')
  })

  test('goes by steps of its own where the unit has a rhythm', () => {
    const words = wordsOf(drawRuler([{ label: 'A', from: q('12'), open: false }], { label: 'Months' }, { min: 0, max: 24, step: 6 }))
    expect(words).toContain('0 6 12 18 24 Months')
  })
})

describe('a ladder', () => {
  const medical = {
    rung: 'Medical management',
    label: 'PROCESS',
    treatmentValue: q('48'),
    comparatorValue: q('9'),
    unit: '%',
    effect: '39 points',
  }

  test('draws the rungs of one unit and tells the others in words', () => {
    const sham = {
      rung: 'Sham',
      label: 'Hara',
      treatmentValue: q('−10.6'),
      comparatorValue: q('−9.3'),
      unit: 'points',
      effect: 'No difference',
    }
    const trees = drawLadder([medical, sham], 'Share, %', { min: 0, max: 100 })
    expect(htmlOf(trees).match(/class="join"/g)).toHaveLength(1)
    expect(wordsOf(trees)).toContain('treatment −10.6 points comparator −9.3 points No difference')
  })

  test('without any value has no axis', () => {
    const trees = drawLadder([{ rung: 'Sham', label: 'Review', effect: 'Little or none' }], '')
    expect(htmlOf(trees)).not.toContain('class="axis"')
    expect(wordsOf(trees)).toContain('Little or none')
  })

  test.each([
    ['Placebo stimulation, blinded', 'placebo'],
    ['None: before and after', 'before-after'],
    ['Conventional medical management', 'medical-management'],
    ['Another stimulator', 'active'],
  ])('knows the kind of "%s"', (rung, kind) => {
    expect(kindOf(rung)).toBe(kind)
  })
})
