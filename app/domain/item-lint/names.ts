/** Rules about names: abbreviations nobody explained, and brands. */
import { undefinedShortForms } from '#app/domain/item-lint/abbreviations.ts'
import { findBrands, replaceBrands } from '#app/domain/item-lint/brand-names.ts'
import { mapTexts, textsOf } from '#app/domain/item-lint/lint-item.ts'
import type { ItemRule } from '#app/domain/item-lint/rule.ts'
import { cccepNames, wcagAbbreviations } from '#app/domain/item-lint/sources.ts'

export const undefinedAbbreviation: ItemRule = {
  id: 'undefined-abbreviation',
  title: 'Undefined abbreviation',
  why: 'Seven professions read the question, and a short form of one is a riddle to another.',
  source: wcagAbbreviations,
  severity: 'warning',
  find(item, { abbreviations }) {
    const texts = textsOf(item)
    const whole = texts.map(({ text }) => text).join('\n')
    const found = texts.flatMap(({ at, text }) => undefinedShortForms(text, whole, abbreviations).map(({ short }) => ({ at, short })))
    return found
      .filter(({ short }, index) => found.findIndex((other) => other.short === short) === index)
      .map(({ at, short }) => ({ at, message: `“${short}” is neither in the glossary nor spelled out in the question` }))
  },
}

export const brandName: ItemRule = {
  id: 'brand-name',
  title: 'Brand name',
  why: 'Accredited teaching names the drug or the class of device, so that no company gains by it.',
  source: cccepNames,
  severity: 'warning',
  find: (item, { brands }) =>
    textsOf(item).flatMap(({ at, text }) =>
      findBrands(text, brands).map(({ found }) => ({
        at,
        message: `“${found.brand}” is a brand name; write “${found.name}”`,
        mend: { label: `Write “${found.name}”`, apply: (before) => mapTexts(before, (words) => replaceBrands(words, [found])) },
      })),
    ),
}
