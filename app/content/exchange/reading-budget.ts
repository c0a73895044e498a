/** How much work a file may cost: a parser from elsewhere is asked to stop between two questions when the time is up. */
import { FileRefusal } from '#app/domain/exchange/reading.ts'

export interface ReadingBudget {
  /** Says that a question of so many characters is next. Throws a `FileRefusal` when the time is up. */
  spend(characters: number): void
}

// Asking for the time costs more than reading a short question.
const charactersBetween = 100_000

/** CPU time, since reading never waits: a busy machine shortens nobody's time. */
export function readingBudget(milliseconds: number): ReadingBudget {
  const start = process.cpuUsage()
  let unasked = 0
  return {
    spend(characters) {
      unasked += characters
      if (unasked < charactersBetween) return
      unasked = 0
      const { user, system } = process.cpuUsage(start)
      if (user + system > milliseconds * 1000)
        throw new FileRefusal('This file takes too long to read. Divide it, or remove what is no question.')
    },
  }
}
