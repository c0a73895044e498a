import { describe, expect, test } from 'vitest'
import { compileLesson } from '#app/content/compile-lesson.ts'
import type { LessonContext } from '#app/content/rendering.ts'
import type { GlossaryTerm } from '#app/content/schemas/glossary.ts'
import type { Reference } from '#app/content/schemas/references.ts'

const reference = (key: string, more: Partial<Reference> = {}): Reference => ({
  key,
  kind: 'article',
  authors: 'Mekhail NA, Levy RM, et al.',
  title: 'A trial',
  journal: 'J Test',
  year: 2024,
  volume: '49(5)',
  pages: '346-354',
  doi: '10.5555/x',
  pmid: '123',
  url: null,
  verified: 'yes',
  how: 'abstract read',
  note: null,
  ...more,
})

const term: GlossaryTerm = { slug: 'tread', term: 'Tread', definition: 'What touches the road.', aliases: [] }

function compile(markdown: string, figures: Record<string, string> = {}) {
  const references = [
    reference('one'),
    reference('two', { authors: 'Zeng H', year: null, verified: 'partial', note: 'Year not seen' }),
    reference('a_b'),
  ]
  const context: LessonContext = {
    file: 'lesson.md',
    courseSlug: 'care',
    moduleSlug: 'wheels',
    references: new Map(references.map((entry) => [entry.key, entry])),
    glossary: new Map([[term.slug, term]]),
    readFigure: (name) => figures[name] ?? null,
  }
  const { lesson, inspection, problems } = compileLesson({ slug: 'tyres', markdown }, context)
  return { lesson, html: lesson.html, inspection, reasons: problems.map((problem) => problem.reason), problems }
}

const practice = `:::practice{#p1}
A stem, with a question?

- [ ] Wrong words

  Why it is wrong.[@one]
- [x] Right words

  Why it is right.[@two]
:::`

describe('citations', () => {
  test('are numbered by first use and keep their number', () => {
    const { html, lesson } = compile('## A\n\nFirst.[@two] Second.[@one] Again.[@two]')
    expect([...html.matchAll(/class="cite"[^>]*>(\d+)</g)].map((match) => match[1])).toEqual(['1', '2', '1'])
    expect(lesson.citations).toEqual(['two', 'one'])
  })

  test('link to the reference, name it for a screen reader, and have an id per use', () => {
    const { html } = compile('## A\n\nFirst.[@one] Again.[@one]')
    expect(html).toContain(
      '<a class="cite" href="#ref-one" id="cite-one-1" role="doc-noteref" aria-label="Reference 1: Mekhail 2024">1</a>',
    )
    expect(html).toContain('id="cite-one-2"')
  })

  test('in one bracket stand apart', () => {
    expect(compile('## A\n\nBoth.[@one; @two]').html).toMatch(/>1<\/a><span class="cite-sep">,\u00a0<\/span><a class="cite"[^>]*>2<\/a>/)
  })

  test('with an underscore in the key are citations', () => {
    expect(compile('## A\n\nThis.[@a_b; @one] That.[@a_b]').lesson.citations).toEqual(['a_b', 'one'])
  })

  test('stand close to the word before them', () => {
    expect(compile('## A\n\nThis [@one].').html).toContain('This<a class="cite"')
  })

  test('right after a ratio are citations, not the label of a directive', () => {
    const { html, lesson } = compile('## A\n\nThe ratio was 2:1[@one] that day.')
    expect(lesson.citations).toEqual(['one'])
    expect(html).toMatch(/2:1<a class="cite"/)
  })

  test('in role notes are numbered after those of the body, wherever the note stands', () => {
    const { lesson } = compile(':::role{for="nurse"}\nNote.[@two]\n:::\n\n## A\n\nBody.[@one]')
    expect(lesson.citations).toEqual(['one', 'two'])
  })
})

