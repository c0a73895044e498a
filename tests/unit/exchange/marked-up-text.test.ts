import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asHtml, readMarkup } from '#app/domain/exchange/marked-up-text.ts'
import { readBlocks, toQuestionText } from '#app/domain/question-text.ts'
import { text } from '#tests/unit/exchange/arbitrary-question.ts'

const html = (source: string) => readMarkup(source, 'html')

test.each([
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['<p>One<br />Two</p><p><br></p><p>Three</p>', 'One\nTwo\n\nThree'],
  ['<div>a</div>\n  <div>b</div>', 'a\n\nb'],
  ['<ul><li>one</li><li>two</li></ul>after', '- one\n- two\nafter'],
  ['a   b\n c', 'a b c'],
  ['a <br> b', 'a\nb'],
  ['x <!-- hidden <b> --> y', 'x y'],
  ['x <!-- never closed', 'x <!-- never closed'],
  ['&lt;b&gt; &amp;amp; &eacute; &beta; &#8805; &#x2265; &unknown; &#1114112;', '<b> &amp; é β ≥ ≥ &unknown; &#1114112;'],
  ['CO<sub>2</sub>, 10<sup>-3</sup>, m<sup>&minus;1</sup>', 'CO₂, 10⁻³, m⁻¹'],
  ['a</sup> b</a> <sup>1<br>2</sup>', 'a b 1\n2'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['<a href="https://x.org">https://x.org</a>', 'https://x.org'],
  ['a<td>b', 'a | b'],
  ['<b>a</b> <EM>b</EM>', '**a** _b_'],
  ['<strong> a <i>b</i></strong>, <b></b>c', '**a _b_**, c'],
  ['<b>a</b><b>b</b>', '**ab**'],
  ['<p>**a** &lt;b&gt;</p>', '\\*\\*a\\*\\* <b>'],
  ['<b>a</b> *b', '**a** \\*b'],
  ['<b>a</b> *b* [c]', '**a** \\*b\\* \\[c\\]'],
  ['<ul><li><b>one</b></li><li>2*3</li></ul>', '- **one**\n- 2\\*3'],
])('HTML %s is read as %j without loss', (source, expected) => {
  expect(html(source)).toEqual({ text: expected, losses: [], images: [] })
})

test.each([
  ['a<b>b</b>c', 'abc', 'bold or italic type is left out'],
  ['<b>a<br>b</b>', 'a\nb', 'bold or italic type is left out'],
  ['x<sup>th</sup> y<sub>a,b</sub>', 'x^th y_(a,b)', 'a superscript or subscript is written with ^ or _'],
  ['x<sup>&amp;</sup>', 'x^(&)', 'a superscript or subscript is written with ^ or _'],
  ["<a href='https://x.org/?a&amp;lt;'>X</a>", 'X (https://x.org/?a&lt;)', 'the address of a link is written behind its words'],
  ['<a href=javascript:alert(1)>X</a>', 'X', 'a link is left out and its words are kept'],
  ['<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', 'a | b\nc', 'a table is written as lines'],
  ['a<script>alert("<b>")</script>b', 'ab', 'a script is left out'],
  ['a<script>alert', 'a', 'a script is left out'],
  ['<blink>a</blink>', 'a', 'the markup <blink> is left out'],
  ['\\(x^2\\)', '\\(x^2\\)', 'a formula in TeX notation is kept as typed'],
])('HTML %s is read as %j, and the loss is told', (source, expected, loss) => {
  expect(html(source)).toEqual({ text: expected, losses: [loss], images: [] })
})

const laboratory =
  '<p>Which one?</p><table class="x"><caption>Her results</caption><thead><tr><th>Test</th><th>Value | unit</th></tr></thead><tbody><tr><td><p>CO<sub>2</sub></p></td><td><b>24</b> mmol/l</td></tr><tr><td>pH_a</td><td></td></tr></tbody></table><p>Say.</p>'

test('a table stays one, with what stands in its cells', () => {
  const { text, losses } = html(laboratory)
  expect(losses).toEqual([])
  expect(text).toBe('Which one?\n\nHer results\n\n| Test | Value \\| unit |\n| --- | --- |\n| CO₂ | **24** mmol/l |\n| pH\\_a |  |\n\nSay.')
  expect(readBlocks(text, { links: false }).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'table', 'paragraph'])
  expect(html('<table><tr><td>a|</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>').text).toBe(
    '| a\\| | b |\n| --- | --- |\n| c | d |',
  )
})

test.each([
  ['nothing in it', 'a<table></table>', 'a'],
  ['one row', '<table><tr><td>a</td><td>b</td></tr></table>', 'a | b'],
  ['one column', '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\nb'],
  ['cells over two columns', '<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>', 'a\nb | c'],
  [
    'a table in a table',
    '<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    'a\nb\nc | d',
  ],
  ['no row around its first cell', '<table><td>a<tr><td>b</td><td>c</td></tr></table>', 'a\nb | c'],
  ['no end', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d', 'a | b\nc | d'],
])('a table with %s is written as lines', (_, source, expected) => {
  expect(html(source)).toEqual({ text: expected, losses: ['a table is written as lines'], images: [] })
})

test('where no table can stand it is written as lines', () => {
  const table = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
  expect(readMarkup(table, 'html', false)).toEqual({ text: 'a | b\nc | d', losses: ['a table is written as lines'], images: [] })
  expect(readMarkup('<p>a</p>', 'html', false).losses).toEqual([])
})

test('pictures are handed over with their alternative text', () => {
  expect(html('a <img src="@@PLUGINFILE@@/x.png" alt="A &lt; B"/><img>').images).toEqual([
    { src: '@@PLUGINFILE@@/x.png', alt: 'A < B' },
    { src: '', alt: '' },
  ])
})

test('Markdown keeps the signs that questions have, and loses the others', () => {
  const {
    text: words,
    losses,
    images,
  } = readMarkup('# Title\n**a** _b_ `c` [d](https://e) [h](http://i) ![f](g.png) snake_case 2*3*4 \\*h\\*', 'markdown')
  expect(words).toBe('Title\n**a** _b_ c [d](https://e) h (http://i)  snake_case 2*3*4 \\*h\\*')
  expect(losses).toEqual(['the address of a link is written behind its words', 'a heading is written as a line', 'code is written as text'])
  expect(images).toEqual([{ src: 'g.png', alt: 'f' }])
})

test('auto-format keeps lines, and its tags and references are read', () => {
  expect(readMarkup(' a < b\n c ', 'moodle')).toEqual({ text: 'a < b\n c', losses: [], images: [] })
  expect(readMarkup('$$x$$', 'moodle').losses).toHaveLength(1)
  expect(readMarkup('a <b>c</b> \n d', 'moodle').text).toBe('a **c**\nd')
})

test('a text longer than markup can explain is refused', () => {
  expect(() => readMarkup('x'.repeat(50_001), 'plain')).toThrow('a text has 50001 characters with its markup')
})

test('plain text written as HTML reads as the same text', () => {
  fc.assert(
    fc.property(text, (words) => {
      expect(html(asHtml(words)).text).toBe(toQuestionText(words))
    }),
  )
})
