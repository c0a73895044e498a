/** Nobody edits questions without a current disclosure on file. The one place that asks. */
import { dayInZone } from '#app/domain/calendar.ts'
import { isCurrentDisclosure } from '#app/domain/disclosure.ts'
import { latestDisclosure } from '#db/queries/disclosures.ts'
import type { Reader } from '#db/store.ts'

/** Whether the latest declaration of a person holds today (UTC), every relationship in it judged. */
export async function hasCurrentDisclosure(db: Reader, userId: string, now: number): Promise<boolean> {
  const disclosure = await latestDisclosure(db, userId)
  return disclosure !== undefined && isCurrentDisclosure(disclosure, dayInZone(now, 'Etc/UTC'))
}
