/** The small words of every schema: text, slug, day, reference key. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar.ts'
import { professionCodes } from '#app/domain/professions.ts'

// NUL and C0 controls break storage; bidirectional overrides can make a sentence read as another one.
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/

export const textSchema = z
  .string()
  .trim()
  .min(1, 'is empty')
  .refine((value) => !forbiddenCharacters.test(value), 'contains a control or bidirectional-override character')

export const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug (lower-case letters, digits, single hyphens)')

/** Stable codes printed and linked to: IPM-1, F1, O1.1a, M1L1-01, objective-F1. */
export const codeSchema = z.string().regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, 'is not a code (letters, digits, single dots or hyphens)')

export const referenceKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'is not a reference key (lower-case letters, digits, hyphen, underscore)')

/** A name for an option, premise or element inside one question; it never means anything to a reader. */
export const choiceIdSchema = z.string().regex(/^[a-z][a-z0-9]*$/, 'is not an id (a lower-case letter, then letters or digits)')

export const daySchema = z.string().refine(isDay, 'is not a calendar day (YYYY-MM-DD)')

export const httpsSchema = z.string().refine(isHttps, 'is not an https address')

export const professionSchema = z.enum(professionCodes)

/** Release, latest review and expiry of a course or module. */
export const releaseSchema = z.strictObject({ releasedOn: daySchema, lastReviewedOn: daySchema, expiresOn: daySchema })

function isHttps(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:'
}