describe('references at the end', () => {
  test('are an ordered list of what was cited, with links and what was read', () => {
    const { html } = compile('## A\n\nFirst.[@one]')
    expect(html).toContain(
      '<section class="refs" id="references" aria-labelledby="references-title" role="doc-bibliography"><h2 id="references-title">References</h2><ol><li id="ref-one"',
    )
    expect(html).toContain('Mekhail NA, Levy RM, et al. A trial. <i>J Test.</i> 2024;49(5):346–354.')
    expect(html).toContain(
      '<a href="https://doi.org/10.5555/x">DOI 10.5555/x</a> <a href="https://pubmed.ncbi.nlm.nih.gov/123/">PubMed 123</a>',
    )
    expect(html).toContain('We read: abstract read.')
    expect(html).not.toContain('Partly verified')
    expect(html).not.toContain('ref-two')
  })

  test('say in words when they are partly verified', () => {
    expect(compile('## A\n\nFirst.[@two]').html).toContain('Partly verified: Year not seen.')
  })
})

describe('text', () => {
  test('that looks like a directive stays what the author wrote', () => {
    const { html, reasons } = compile('## A\n\nAt 10:30 a :abc and :foo[lab *x*]{#q} and long:term and `a:b`.[@one]')
    expect(html).toContain('At 10:30 a :abc and :foo[lab <em>x</em>]{#q} and long:term and <code>a:b</code>.')
    expect(reasons).toEqual([])
  })

  test('with tildes for "about" is not struck through', () => {
    expect(compile('## A\n\nFrom ~5 to~6 and ~7~ too.[@one]').html).toContain('From ~5 to~6 and ~7~ too.')
  })

  test('with angle brackets and ampersands is escaped', () => {
    expect(compile('## A\n\nWhen p <0.05 & n > 3.[@one]').html).toContain('When p &#x3C;0.05 &#x26; n\u00a0>\u00a03.')
  })

  test('with raw HTML is refused and leaves no element behind', () => {
    const { html, reasons } = compile('## A\n\nOne <b onclick="x">two</b>.[@one]\n\n<script>alert(1)</script>\n')
    expect(html).not.toMatch(/<script|<b\b|onclick/)
    expect(reasons.filter((reason) => reason.startsWith('raw HTML is not allowed'))).toHaveLength(3)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'http://example.org/',
    '//example.org',
    '/admin',
    'mailto:a@b.example',
    'java&#x73;cript:alert(1)',
  ])('never links to %s', (address) => {
    const { html, reasons } = compile(`## A\n\nA [word](${address}).[@one]`)
    expect(html).toContain('A word.')
    expect(reasons).toContainEqual(expect.stringContaining('link refused'))
  })

  test('links to lessons of the module and to https', () => {
    const { html } = compile('## A\n\nSee [B](lesson:brakes#wet), [C](lesson:brakes) and [D](https://example.org/x).[@one]')
    expect(html).toContain('<a href="/courses/care/wheels/lessons/brakes#wet">B</a>, <a href="/courses/care/wheels/lessons/brakes">C</a>')
    expect(html).toContain('<a href="https://example.org/x">D</a>')
  })

  test('with a glossary term links to its definition at the end', () => {
    const { html, lesson } = compile('## A\n\nThe :term[tread *here*]{#tread}.[@one]')
    expect(html).toContain('<a class="term" href="#term-tread">tread <em>here</em></a>')
    expect(html).toContain(
      '<h2 id="terms-title">Terms in this lesson</h2><dl><div id="term-tread"><dt>Tread</dt><dd>What touches the road.</dd></div></dl>',
    )
    expect(lesson.terms).toEqual(['tread'])
  })
})

