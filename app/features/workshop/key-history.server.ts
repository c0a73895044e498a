/** The keys a question had: which earlier wordings learners met, and whether the key of today would judge them otherwise. */
import { isComparable, keyInWords } from '#app/domain/regrade.ts'
import { publishedHashes } from '#db/queries/workshop.ts'
import { questionContents, regradingsOf, findRegrading } from '#db/queries/regrading.ts'
import { gradedAttemptsWith, withdrawnAmong } from '#db/queries/withdrawals.ts'
import type { Reader } from '#db/store.ts'

export interface EarlierKey {
  questionVersionId: string
  publishedAt: number
  /** what it says is right, in words */
  key: string[]
  /** submitted attempts that met it, pre-tests left out */
  attempts: number
  /** why it cannot be graded again by the key of today; null when it can */
  bars: 'wording' | 'withdrawn' | null
  /** graded again by the key of today already */
  done: boolean
  /** attempts could be graded again, and their marks could change */
  differs: boolean
}

/** Earlier versions whose key is not that of `currentVersionId`, oldest first. */
export async function keyHistory(db: Reader, questionId: string, currentVersionId: string): Promise<EarlierKey[]> {
  const ids = [...(await publishedHashes(db, questionId)).values()]
  if (ids.length < 2) return []
  const contents = await questionContents(db, ids)
  const current = contents.find(({ id }) => id === currentVersionId)
  if (!current) return []
  const attempts = await gradedAttemptsWith(db, ids)
  const withdrawn = await withdrawnAmong(db, ids)
  const done = new Set<string>()
  for (const { id, kind, toVersionId } of await regradingsOf(db, questionId)) {
    if (kind !== 'key' || toVersionId !== currentVersionId) continue
    for (const versionId of (await findRegrading(db, id))!.versionIds) done.add(versionId)
  }
  const now = keyInWords(current.body, current.key).join('\n')
  return contents.flatMap(({ id, body, key, publishedAt }) => {
    const words = keyInWords(body, key)
    if (id === currentVersionId || words.join('\n') === now) return []
    const bars = withdrawn.has(id) ? ('withdrawn' as const) : isComparable(body, current.body) ? null : ('wording' as const)
    const count = attempts.get(id) ?? 0
    const isDone = done.has(id)
    return [
      {
        ...{ questionVersionId: id, publishedAt, key: words, attempts: count, bars, done: isDone },
        differs: bars === null && count > 0 && !isDone,
      },
    ]
  })
}
