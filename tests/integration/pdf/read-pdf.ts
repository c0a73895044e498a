/** Reads a PDF back with poppler, the way a reader's program would see it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

async function poppler(program: 'pdfinfo' | 'pdftotext', args: string[]): Promise<string> {
  try {
    const { stdout } = await run(program, args, { maxBuffer: 16 * 1024 * 1024 })
    return stdout
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        `These tests read PDF files with ${program}, which is not on the PATH: install poppler (apt-get install poppler-utils).`,
      )
    }
    throw error
  }
}

export interface ReadPdf {
  /** pdfinfo's lines by label, for example `Tagged`. */
  info: Record<string, string>
  /** The text in reading order, blanks and line ends folded to one blank. */
  text: string
  /** The structure tree as pdfinfo prints it. */
  structure: string
  /** The file's bytes as Latin-1, to look for names in its dictionaries. */
  raw: string
}

export function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  return withFile(pdf, async (file) => {
    const [info, text, structure] = await Promise.all([
      poppler('pdfinfo', ['-enc', 'UTF-8', file]),
      poppler('pdftotext', ['-enc', 'UTF-8', '-nopgbrk', file, '-']),
      poppler('pdfinfo', ['-enc', 'UTF-8', '-struct-text', file]),
    ])
    return {
      info: Object.fromEntries(
        info
          .split('\n')
          .flatMap((line) => (line.includes(':') ? [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]] : [])),
      ),
      text: text.replace(/[\s\u00a0]+/g, ' ').trim(),
      structure,
      raw: Buffer.from(pdf).toString('latin1'),
    }
  })
}

/** Where each word stands, from the left edge of its page, in points. */
export function wordsOf(pdf: Uint8Array): Promise<{ word: string; from: number; to: number }[]> {
  return withFile(pdf, async (file) => {
    const page = await poppler('pdftotext', ['-enc', 'UTF-8', '-bbox', file, '-'])
    return [...page.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g)].map(([, from, to, word]) => ({
      word: word!,
      from: Number(from),
      to: Number(to),
    }))
  })
}

async function withFile<T>(pdf: Uint8Array, read: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'attest-pdf-'))
  try {
    const file = join(folder, 'file.pdf')
    await writeFile(file, pdf)
    return await read(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