describe('sections', () => {
  test('wrap a heading and what follows, by its explicit id or its words', () => {
    const { html, lesson } = compile('## What *it* is {#what}\n\nOne.[@one]\n\n## Déjà vu, twice\n\nTwo.[@one]')
    expect(html).toContain('<section id="what" aria-labelledby="what-title"><h2 id="what-title">What <em>it</em> is</h2><p>One.')
    expect(html).toMatch(/<\/p><\/section><section id="deja-vu-twice"/)
    expect(lesson.sections).toEqual([
      { id: 'what', title: 'What it is', kind: 'text' },
      { id: 'deja-vu-twice', title: 'Déjà vu, twice', kind: 'text' },
    ])
  })

  test('end before the practice question that closes them, and hold one in their middle', () => {
    expect(compile(`## A\n\nOne.[@one]\n\n${practice}`).html).toMatch(/<\/p><\/section><section class="practice q"/)
    expect(compile(`## A\n\nOne.[@one]\n\n${practice}\n\nTwo.[@one]`).html).toMatch(/<\/p><section class="practice q"/)
  })

  test('hold a margin note beside the paragraph before it', () => {
    const { html } = compile('## A\n\nOne.[@one]\n\n:::differs\nThe article says two.[@two]\n:::')
    expect(html).toMatch(
      /<div class="beside"><p>One\..*<\/p><aside class="margin" aria-label="Where article and source differ"><p><b>Article and source differ\.<\/b> The article/,
    )
  })

  test('hold a margin note beside the paragraph after it where none is before', () => {
    const { html } = compile('## A\n\n:::differs\nTwo.[@two]\n:::\n\nOne.[@one]')
    expect(html).toMatch(/<div class="beside"><aside class="margin".*<\/aside><p>One\./)
  })
})

describe('a practice question', () => {
  const { html, lesson } = compile(`## A\n\nOne.[@one]\n\n${practice}`)

  test('has one radio input, label and reason per option, right and wrong in words', () => {
    expect(html).toContain(
      '<section class="practice q" id="practice-p1" aria-labelledby="practice-p1-title"><h2 id="practice-p1-title">Practice question</h2>',
    )
    expect(html).toContain('<small>Not scored, and never drawn in the quiz</small>')
    expect(html).toMatch(
      /<div class="opt"><input type="radio" name="practice-p1" id="practice-p1-a" value="a" autocomplete="off"><label for="practice-p1-a">.*?Wrong words<\/span><\/label><div class="why wrong"><p class="mark">Not right\.<\/p><p>Why it is wrong/,
    )
    expect(html).toMatch(/id="practice-p1-b".*?<div class="why right"><p class="mark">Right\.<\/p><p>Why it is right/)
    expect(html).not.toContain('checked')
  })

  test('has a number where there are several, above it and in the outline', () => {
    const two = compile(`## A\n\nOne.[@one]\n\n${practice}\n\n${practice.replace('#p1', '#p2')}`)
    expect(two.html).toContain('<h2 id="practice-p2-title">Practice question 2</h2>')
    expect(two.lesson.sections.map((section) => section.title)).toEqual(['A', 'Practice question 1', 'Practice question 2'])
  })

  test('counts as a practice question and not as reading words', () => {
    expect(lesson.practiceQuestions).toBe(1)
    expect(lesson.words).toBe(2)
  })
})

