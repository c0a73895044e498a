/** Reading PDFs back with poppler-utils, which scripts/provision/poppler.mjs provides. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What pdfinfo prints, by label: `Title`, `Tagged`, `Pages`, `Page size` … */
export function pdfInfo(pdf: Uint8Array): Promise<Record<string, string>> {
  return withFile(pdf, async (file) => {
    const { stdout } = await run('pdfinfo', ['-enc', 'UTF-8', file])
    return Object.fromEntries(stdout.split('\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]))
  })
}

/** The text, line by line across columns as poppler guesses the order, or as it was drawn: one column after the other. */
export function pdfText(pdf: Uint8Array, order: 'guessed' | 'drawn' = 'guessed'): Promise<string> {
  const raw = order === 'drawn' ? ['-raw'] : []
  return withFile(pdf, async (file) => (await run('pdftotext', ['-enc', 'UTF-8', ...raw, file, '-'])).stdout)
}

/** The first page as a PNG, for looking at. */
export function pdfPicture(pdf: Uint8Array, dotsPerInch = 80): Promise<Buffer> {
  return withFile(pdf, async (file) => {
    await run('pdftoppm', ['-png', '-r', String(dotsPerInch), '-f', '1', '-singlefile', file, `${file}-page`])
    return readFile(`${file}-page.png`)
  })
}

async function withFile<T>(pdf: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attest-pdf-'))
  try {
    const file = path.join(folder, 'file.pdf')
    await writeFile(file, pdf)
    return await use(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
