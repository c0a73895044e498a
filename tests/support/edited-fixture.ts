/** Copies the fixture course to a fresh folder and edits its files, so that a test shows exactly what was wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'

export const plainFixture = path.resolve('tests/fixtures/content/plain')
const designatedFixture = path.resolve('tests/fixtures/content/designated')

export interface Edit {
  file: string
  from: string
  to: string
}

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

export const editedFixture = (...edits: Edit[]): string => copyFixture({ edits })

/** The fixture with credit designated, or without, and these edits. */
export function copyFixture({ designated = false, edits = [] }: { designated?: boolean; edits?: Edit[] }): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'attest-content-'))
  made.push(root)
  cpSync(plainFixture, root, { recursive: true })
  if (designated) cpSync(designatedFixture, root, { recursive: true })
  for (const { file, from, to } of edits) {
    const full = path.join(root, file)
    const text = readFileSync(full, 'utf8')
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`)
    writeFileSync(
      full,
      text.replace(from, () => to),
    )
  }
  return root
}

/** The number of the line on which `words` begin; they may run over several lines. */
export function lineWith(root: string, file: string, words: string): number {
  const text = readFileSync(path.join(root, file), 'utf8')
  const at = text.indexOf(words)
  if (at < 0) throw new Error(`${file} does not contain ${words}`)
  return text.slice(0, at).split('\n').length
}
