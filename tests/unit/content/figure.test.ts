import { describe, expect, test } from 'vitest'
import { compileLesson } from '#app/content/compile-lesson.ts'
import type { Evidence } from '#app/content/schemas/evidence.ts'
import { referenceSchema, type Reference } from '#app/content/schemas/references.ts'

const reference = (key: string, evidence?: Evidence): Reference => ({
  key,
  kind: 'article',
  authors: 'Juch JNS, et al.',
  title: 'A trial',
  journal: 'J Test',
  year: 2017,
  volume: null,
  pages: null,
  doi: null,
  pmid: null,
  url: null,
  verified: 'yes',
  how: 'abstract read',
  note: null,
  ...(evidence ? { evidence } : {}),
})

const references = [
  reference('mint', {
    results: [
      { id: 'facet', what: 'Difference in pain', value: -0.18, low: -0.76, high: 0.4 },
      { id: 'joint', what: 'Difference in pain', value: -0.71, low: -1.35, high: -0.06 },
      { id: 'better', what: 'Improved', value: 58, unit: '%', count: 64, of: 111 },
    ],
  }),
  reference('empty'),
]

function compile(markdown: string, csv = '') {
  const { lesson, inspection, problems } = compileLesson(
    { slug: 'rf', markdown: `## A\n\n${markdown}` },
    {
      file: 'module/lesson.md',
      courseSlug: 'care',
      moduleSlug: 'm',
      references: new Map(references.map((entry) => [entry.key, entry])),
      glossary: null,
      readFigure: (name) => (name === 'x.csv' ? csv : null),
    },
  )
  return { lesson, inspection, html: lesson.html, problems: problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`) }
}

const figure = (kind: string, more = '') => `::figure{kind="${kind}" file="x.csv" title="The finding" summary="In words." ${more}}`
const intervals = 'label,estimate,low,high,n,ref\nFacet,−0.18,−0.76,0.40,251,mint\n'

describe('a figure', () => {
  test('has its finding, drawing, summary, note, sources and numbers', () => {
    const { html, problems } = compile(figure('intervals', 'axis="Points" zero="0" note="Nonblinded.[@mint]"'), intervals)
    expect(problems).toEqual([])
    expect(html).toContain(
      '<figure class="fig fig-intervals"><figcaption><p class="title">The finding</p></figcaption><p class="vh">In words.</p>',
    )
    expect(html).toMatch(
      /<p class="note">Nonblinded.<a class="cite"[^>]*>1<\/a><\/p><p class="note">Source: Juch 2017<a class="cite"[^>]*>1<\/a><\/p>/,
    )
    expect(html).toContain('<summary>The numbers behind this figure</summary>')
    expect(html).toContain('<th scope="col" class="num">Interval from</th>')
    expect(html).not.toMatch(/style="|<script/)
  })

  test('counts one minute, and its file is part of the lesson', () => {
    const { lesson, inspection } = compile(figure('intervals', 'axis="Points"'), intervals)
    expect(lesson.figures).toBe(1)
    expect(inspection.figures.get('x.csv')).toBe(intervals)
  })

  test('numbers its sources with the text', () => {
    const { lesson } = compile(`Before.[@empty]\n\n${figure('intervals', 'axis="Points"')}`, intervals)
    expect(lesson.citations).toEqual(['empty', 'mint'])
  })

  test('of words alone has a table, not numbers', () => {
    expect(compile(figure('checklist'), 'label,detail,ref\nA,,mint\n').html).toContain('<summary>The table behind this figure</summary>')
  })

  test('keeps further columns for its table, under their own names, and leaves empty ones out', () => {
    const { html, problems } = compile(figure('checklist'), 'label,detail,Where it stands,ref\nA,,Table 2,mint\n')
    expect(problems).toEqual([])
    expect(html).toContain('<th scope="col">Where it stands</th>')
    expect(html).not.toContain('>Detail<')
  })

  test('that is a matrix is its own table, and cites in its rows', () => {
    const { html, problems } = compile(figure('matrix', 'levels="good, fair | "'), 'label,2013,Contrary,ref\nA,fair,not shown,mint;empty\n')
    expect(problems).toEqual([])
    expect(html).toContain('<figure class="fig datatable">')
    expect(html).not.toContain('<details>')
    expect(html.match(/class="cite"/g)).toHaveLength(2)
  })

  test('escapes what an author writes', () => {
    const { html } = compile(figure('checklist'), 'label,detail,ref\n"<img src=x onerror=alert(1)>",a & b,mint\n')
    expect(html).not.toContain('<img')
    expect(html).toContain('a &#x26; b')
  })
})

describe('what is wrong with a figure is named with file and line', () => {
  const csv = 'module/figures/x.csv'
  test.each([
    ['an unknown kind', figure('pie'), intervals, 'module/lesson.md:3 ::figure is of no kind we know ("pie")'],
    [
      'a kind that is a member of every object',
      figure('constructor'),
      intervals,
      'module/lesson.md:3 ::figure is of no kind we know ("constructor")',
    ],
    ['an unknown attribute', figure('intervals', 'axis="P" color="red"'), intervals, 'module/lesson.md:3 ::figure of kind intervals takes'],
    ['a missing axis', figure('intervals'), intervals, 'module/lesson.md:3 ::figure of kind intervals has no axis'],
    [
      'a missing summary',
      '::figure{kind="checklist" file="x.csv" title="T"}',
      'label,detail,ref\nA,,mint\n',
      'module/lesson.md:3 ::figure of kind checklist has no summary',
    ],
    [
      'an end that is no number',
      figure('intervals', 'axis="P" min="low"'),
      intervals,
      'module/lesson.md:3 min of ::figure is not a number ("low")',
    ],
    [
      'a line of no difference that is none',
      figure('intervals', 'axis="P" zero="2"'),
      intervals,
      'module/lesson.md:3 zero of ::figure is the line',
    ],
    ['another scale', figure('intervals', 'axis="P" scale="sqrt"'), intervals, 'module/lesson.md:3 scale of ::figure can only be "log"'],
    [
      'an axis that ends before it begins',
      figure('intervals', 'axis="P" min="2" max="-2"'),
      intervals,
      'module/lesson.md:3 the axis of ::figure ends',
    ],
    [
      'a missing file',
      '::figure{kind="bars" file="y.csv" title="T" summary="S" axis="P"}',
      '',
      'module/lesson.md:3 figures/y.csv does not exist',
    ],
    ['a missing column', figure('intervals', 'axis="P"'), 'label,low,high,ref\nA,1,2,mint\n', `${csv}:1 has no column "estimate"`],
    [
      'a misspelt column',
      figure('intervals', 'axis="P"'),
      'label,estimate,lows,ref\nA,58,,mint\n',
      `${csv}:1 the column "lows" is unknown; is it "low"?`,
    ],
    ['a column twice', figure('checklist'), 'label,detail,detail,ref\nA,,,mint\n', `${csv}:1 has the column "detail" twice`],
    ['a matrix without columns', figure('matrix'), 'label,ref\nA,mint\n', `${csv}:1 has no column for the matrix`],
    [
      'words for a number',
      figure('bars', 'axis="P"'),
      'label,estimate,ref\nA,58,mint\nB,many,mint\n',
      `${csv}:3 estimate is not a number ("many")`,
    ],
    ['an empty cell', figure('bars', 'axis="P"'), 'label,estimate,ref\nA,,mint\n', `${csv}:2 estimate is empty`],
    [
      'an unknown comparator',
      figure('intervals', 'axis="P"'),
      'label,estimate,comparator,ref\nA,58,water,mint\n',
      `${csv}:2 comparator is not a kind of comparator ("water")`,
    ],
    [
      'half an interval',
      figure('intervals', 'axis="P"'),
      'label,estimate,low,high,ref\nA,-0.18,-0.76,,mint\n',
      `${csv}:2 the interval has one end only`,
    ],
    [
      'an estimate outside its interval',
      figure('intervals', 'axis="P"'),
      'label,estimate,low,high,ref\nA,58,-0.76,0.40,mint\n',
      `${csv}:2 the estimate lies outside its interval`,
    ],
    [
      'a ratio of zero',
      figure('intervals', 'axis="P" scale="log"'),
      'label,estimate,ref\nA,0,mint\n',
      `${csv}:2 a logarithmic axis has no place for zero or less`,
    ],
    [
      'a value off the axis',
      figure('bars', 'axis="P" max="50"'),
      'label,estimate,ref\nA,58,mint\n',
      `${csv}:2 estimate lies outside the axis (58)`,
    ],
    [
      'more than all',
      figure('icons', 'unit="one person"'),
      'label,count,of,ref\nA,112,111,mint\n',
      `${csv}:2 count and of are no part of a whole`,
    ],
    ['a box without a box before', figure('flow'), 'label,id,from,ref\nA,a,b,mint\n', `${csv}:2 "from" names no box above ("b")`],
    ['a level above the stair', figure('steps'), 'label,level,detail,ref\nA,7,,mint\n', `${csv}:2 level is not a level from 1 to 6 ("7")`],
    ['a year that is none', figure('timeline'), 'label,when,kind,ref\nA,soon,,mint\n', `${csv}:2 when is not a year ("soon")`],
    ['a row without a source', figure('checklist'), 'label,detail,ref\nA,,\n', `${csv}:2 the row names no reference`],
    [
      'an unknown source',
      figure('checklist'),
      'label,detail,ref\nA,,mint;other\n',
      `${csv}:2 the reference "other" is not in references.yaml`,
    ],
    ['an empty file', figure('checklist'), '', `${csv}:1 has no rows`],
  ])('%s', (_, markdown, text, problem) => {
    expect(compile(markdown, text).problems.join('\n')).toContain(problem)
  })
})

describe('a number must stand in the evidence of a source of its row', () => {
  const bars = figure('bars', 'axis="P"')
  const plot = figure('intervals', 'axis="P"')
  const icons = figure('icons', 'unit="one person"')
  const pairs = figure('pairs', 'axis="P"')
  const pair = (treatment: number, comparator: number) =>
    `label,treatment,treatment_value,comparator,comparator_value,comparator_kind,ref\nA,T,${treatment},C,${comparator},sham,mint\n`

  test.each([
    ['a value', bars, 'label,estimate,ref\nA,58,mint\n'],
    ['a value with other zeros', bars, 'label,estimate,ref\nA,58.0,mint\n'],
    ['one of several sources', bars, 'label,estimate,ref\nA,58,empty;mint\n'],
    ['a value with its interval', plot, intervals],
    ['a count of its whole', icons, 'label,count,of,ref\nA,64,111,mint\n'],
    ['both arms', pairs, pair(58, 58)],
  ])('%s that does is fine', (_, markdown, csv) => {
    expect(compile(markdown, csv).problems).toEqual([])
  })

  test.each([
    ['another value', bars, 'label,estimate,ref\nA,58.1,mint\n', 'estimate 58.1 stands in no evidence.results of mint'],
    ['a value of another source', bars, 'label,estimate,ref\nA,58,empty\n', 'estimate 58 stands in no evidence.results of empty'],
    [
      'an interval of another result',
      plot,
      'label,estimate,low,high,ref\nA,-0.18,-1.35,-0.06,mint\n',
      'the interval -1.35 to -0.06 around -0.18 stands in no',
    ],
    ['a count of another whole', icons, 'label,count,of,ref\nA,64,110,mint\n', '64 of 110 stands in no evidence.results of mint'],
    ['an arm', pairs, pair(58, 47), 'comparator_value 47 stands in no evidence.results of mint'],
  ])('%s that does not is an error', (_, markdown, csv, problem) => {
    expect(compile(markdown, csv).problems).toEqual([expect.stringContaining(`module/figures/x.csv:2 ${problem}`)])
  })
})

describe('evidence of a reference', () => {
  const refused = (evidence: unknown) =>
    referenceSchema.safeParse({ ...reference('a'), evidence }).error?.issues.map((issue) => issue.message)

  test('is optional, and so is each of its fields', () => {
    expect(referenceSchema.safeParse(reference('a')).success).toBe(true)
    expect(referenceSchema.safeParse({ ...reference('a'), evidence: { certainty: null } }).success).toBe(true)
  })

  test.each([
    [{}, 'is empty (leave it out)'],
    [{ results: [] }, 'is empty (leave it out)'],
    [{ results: [{ id: 'a', what: 'A' }] }, 'states no number'],
    [{ results: [{ id: 'a', what: 'A', value: 1, low: 0 }] }, 'has one end of an interval without the other'],
    [{ results: [{ id: 'a', what: 'A', value: 3, low: 0, high: 2 }] }, 'lies outside its interval'],
    [{ results: [{ id: 'a', what: 'A', low: 2, high: 1 }] }, 'has an interval that ends before it begins'],
    [{ results: [{ id: 'a', what: 'A', count: 3, of: 2 }] }, 'counts more than there are'],
    [
      {
        results: [
          { id: 'a', what: 'A', value: 1 },
          { id: 'a', what: 'B', value: 2 },
        ],
      },
      'names the same id twice',
    ],
  ])('%j is refused', (evidence, reason) => {
    expect(refused(evidence)).toContain(reason)
  })
})

describe('differing guidance', () => {
  test('is a table of sources under its label, and every row cites', () => {
    const markdown = ':::guidance{title="Who says what"}\n| Source | Says |\n|---|---|\n| A | yes[@mint] |\n| B | no |\n:::'
    const { html, inspection } = compile(markdown)
    expect(html).toContain(
      '<section class="sides" aria-labelledby="guidance-who-says-what"><p class="which">Differing guidance</p><h3 id="guidance-who-says-what">',
    )
    expect(inspection.uncited).toEqual([{ line: 7, what: 'the table row "B no"' }])
  })
})

describe('a case', () => {
  const part = (profession: string, text = 'Acts.[@mint]') => `:::part{for="${profession}"}\n${text}\n:::\n`
  const worked = (...parts: string[]) => `::::case{title="A worked case"}\nA man comes.\n\n${parts.join('\n')}\nHe goes.\n::::`

  test('says that its patient is fictional, and marks its parts by profession in the order of the story', () => {
    const { html, inspection, problems } = compile(worked(part('nurse'), part('physician'), part('nurse')))
    expect(problems).toEqual([])
    expect(html).toContain(
      '<p class="fiction">Teaching case. The patient is fictional.</p><p>A man comes.</p><div class="scene" data-profession="nurse"><h4>Nurse</h4>',
    )
    expect(inspection.cases).toEqual([{ line: 3, professions: ['nurse', 'physician', 'nurse'] }])
  })

  test('tells its story without citations; a part without one is named', () => {
    expect(compile(worked(part('nurse'), part('physician', 'Knows.'))).inspection.uncited).toEqual([{ line: 10, what: ':::part "Knows."' }])
  })

  test.each([
    ['an unknown profession', worked(part('wizard')), ':::part names no profession we know ("wizard")'],
    ['no title', `::::case\nA man comes.\n\n${part('nurse')}\n::::`, '::::case has no title'],
    ['another attribute of a part', worked(':::part{for="nurse" when="now"}\nActs.[@mint]\n:::\n'), ':::part does not take when'],
    ['another block inside', worked(':::keypoints\n- A.[@mint]\n:::\n'), 'the block "keypoints" cannot stand here'],
    ['a part outside', part('nurse'), 'the block ":::part" is not part of the format'],
  ])('with %s is refused', (_, markdown, reason) => {
    expect(compile(markdown).problems.join('\n')).toContain(reason)
  })
})
