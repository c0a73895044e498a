/** Drafts of the shipped questions, and what the checks say of drafts that are unfinished. */
import { describe, expect, test } from 'vitest'
import { draftFindings, type CourseFacts } from '#app/content/draft-findings.ts'
import { mendDraft } from '#app/content/draft-lint.ts'
import { storedToDraft, toAuthored, toDraft } from '#app/content/draft-question.ts'
import { loadQuestion } from '#app/content/load-course.ts'
import { addRow, blankDraft, withType, type DraftQuestion } from '#app/domain/draft-question.ts'
import { questionTypes } from '#app/domain/question.ts'
import { shippedContent } from '#tests/support/cast.ts'

const shipped = shippedContent().courses.flatMap(({ modules }) =>
  modules.flatMap(({ module, questions }) => questions.map((question) => ({ module, question }))),
)

const course: CourseFacts = {
  objectives: new Set(['O1']),
  sections: new Map([['tyres', new Set(['pressure'])]]),
  references: new Set(['tyre2020']),
  lint: { abbreviations: [], brands: [] },
}

const written: DraftQuestion = {
  ...blankDraft('single', 'M1-01'),
  ...{ stem: 'Which number do you check before a ride?', lesson: 'tyres', section: 'pressure', objective: 'O1', refs: ['tyre2020'] },
  rationale: 'The source of the lesson says so in plain words.',
  options: ['The pressure', 'The tread', 'The colour'].map((text, index) => ({
    ...{ id: 'abc'[index]!, text, correct: index === 0, rationale: 'This is what the source of the lesson says.', refs: null },
  })),
}
const fieldsOf = (draft: DraftQuestion) =>
  draftFindings(draft, course)
    .filter(({ severity }) => severity === 'error')
    .map(({ field }) => field)

test('every shipped question made a draft and read again is the same question', () => {
  for (const { question, module } of shipped) {
    const read = toAuthored(toDraft(question.source))
    if (!read.ok) throw new Error(`${question.code}: ${JSON.stringify(read.issues)}`)
    expect(read.question).toEqual(question.source)
    expect(loadQuestion(read.question, module).hash).toBe(question.hash)
  }
})

test('what is stored of a question is enough to make a draft of it that publishes to the same version', () => {
  for (const { question, module } of shipped) {
    const { code, anchor, excludes, body, key: answerKey, bloom, difficulty, objective, lessonSlug, section, refs } = question
    const facets = { bloom, difficulty, objective, lesson: { slug: lessonSlug, section }, refs }
    const read = toAuthored(storedToDraft({ code, anchor, excludes, body, answerKey, facets }))
    if (!read.ok) throw new Error(`${code}: ${JSON.stringify(read.issues)}`)
    // where the author repeated the question's own references at an option, the stored form says the same
    expect(loadQuestion(read.question, module)).toMatchObject({ body, key: answerKey })
  }
})

describe('the checks', () => {
  test('find nothing that blocks in a finished question', () => {
    expect(fieldsOf(written)).toEqual([])
  })

  test('name each thing that is missing at its field, whatever the type', () => {
    expect(fieldsOf(blankDraft('single', 'M1-01'))).toEqual(
      expect.arrayContaining(['stem', 'options.0.text', 'options.0.rationale', 'rationale', 'objective', 'place']),
    )
    for (const type of questionTypes) {
      const findings = draftFindings(blankDraft(type, 'M1-01'), course)
      expect(findings.every(({ message }) => /^[A-Z0-9“].*[.?!]$/s.test(message))).toBe(true)
      expect(findings[0]!.severity).toBe('error')
    }
    expect(fieldsOf(withType(addRow(written, 'commonErrors'), 'numeric'))).toEqual(
      expect.arrayContaining(['answer.value', 'commonErrors.0.value', 'commonErrors.0.rationale']),
    )
  })

  test('say of what is missing why it must not be', () => {
    const findings = draftFindings({ ...written, objective: '', refs: [], rationale: '' }, course)
    expect(findings.map(({ field, rule }) => [field, rule?.id]).sort()).toEqual([
      ['objective', 'missing-objective'],
      ['rationale', 'missing-rationale'],
      ['refs', 'missing-reference'],
    ])
    expect(findings.every(({ rule }) => rule !== null && rule.why !== '' && rule.source !== '')).toBe(true)
  })

  test('say what is not in the course', () => {
    expect(fieldsOf({ ...written, objective: 'O9', section: 'gone', refs: ['nobody1999'] })).toEqual(['objective', 'place', 'refs'])
    const own = {
      ...written,
      options: written.options.map((option, index) => (index === 1 ? { ...option, refs: ['nobody1999'] } : option)),
    }
    expect(fieldsOf(own)).toEqual(['options.1.refs'])
  })

  test('place rules of form: two keys, no match, a name used twice', () => {
    expect(fieldsOf({ ...written, options: written.options.map((option) => ({ ...option, correct: true })) })).toEqual(['options'])
    const matching = {
      ...withType(written, 'matching'),
      premises: ['Pad', 'Lever'].map((text, index) => ({
        id: `p${index + 1}`,
        text,
        response: '',
        rationale: 'Long enough a reason to be one here.',
      })),
      responses: ['Rubs', 'Pulls'].map((text, index) => ({ id: `r${index + 1}`, text, rationale: '' })),
    }
    expect(fieldsOf(matching)).toEqual(expect.arrayContaining(['premises']))
    const ordering = {
      ...withType(written, 'ordering'),
      elements: ['Zinc', 'Air', ''].map((text, index) => ({ id: 'abc'[index]!, text, rationale: '' })),
    }
    expect(fieldsOf(ordering)).toEqual(expect.arrayContaining(['elements.2.text', 'elements.0.rationale']))
  })

  test('call rows what the page calls them, whatever their ids have become', () => {
    const [first, second, third] = written.options
    const moved = {
      ...written,
      options: [{ ...third!, rationale: 'Too short.' }, first!, { ...second!, text: 'All of the above', rationale: '' }],
    }
    const said = draftFindings(moved, course).map(({ field, message }) => `${field}: ${message}`)
    expect(said.filter((one) => /^options\.\d/.test(one))).toEqual([
      'options.2.rationale: The reason of option C is empty.',
      'options.2.text: Option C is a catch-all (“All of the above”).',
    ])
    const short = { ...written, options: [{ ...third!, rationale: 'Too short.' }, first!, second!] }
    expect(draftFindings(short, course).map(({ message }) => message)).toContain(
      'The rationale of option A has 2 words; it needs more than 6.',
    )
    const paired = { ...withType(written, 'matching'), premises: [{ id: 'p7', text: 'Pad', response: '', rationale: '' }] }
    expect(draftFindings(paired, course).map(({ message }) => message)).toContain('The reason of premise 1 is empty.')
  })

  test('offer a change, which changes only what it says', () => {
    const draft = { ...written, options: [...written.options, { ...written.options[2]!, id: 'd', text: 'All of the above' }] }
    const finding = draftFindings(draft, course).find(({ rule }) => rule?.id === 'catch-all')!
    expect(finding).toMatchObject({ field: 'options.3.text', severity: 'error', mend: 'Remove the option' })
    expect(mendDraft(draft, 'catch-all', finding.field, course.lint)).toEqual(written)
    expect(mendDraft(draft, 'catch-all', 'stem', course.lint)).toBe(draft)
  })
})
