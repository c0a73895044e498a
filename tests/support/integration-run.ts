/** Around a whole run of the integration tests: the folder of its templates, which each worker makes once, and their end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dropTemplates, engine } from '#tests/support/postgres.ts'

export default function openRun(): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'attest-templates-'))
  process.env.TEST_TEMPLATES = folder
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    if (engine === 'postgres') await dropTemplates(path.basename(folder))
  }
}
