import { describe, expect, test } from 'vitest'
import { acts, can, earnsCredit, isStaffAct, permissions, roles, type Act, type Role } from '#app/domain/permissions.ts'

const everyone: Role[] = ['visitor', 'learner', 'educator', 'administrator', 'clinical-reviewer']
const signedIn: Role[] = ['learner', 'educator', 'administrator', 'clinical-reviewer']

// Written a second time, by act, so that a slip in the table shows.
const whoMay: [Act, Role[]][] = [
  ['course.read', everyone],
  ['certificate.verify', everyone],
  ['module.start', signedIn],
  ['lesson.record', signedIn],
  ['quiz.take', signedIn],
  ['evaluation.submit', signedIn],
  ['credit.claim', signedIn],
  ['certificate.read-own', signedIn],
  ['transcript.read-own', signedIn],
  ['profile.edit-own', signedIn],
  ['item.edit', ['educator', 'administrator']],
  ['quiz.review', ['educator', 'administrator']],
  ['quiz.publish', ['educator', 'administrator']],
  ['item.analyse', ['educator', 'administrator']],
  ['completion.review', ['administrator']],
  ['certificate.correct', ['administrator']],
  ['certificate.revoke', ['administrator']],
  ['claim.adjust', ['administrator']],
  ['attempts.reset', ['administrator']],
  ['certificate.act-on-many', ['administrator']],
  ['completion.export', ['administrator']],
  ['evaluation.review', ['administrator']],
  ['bias.handle', ['administrator']],
  ['job.retry', ['administrator']],
  ['user.manage', ['administrator']],
  ['disclosure.declare-own', ['educator', 'administrator', 'clinical-reviewer']],
  ['disclosure.manage', ['administrator']],
  ['audit.read', ['administrator']],
  ['settings.edit', ['administrator']],
  ['module.sign', ['clinical-reviewer']],
]

describe('the table', () => {
  test.each(whoMay)('%s: %j', (act, allowed) => {
    expect(roles.filter((role) => can([role], act))).toEqual(allowed)
  })

  test('has a row for every act', () => {
    expect(whoMay.map(([act]) => act).sort()).toEqual([...acts].sort())
    expect(Object.keys(permissions).sort()).toEqual([...acts].sort())
  })
})

describe('roles', () => {
  test('add up', () => {
    expect(can(['educator', 'administrator'], 'item.edit')).toBe(true)
    expect(can(['educator', 'administrator'], 'user.manage')).toBe(true)
    expect(can(['learner', 'educator'], 'user.manage')).toBe(false)
  })

  test("without any, a visitor's rights remain and nothing more", () => {
    expect(acts.filter((act) => can([], act)).sort()).toEqual(['certificate.verify', 'course.read'])
  })
})

test('whoever could see the key earns no credit from the quiz', () => {
  expect(earnsCredit({ couldSeeKey: true })).toBe(false)
  expect(earnsCredit({ couldSeeKey: false })).toBe(true)
})

test('acts that learners have no part in are those of staff', () => {
  expect(isStaffAct('user.manage')).toBe(true)
  expect(isStaffAct('item.analyse')).toBe(true)
  expect(isStaffAct('quiz.take')).toBe(false)
  expect(isStaffAct('course.read')).toBe(false)
})
