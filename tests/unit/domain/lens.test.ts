import { expect, test } from 'vitest'
import { lensOf } from '#app/domain/lens.ts'
import { professionCodes } from '#app/domain/professions.ts'

test.each([
  ['nobody has chosen', [], null, { profession: null, choices: professionCodes, fromProfile: false }],
  ['a choice on a page', [], 'nurse', { profession: 'nurse', choices: professionCodes, fromProfile: false }],
  ['a profile with one profession decides', ['nurse'], null, { profession: 'nurse', choices: [], fromProfile: true }],
  [
    'a choice from before signing in does not overrule the profile',
    ['nurse'],
    'physician',
    { profession: 'nurse', choices: [], fromProfile: true },
  ],
  ['the first of several', ['nurse', 'trainee'], null, { profession: 'nurse', choices: ['nurse', 'trainee'], fromProfile: true }],
  [
    'switched to another of several',
    ['nurse', 'trainee'],
    'trainee',
    { profession: 'trainee', choices: ['nurse', 'trainee'], fromProfile: true },
  ],
] as const)('%s', (_, own, chosen, lens) => expect(lensOf(own, chosen)).toEqual(lens))
