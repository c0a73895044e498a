import { expect, test } from 'vitest'
import { compileLesson } from '#app/content/compile-lesson.ts'
import { professions } from '#app/domain/professions.ts'
import { throughLens } from '#app/features/lessons/through-lens.ts'

const notes = professions.map(({ code, label }) => `:::role{for="${code}"}\nWhat a ${label.toLowerCase()} does.\n:::`).join('\n\n')

/** As the compiler makes it, so that a change there is noticed here. */
const compiled = (markdown: string) =>
  compileLesson(
    { slug: 'tyres', markdown },
    { file: 'x.md', courseSlug: 'care', moduleSlug: 'wheels', references: new Map(), glossary: new Map(), readFigure: () => null },
  ).lesson.html

const order = (html: string) => [...html.matchAll(/id="note-([a-z-]+)"/g)].map((match) => match[1])
const lesson = compiled(`## Tread\n\nWords.\n\n${notes}`)

test('without a profession a lesson stays as it was compiled', () => {
  expect(throughLens(lesson, null)).toEqual({ html: lesson, note: null, casePart: null })
})

test('the note of the profession comes first, open and labelled', () => {
  const { html, note } = throughLens(lesson, 'pharmacist')
  expect(note).toBe('note-pharmacist')
  expect(order(html)).toEqual(['pharmacist', ...professions.map(({ code }) => code).filter((code) => code !== 'pharmacist')])
  expect(html).toContain(
    '<details open class="rolenote" id="note-pharmacist" data-profession="pharmacist"><summary>Pharmacist <small>your profession</small></summary>',
  )
  expect(html.match(/<details open/g)).toHaveLength(1)
})

test('the other notes lie under one disclosure, whole and inside the section', () => {
  const { html } = throughLens(lesson, 'nurse')
  expect(html).toContain(
    '</details><details class="rolenotes"><summary>Notes for six other professions</summary><details class="rolenote" id="note-physician"',
  )
  expect(html).toMatch(/<\/details><\/details><\/section>$/)
  for (const { label } of professions) expect(html).toContain(`What a ${label.toLowerCase()} does.`)
  expect(html.match(/<details/g)?.length).toBe(html.match(/<\/details>/g)?.length)
})

test('a lesson without a note for the profession keeps its notes as they are', () => {
  const html = compiled('## Tread\n\nWords.\n\n:::role{for="nurse"}\nWords.\n:::')
  expect(throughLens(html, 'trainee')).toEqual({ html, note: null, casePart: null })
})

test('every part of the profession in a case is marked, and the first one can be led to', () => {
  const html =
    '<p>Begins.</p><div class="scene" data-profession="nurse"><h4>Nurse</h4><p>Asks.</p></div><div class="scene" data-profession="trainee"><h4>Trainee</h4><p>Looks.</p></div><div class="scene" data-profession="nurse"><h4>Nurse</h4><p>Tells.</p></div>'
  expect(throughLens(html, 'nurse')).toEqual({
    html: '<p>Begins.</p><div class="scene own" id="your-part" data-profession="nurse"><h4>Nurse <small>your part</small></h4><p>Asks.</p></div><div class="scene" data-profession="trainee"><h4>Trainee</h4><p>Looks.</p></div><div class="scene own" data-profession="nurse"><h4>Nurse <small>your part</small></h4><p>Tells.</p></div>',
    note: null,
    casePart: 'your-part',
  })
})
