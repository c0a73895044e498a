/** Runs before each file of integration tests. */
import { afterEach, beforeEach } from 'vitest'
import { restartChance } from '#tests/support/chance.ts'
import { closeAll } from '#tests/support/closing.ts'

beforeEach(restartChance)
afterEach(closeAll)
