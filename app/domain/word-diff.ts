/** A difference: what changed between two texts, word by word, in runs that a reader can follow. */

export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Longer texts are shown as wholly replaced: the table below grows with the product of both lengths. */
const mostWords = 1200

/** Words and the spaces between them; longest common subsequence (Wagner and Fischer 1974). Joined, the parts without `added` are `before`, those without `removed` are `after`. */
export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [a, b] = [wordsAndSpaces(before), wordsAndSpaces(after)]
  if (a.length > mostWords || b.length > mostWords)
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i]! })
      i += 1
      j += 1
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) parts.push({ kind: 'removed', text: a[i++]! })
    else parts.push({ kind: 'added', text: b[j++]! })
  }
  parts.push({ kind: 'removed', text: a.slice(i).join('') }, { kind: 'added', text: b.slice(j).join('') })
  return withoutSpaceBetween(joined(parts))
}

/** A space that alone stayed between two changes is no reason to take them apart: what was there goes as one, and what comes comes as one. */
function withoutSpaceBetween(runs: readonly DiffPart[]): DiffPart[] {
  const parts: DiffPart[] = []
  let [removed, added] = ['', '']
  runs.forEach(({ kind, text }, index) => {
    const isBetween = kind === 'same' && /^\s+$/.test(text) && removed + added !== '' && index < runs.length - 1
    if (kind === 'removed' || isBetween) removed += text
    if (kind === 'added' || isBetween) added += text
    if (kind !== 'same' || isBetween) return
    parts.push({ kind: 'removed', text: removed }, { kind: 'added', text: added }, { kind, text })
    removed = added = ''
  })
  parts.push({ kind: 'removed', text: removed }, { kind: 'added', text: added })
  return joined(parts)
}

function wordsAndSpaces(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? []
}

/** Neighbours of one kind become one run; empty runs go. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = []
  for (const { kind, text } of parts) {
    const last = runs.at(-1)
    if (text === '') continue
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}
