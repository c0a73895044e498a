import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { editedFixture, plainFixture } from '#tests/support/edited-fixture.ts'

const run = (root: string) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/content-check.ts', root], { encoding: 'utf8' })

test('content:check prints minutes and ends with 0 where nothing is wrong', { timeout: 30_000 }, () => {
  const { status, stdout } = run(plainFixture)
  expect(status).toBe(0)
  expect(stdout).toMatch(/bicycle-care › 1 Wheels: \d+ minutes/)
  expect(stdout).toMatch(/1\.2 Brakes: 3 minutes \(33 words, 0 tables, 1 practice question\)/)
  expect(stdout.trimEnd()).toMatch(/\n0 errors, 1 warning$/)
})

test('content:check prints file, line, place and reason and ends with 1 on an error', { timeout: 30_000 }, () => {
  const { status, stdout } = run(
    editedFixture({ file: 'courses/bicycle-care/wheels/quiz.yaml', from: 'objective: O1.1b', to: 'objective: O7' }),
  )
  expect(status).toBe(1)
  expect(stdout).toMatch(
    /courses\/bicycle-care\/wheels\/quiz\.yaml:\d+ {2}M1-03 {2}objective O7 is not an enabling objective of module\.yaml\n/,
  )
  expect(stdout).not.toContain('minutes')
})
