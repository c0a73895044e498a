/**
 * Tags: short words by which educators find questions again. They are no part of what a learner meets, so they are no part of a question's version either.
 */

export const mostTags = 10
/** characters of one tag */
export const longestTag = 40

/** In a file of questions a tag of this name says that a question is asked before the lessons (exchange/question-tags.ts). */
const reserved = 'anchor'

const fold = (tag: string) => tag.toLocaleLowerCase('en')
const spaced = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ')

/** Each tag once, regardless of case; the first spelling stays. */
export function uniqueTags(tags: readonly string[]): string[] {
  const bySound = new Map<string, string>()
  for (const tag of tags) if (!bySound.has(fold(tag))) bySound.set(fold(tag), tag)
  return [...bySound.values()]
}

export function hasTag({ tags = [] }: { tags?: readonly string[] }, tag: string): boolean {
  return tags.some((one) => fold(one) === fold(tag))
}

/** Tags as somebody types them, apart by commas or semicolons. What is no tag stays in the list: `tagsFlaw` tells it. */
export function readTags(text: string): string[] {
  return uniqueTags(
    text
      .split(/[,;\n]/)
      .map(spaced)
      .filter((tag) => tag !== ''),
  )
}

/** What is wrong with one tag, as words that follow it; null: nothing. */
export function tagFlaw(tag: string): string | null {
  if (tag.length > longestTag) return `has more than ${longestTag} characters`
  if (!/^[\p{L}\p{M}\p{N} -]*$/u.test(tag)) return 'has other signs than letters, digits, hyphens and spaces'
  if (!/[\p{L}\p{N}]/u.test(tag)) return 'has no letter and no digit'
  return fold(tag) === reserved ? 'is kept for questions that are asked before the lessons' : null
}

/** What is wrong with a list of tags, as a sentence; null: nothing. */
export function tagsFlaw(tags: readonly string[]): string | null {
  if (tags.length > mostTags) return `There are ${tags.length} tags; use at most ${mostTags}.`
  const wrong = tags.find((tag) => tagFlaw(tag) !== null)
  return wrong === undefined ? null : `“${wrong}” ${tagFlaw(wrong)}.`
}

/** `tags` as a question keeps them: absent where there are none, so that a question without tags is what it was before there were any. */
export function withTags<T extends { tags?: string[] }>(question: T, tags: readonly string[]): T {
  const { tags: _, ...rest } = question
  // only the optional member was taken off
  return (tags.length === 0 ? rest : { ...rest, tags: [...tags] }) as T
}

/** Tags of a file from elsewhere as ours: other signs become spaces, and what is no tag then, or one too many, is left out. Each change is told. */
export function fitTags(tags: readonly string[]): { tags: string[]; changes: { what: string; why: string }[] } {
  const changes: { what: string; why: string }[] = []
  const fitting = tags.flatMap((tag) => {
    const tell = (why: string) => changes.push({ what: `The tag "${tag}"`, why })
    const fitted = spaced(tag.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} -]+/gu, ' '))
    const flaw = tagFlaw(fitted)
    if (flaw !== null) tell(`is left out: it ${flaw}`)
    else if (fitted !== spaced(tag)) tell(`is written "${fitted}": a tag has letters, digits, hyphens and spaces`)
    return flaw === null ? [fitted] : []
  })
  const unique = uniqueTags(fitting)
  for (const tag of unique.slice(mostTags))
    changes.push({ what: `The tag "${tag}"`, why: `is left out: a question has at most ${mostTags}` })
  return { tags: unique.slice(0, mostTags), changes }
}

/** A question of a file that names no tag keeps those that the bank has. */
export function withTagsOf<T extends { tags?: string[] }>(question: T, known: { tags?: string[] }): T {
  return question.tags ? question : withTags(question, known.tags ?? [])
}
