/** A figure as the page shows it, and its words alone. */
import { toHtml } from '#app/content/html.ts'
import type { Tree } from '#app/ui/figures/hast.ts'
import { parseQuantity, type Quantity } from '#app/ui/figures/quantity.ts'

export function htmlOf(trees: readonly Tree[]): string {
  return toHtml([...trees])
}

export function wordsOf(trees: readonly Tree[]): string {
  return htmlOf(trees)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export function q(words: string): Quantity {
  return parseQuantity(words)!
}
