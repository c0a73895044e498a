import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Rationale, StemRest, Words } from '#app/features/quiz/question-text.tsx'
import { readStem } from '#app/domain/question-text.ts'

test('words on one line', () => {
  expect(renderToStaticMarkup(<Words text="p < 0.05 & <b>" />)).toBe('p &lt; 0.05 &amp; &lt;b&gt;')
  expect(renderToStaticMarkup(<Words text="a **b** _c_ [d](https://x.org)" />)).toBe('a <strong>b</strong> <em>c</em> [d](https://x.org)')
})

test('a rationale of one sentence is a paragraph, with its sources behind it; a longer one is several', () => {
  const sources = <span>Source: A.</span>
  expect(renderToStaticMarkup(<Rationale text="Because." className="why" children={sources} />)).toBe(
    '<p class="why">Because. <span>Source: A.</span></p>',
  )
  expect(renderToStaticMarkup(<Rationale text="Because [so](https://x.org)." className="why" />)).toBe(
    '<p class="why">Because <a href="https://x.org">so</a>.</p>',
  )
  expect(renderToStaticMarkup(<Rationale text={'Because:\n1. a\n2. b'} className="why" children={sources} />)).toBe(
    '<div class="why beside"><p>Because:</p><ol><li>a</li><li>b</li></ol><p><span>Source: A.</span></p></div>',
  )
})

test('what follows the first paragraph of a stem, with tables in a frame of their own', () => {
  const { rest } = readStem('Which?\n\nOne **more**.\n- a\n\n| Test | Value |\n| --- | ---: |\n| Na | 131 |')
  expect(renderToStaticMarkup(<StemRest blocks={rest} id="q1-more" />)).toBe(
    '<div class="lookup prose" id="q1-more"><div class="beside"><p>One <strong>more</strong>.</p><ul><li>a</li></ul>' +
      '<div class="lookup prose"><div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col">Test</th>' +
      '<th scope="col" class="num">Value</th></tr></thead><tbody><tr><td>Na</td><td class="num">131</td></tr></tbody></table></div></div></div></div>',
  )
  expect(renderToStaticMarkup(<StemRest blocks={[]} />)).toBe('')
})