describe('blocks', () => {
  test('evidence is a titled table that scrolls, with row and column headers', () => {
    const { html } = compile('## A\n\n:::evidence{title="Two sides"}\n| Study | Found |\n|---|---|\n| X 2020 | More[@one] |\n:::')
    expect(html).toContain(
      '<section class="sides" aria-labelledby="evidence-two-sides"><h3 id="evidence-two-sides">Two sides</h3><div class="scroll" tabindex="0" role="region" aria-label="Table: Two sides">',
    )
    expect(html).toContain('<th scope="col">Study</th>')
    expect(html).toMatch(/<th scope="row">X 2020<\/th><td data-label="Found">More<a class="cite"/)
  })

  test('data is a figure whose numbers stand right and whose rows cite', () => {
    const csv = 'Group,Share,Change,Words,ref\nA,9.97% (95% CI 7.62–12.59),−3,some,one\nB,–,1.5,,one; two\n'
    const { html, lesson } = compile('## A\n\n::data{file="x.csv" title="More in A" note="Seen.[@two]"}', { 'x.csv': csv })
    expect(html).toContain('<figure class="datatable"><figcaption><p class="title">More in A</p></figcaption>')
    expect(html).toContain(
      '<th scope="col" class="num">Share</th><th scope="col" class="num">Change</th><th scope="col">Words</th><th scope="col">Reference</th>',
    )
    expect(html).toContain('<td data-label="Change" class="num">−3</td>')
    expect(html).toMatch(
      /<td class="source" data-label="Reference"><span><a class="cite"[^>]*>1<\/a><span class="cite-sep">,\u00a0<\/span><a class="cite"[^>]*>2<\/a>/,
    )
    expect(html).toMatch(/<p class="note">Seen\.<a class="cite"/)
    expect(lesson.figures).toBe(1)
    expect(lesson.words).toBe(1)
  })

  test('a script in a CSV cell or a title is text', () => {
    const { html } = compile('## A\n\n::data{file="x.csv" title="<script>"}', { 'x.csv': 'A,ref\n<script>x</script>,one\n' })
    const withoutAttributes = html.replace(/"[^"]*"/g, '""')
    expect(withoutAttributes).not.toContain('<script')
    expect(html).toContain('&#x3C;script>x&#x3C;/script>')
  })

  test('key points, statement and unverified have their landmarks', () => {
    const { html } = compile('## A\n\n:::unverified\nNot read.[@one]\n:::\n\n:::keypoints\n- One.[@one]\n:::\n\n:::statement\nI do.\n:::')
    expect(html).toContain('<aside class="unverified" aria-label="Unverified"><h3>Unverified</h3><p>Not read.')
    expect(html).toMatch(
      /<section class="keypts" id="key-points" aria-labelledby="key-points-title"><h2 id="key-points-title">Key points<\/h2><ol><li><span>One\./,
    )
    expect(html).toContain(
      '<section class="statement" id="practice-statement" aria-labelledby="practice-statement-title"><h2 id="practice-statement-title">In practice</h2><p>I do.</p></section>',
    )
  })

  test('role notes open without a script, in the order of professions', () => {
    const { html, lesson } = compile(':::role{for="nurse"}\nN.\n:::\n\n:::role{for="physician"}\nP.\n:::\n\n## A\n\nOne.[@one]')
    expect(html).toContain(
      '<h2 id="for-your-profession-title">For your profession</h2><details class="rolenote" id="note-physician" data-profession="physician"><summary>Physician</summary><p>P.</p></details><details class="rolenote" id="note-nurse" data-profession="nurse"><summary>Nurse</summary><p>N.</p></details></section>',
    )
    expect(html.indexOf('<section id="a"')).toBeLessThan(html.indexOf('For your profession'))
    expect(lesson.words).toBe(2)
    expect(lesson.sections.at(-1)).toEqual({ id: 'for-your-profession', title: 'For your profession', kind: 'role' })
  })

  test('inside a list or another block are refused', () => {
    expect(compile('## A\n\n- One\n\n  :::differs\n  x\n  :::').reasons).toContainEqual(
      expect.stringContaining('the block "differs" cannot stand here'),
    )
  })
})

test('every id on a page is unique', () => {
  const { html } = compile(
    `## A\n\nOne.[@one; @two]\n\n${practice}\n\n:::keypoints\n- One.[@one]\n:::\n\n:::statement\nI.\n:::\n\n:::role{for="nurse"}\nN :term[t]{#tread}.\n:::`,
  )
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(ids.length).toBeGreaterThan(15)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every link inside a page leads to an id on it', () => {
  const { html } = compile(`## A\n\nThe :term[tread]{#tread}.[@one]\n\n${practice}`)
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!)
  expect(targets.length).toBeGreaterThan(4)
  expect(targets.filter((target) => !ids.has(target))).toEqual([])
})

test('a lesson of 180 words with a table, a practice question and a role note takes four minutes', () => {
  const words = Array.from({ length: 179 }, () => 'word').join(' ')
  const { lesson } = compile(
    `## One\n\n${words}.[@one]\n\n::data{file="x.csv" title="T"}\n\n${practice}\n\n:::role{for="nurse"}\nA note of many words.\n:::`,
    { 'x.csv': 'A,ref\nx,one\n' },
  )
  expect(lesson.words).toBe(180)
  expect(lesson.minutes).toBe(4)
})
