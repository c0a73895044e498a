/** Figures of what is seeded, reckoned beside it: the rows that db/queries/figures.ts would have counted one by one. */
import { dayInZone } from '#app/domain/calendar.ts'
import type { Bulk } from '#db/bulk.ts'

export function openFigures(timeZone: string) {
  const tables = {
    days: new Map<string, number>(),
    minutes: new Map<string, number>(),
    learners: new Map<string, number>(),
    attempts: new Map<string, number>(),
    passed: new Map<string, number>(),
    evaluations: new Map<string, number>(),
  }
  const add = (table: Map<string, number>, key: string, n = 1) => table.set(key, (table.get(key) ?? 0) + n)
  return {
    completion(entry: { moduleId: string; profession: string; status: string; completedAt: number; minutes: number; learnerId: string }) {
      const day = dayInZone(entry.completedAt, timeZone)
      const month = day.slice(0, 7)
      add(tables.days, `${day}|${entry.moduleId}|${entry.profession}|${entry.status}`)
      if (entry.minutes >= 0) add(tables.minutes, `${month}|${entry.moduleId}|${entry.minutes}`)
      add(tables.learners, `${month}|${entry.learnerId}`)
    },
    attempt(moduleId: string, at: number, passed: boolean) {
      const key = `${dayInZone(at, timeZone)}|${moduleId}`
      add(tables.attempts, key)
      add(tables.passed, key, Number(passed))
    },
    evaluation: (of: { versionId: string; profession: string }, question: string, value: string) =>
      add(tables.evaluations, `${of.versionId}|${of.profession}|${question}|${value}`),
    write(bulk: Bulk) {
      for (const [key, completions] of tables.days) {
        const [day, moduleId, profession, status] = key.split('|')
        bulk.add('completionDays', { day, moduleId, profession, status, completions })
      }
      for (const [key, completions] of tables.minutes) {
        const [month, moduleId, minutes] = key.split('|')
        bulk.add('completionMinutes', { month, moduleId, minutes: Number(minutes), completions })
      }
      const months = new Map<string, number>()
      for (const [key, completions] of tables.learners) {
        const [month, learnerId] = key.split('|')
        bulk.add('completionLearners', { month, learnerId, completions })
        add(months, month!)
      }
      for (const [month, learners] of months) bulk.add('completionMonths', { month, learners })
      for (const [key, attempts] of tables.attempts) {
        const [day, moduleId] = key.split('|')
        bulk.add('quizDays', { day, moduleId, attempts, passed: tables.passed.get(key) ?? 0 })
      }
      for (const [key, answers] of tables.evaluations) {
        const [moduleVersionId, profession, question, value] = key.split('|')
        bulk.add('evaluationTallies', { moduleVersionId, profession, question, value, answers })
      }
    },
  }
}
