/** What the kinds of a reference are called: one of them, and many. */
import type { Reference } from '#app/content/schemas/references.ts'

export type ReferenceKind = Reference['kind']

export const kindLabels: Readonly<Record<ReferenceKind, { one: string; many: string }>> = {
  article: { one: 'Article', many: 'Articles' },
  guideline: { one: 'Guideline', many: 'Guidelines' },
  regulator: { one: 'Regulator’s communication', many: 'From regulators' },
  report: { one: 'Report', many: 'Reports' },
  label: { one: 'Product label', many: 'Product labels' },
  web: { one: 'Newsletter or web page', many: 'Newsletters and web pages' },
  policy: { one: 'Coverage policy', many: 'Coverage policies' },
  education: { one: 'On education', many: 'On education' },
}

export function isReferenceKind(value: string | null): value is ReferenceKind {
  return value !== null && Object.hasOwn(kindLabels, value)
}
