import { expect, test } from 'vitest'
import type { FrontMatter, PersonInControl } from '#app/domain/front-matter.ts'
import { clinicalReviewerRole, nameOf, withSignatures } from '#app/domain/signed-front-matter.ts'

const ada: PersonInControl = {
  ...{ name: 'Ada Fixture', kind: 'person', credentials: 'MD', affiliation: null, roles: [clinicalReviewerRole] },
  ...{ declaredOn: '2026-11-01', relationships: [] },
}
/** Guarantee: only what is read here. */
const matter = (part: Partial<FrontMatter>) =>
  ({ people: [], clinicalReview: null, earlierReview: null, ...part }) as unknown as FrontMatter

test('a version that was signed names who signed it, once', () => {
  const signed = withSignatures(matter({}), { person: ada, on: '2026-11-20' }, { name: 'Old', on: '2025-01-01', version: '1.0' })
  expect(signed).toMatchObject({ clinicalReview: { name: 'Ada Fixture, MD', on: '2026-11-20' }, earlierReview: null, people: [ada] })
  const author = { ...ada, roles: ['author'] }
  const other = { ...ada, name: 'Ben' }
  const both = withSignatures(matter({ people: [other, author] }), { person: ada, on: '2026-11-20' }, null)
  expect(both.people).toEqual([other, { ...author, roles: ['author', clinicalReviewerRole] }])
})

test('a version that nobody signed tells the latest signature before it', () => {
  const earlier = { name: 'Ada Fixture, MD', on: '2026-11-20', version: '1.1' }
  expect(withSignatures(matter({}), null, earlier).earlierReview).toEqual(earlier)
  expect(withSignatures(matter({ earlierReview: undefined }), null, earlier).earlierReview).toEqual(earlier)
  const later = { name: 'Ben', on: '2026-12-01', version: '1.2' }
  expect(withSignatures(matter({ earlierReview: later }), null, earlier).earlierReview).toEqual(later)
  expect(withSignatures(matter({ earlierReview: earlier }), null, later).earlierReview).toEqual(later)
})

test('what the files say stands where nobody signed here', () => {
  const own = matter({ clinicalReview: { name: 'Files', on: '2026-01-01' } })
  expect(withSignatures(own, null, { name: 'Ada', on: '2025-01-01', version: '0.9' })).toBe(own)
  const plain = matter({})
  expect(withSignatures(plain, null, null)).toBe(plain)
})

test('credentials follow the name where there are any', () => {
  expect([nameOf(ada), nameOf({ ...ada, credentials: null })]).toEqual(['Ada Fixture, MD', 'Ada Fixture'])
})
