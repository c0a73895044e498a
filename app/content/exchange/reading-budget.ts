/** How much work a file may cost: a parser from elsewhere is asked to stop between two questions when the time is up. */
import { FileRefusal } from '#app/domain/exchange/reading.ts'

export interface ReadingBudget {
  /** Throws a `FileRefusal` when the time is up. */
  check(): void
}

/** CPU time, since reading never waits: a busy machine shortens nobody's time. */
export function readingBudget(milliseconds: number): ReadingBudget {
  const start = process.cpuUsage()
  let calls = 0
  return {
    check() {
      // asking costs more than reading a short question
      calls += 1
      if (calls % 8 !== 0) return
      const { user, system } = process.cpuUsage(start)
      if (user + system > milliseconds * 1000)
        throw new FileRefusal('This file takes too long to read. Divide it, or remove what is no question.')
    },
  }
}
