/** Sizes for the holder's name in points, each with the most lines it may take. */
export const NAME_STEPS = [
  [46, 1],
  [42, 1],
  [38, 1],
  [34, 1],
  [31, 1],
  [33, 2],
  [30, 2],
  [27, 2],
  [24, 3],
  [20, 3],
  [16, 5],
  [13, 8],
  [10, 14],
]

/** The width there is for a name, in ems of the largest size: 226 mm at 46 points. */
const ROOM = ((226 / 25.4) * 72) / 46

/** Sets of letters with what none of them exceeds in the display face, in ems: tests/integration/pdf/name-size.test.ts prints each at the edge. */
const WIDTHS: [letters: RegExp, em: number][] = [
  [/[a-ln-vxyz0-9 .,'’-]/, 0.6],
  [/[A-LN-VXYZ]/, 0.75],
  [/[mwMWÀ-ÖØ-öø-ÿĀ-žẠ-ỹ]/, 0.93],
]

/** Whether a name fits at the largest size beyond doubt, so that Typst need not set it to measure it first. Most names of up to twenty letters do. */
export function surelyFits(name: string): boolean {
  let width = 0
  for (const letter of name) width += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? Infinity
  return width > 0 && width <= ROOM
}
