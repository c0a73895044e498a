/** Figures of what is seeded, reckoned beside it: the rows that db/queries/figures.ts would have counted one by one. */
import type { Bulk } from '#db/bulk.ts'
import { openDays } from './days.ts'

/**
 * Completions are told in order of time: learners are counted by the month, and written when it is over, so that no more than a month of them is held; of those
 * who were active, two, because what led to a completion may lie in the month before.
 */
export function openFigures(timeZone: string, bulk: Bulk) {
  const dayOf = openDays(timeZone)
  let current = ''
  const tables = {
    days: new Map<string, number>(),
    minutes: new Map<string, number>(),
    learners: new Map<string, number>(),
    active: new Map<string, Set<string>>(),
    attempts: new Map<string, number>(),
    passed: new Map<string, number>(),
    evaluations: new Map<string, number>(),
  }
  const writeMonth = () => {
    for (const [learnerId, completions] of tables.learners) bulk.add('completionLearners', { month: current, learnerId, completions })
    if (tables.learners.size > 0) bulk.add('completionMonths', { month: current, learners: tables.learners.size })
    tables.learners.clear()
  }
  const writeActiveBefore = (month: string) => {
    const over = [...tables.active].filter(([earlier]) => earlier < month)
    for (const [earlier, learners] of over) {
      for (const learnerId of learners) bulk.add('activeLearners', { month: earlier, learnerId })
      bulk.add('activeMonths', { month: earlier, learners: learners.size })
      tables.active.delete(earlier)
    }
  }
  const add = (table: Map<string, number>, key: string, n = 1) => table.set(key, (table.get(key) ?? 0) + n)
  return {
    completion(entry: { moduleId: string; profession: string; status: string; completedAt: number; minutes: number; learnerId: string }) {
      const day = dayOf(entry.completedAt)
      const month = day.slice(0, 7)
      add(tables.days, `${day}|${entry.moduleId}|${entry.profession}|${entry.status}`)
      if (entry.minutes >= 0) add(tables.minutes, `${month}|${entry.moduleId}|${entry.minutes}`)
      if (month !== current) {
        writeMonth()
        writeActiveBefore(current)
      }
      current = month
      add(tables.learners, entry.learnerId)
    },
    /** something was recorded: before the completion it led to is told, and not more than a month before it */
    active(learnerId: string, at: number) {
      const month = dayOf(at).slice(0, 7)
      const learners = tables.active.get(month)
      if (learners) learners.add(learnerId)
      else tables.active.set(month, new Set([learnerId]))
    },
    attempt(moduleId: string, at: number, passed: boolean) {
      const key = `${dayOf(at)}|${moduleId}`
      add(tables.attempts, key)
      add(tables.passed, key, Number(passed))
    },
    evaluation: (of: { versionId: string; profession: string }, question: string, value: string) =>
      add(tables.evaluations, `${of.versionId}|${of.profession}|${question}|${value}`),
    write() {
      for (const [key, completions] of tables.days) {
        const [day, moduleId, profession, status] = key.split('|')
        bulk.add('completionDays', { day, moduleId, profession, status, completions })
      }
      for (const [key, completions] of tables.minutes) {
        const [month, moduleId, minutes] = key.split('|')
        bulk.add('completionMinutes', { month, moduleId, minutes: Number(minutes), completions })
      }
      writeMonth()
      writeActiveBefore('9999')
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
