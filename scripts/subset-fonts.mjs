/**
 * Makes app/styles/fonts/*.woff2 out of the whole Source Serif 4. The results are committed: run this only when the font or the set of characters changes.
 *
 *   node scripts/subset-fonts.mjs
 *
 * The optical size is fixed near that of our reading text, because the axis alone would double the files; weight stays variable in the upright.
 * Names in other scripts, and the rare letters of others, fall to the metric-matched serif behind it.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const BUDGET_BYTES = 45 * 1024

const root = new URL('../', import.meta.url)
const source = new URL('node_modules/@fontsource-variable/source-serif-4/', root)
const target = new URL('app/styles/fonts/', root)

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')
const ascii = range(0x20, 0x7e)
const letters = range(0xc0, 0xff)
const signs = '\u00a0§«°±²³µ¶·»¼½¾×÷'
const punctuation = '\u2009\u200a\u202f‐‑–—‘’“”…•†‡′−≤≥≈≠→'

// Old-style numerals for prose and tabular ones for tables are the reason why features are named: small capitals and the like would come with "all".
const keepFeatures = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'onum', 'lnum', 'pnum', 'tnum']

const faces = [
  {
    from: 'latin-opsz-normal',
    to: 'source-serif-4-upright',
    axes: { wght: { min: 400, max: 700 }, opsz: 20 },
    text: ascii + letters + signs + punctuation,
  },
  {
    from: 'latin-opsz-italic',
    to: 'source-serif-4-italic',
    axes: { wght: 400, opsz: 20 },
    text: ascii + 'àáâäçèéêëíïñóôöøùúûüß' + punctuation,
  },
]

await mkdir(target, { recursive: true })
let total = 0
for (const { from, to, axes, text } of faces) {
  const whole = await readFile(new URL(`files/source-serif-4-${from}.woff2`, source))
  const subset = await subsetFont(whole, text, { targetFormat: 'woff2', variationAxes: axes, keepFeatures, noHinting: true })
  await writeFile(new URL(`${to}.woff2`, target), subset)
  total += subset.length
  console.log(`${to}.woff2 ${subset.length} bytes`)
}
await copyFile(new URL('LICENSE', source), new URL('OFL.txt', target))
console.log(`${total} bytes together, in ${fileURLToPath(target)}`)
if (total > BUDGET_BYTES) throw new Error(`The fonts are ${total} bytes, more than the ${BUDGET_BYTES} allowed`)
