/** Rules about options that are numbers. */
import { isChoice, writtenOptions, type LintItem, type LintOption } from '#app/domain/item-lint/lint-item.ts'
import { compareQuantities, overlap, quantityOf, type Quantity } from '#app/domain/item-lint/quantities.ts'
import type { ItemRule } from '#app/domain/item-lint/rule.ts'
import { haladyna2002, nbme2020 } from '#app/domain/item-lint/sources.ts'
import { listed, quoted } from '#app/domain/item-lint/words.ts'

export const overlappingNumbers: ItemRule = {
  id: 'overlapping-numbers',
  title: 'Numeric options overlap',
  why: 'Where two options hold the same value, two can be right, or both can be struck out.',
  source: haladyna2002,
  severity: 'warning',
  find(item) {
    const options = numericOptions(item)
    return options.flatMap(({ option, quantity }, index) => {
      const before = options.slice(0, index).find((other) => overlap(other.quantity, quantity))
      if (!before) return []
      const pair = listed([quoted(before.option.text), quoted(option.text)])
      return [
        { at: { field: 'options', id: option.id, part: 'text' }, message: `options ${before.option.id} and ${option.id} overlap: ${pair}` },
      ]
    })
  },
}

export const unorderedNumbers: ItemRule = {
  id: 'unordered-numbers',
  title: 'Numeric options are not in order',
  why: 'Numbers are found faster in their order, and disorder adds difficulty that has nothing to do with knowledge.',
  source: `${haladyna2002}; ${nbme2020}`,
  severity: 'warning',
  find(item) {
    const options = numericOptions(item)
    if (options.length < 2) return []
    const steps = options.slice(1).map(({ quantity }, index) => compareQuantities(options[index]!.quantity, quantity))
    const inOrder = steps.every((step) => step <= 0) || steps.every((step) => step >= 0)
    if (inOrder && !item.shuffle) return []
    const message = inOrder ? 'the options are numbers in order, and the question shuffles them' : 'the options are numbers out of order'
    return [{ at: { field: 'options' }, message, mend: { label: 'Put the numbers in order and keep them so', apply: inNumericOrder } }]
  },
}

/** Empty unless every option is a number or range of the same unit. */
function numericOptions(item: LintItem): { option: LintOption; quantity: Quantity }[] {
  if (!isChoice(item)) return []
  const options = writtenOptions(item).map((option) => ({ option, quantity: quantityOf(option.text) }))
  const numeric = options.flatMap(({ option, quantity }) => (quantity ? [{ option, quantity }] : []))
  return numeric.length === options.length && new Set(numeric.map(({ quantity }) => quantity.unit)).size === 1 ? numeric : []
}

function inNumericOrder(item: LintItem): LintItem {
  const empty = item.options.filter(({ text }) => text.trim() === '')
  const sorted = numericOptions(item).sort((a, b) => compareQuantities(a.quantity, b.quantity))
  return { ...item, options: [...sorted.map(({ option }) => option), ...empty], shuffle: false }
}
