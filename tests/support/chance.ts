/** The chance that a test meets: another for each context it asks for, and the same whenever the test runs, whatever ran before in its worker. */
import { seededRandom } from '#app/domain/random.ts'

let asked = 0

export const nextChance = (): (() => number) => seededRandom(`test ${(asked += 1)}`)

export function restartChance(): void {
  asked = 0
}

/** What `act` asks for changes nothing for the test in which it happens to run. */
export async function withOwnChance(act: () => Promise<void>): Promise<void> {
  const before = asked
  restartChance()
  await act()
  asked = before
}
