/** Two texts of one question, line by line, with what changed marked in words and not by colour alone. */
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { wordDiff, type DiffPart } from '#app/domain/word-diff.ts'
import { textLines } from '#app/features/workshop/text-lines.ts'

export interface ChangedLine {
  name: string
  before: string
  after: string
}

/** Lines that differ, in the order of the later text. */
export function changedLines(before: DraftQuestion, after: DraftQuestion): ChangedLine[] {
  const [a, b] = [
    new Map(textLines(before).map(({ name, text }) => [name, text])),
    new Map(textLines(after).map(({ name, text }) => [name, text])),
  ]
  return [...new Set([...b.keys(), ...a.keys()])]
    .map((name) => ({ name, before: a.get(name) ?? '', after: b.get(name) ?? '' }))
    .filter((line) => line.before !== line.after)
}

export function Difference({ before, after }: { before: string; after: string }) {
  return (
    <>
      {wordDiff(before, after).map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </>
  )
}

function Part({ part: { kind, text } }: { part: DiffPart }) {
  if (kind === 'same') return <>{text}</>
  return kind === 'removed' ? (
    <del>
      <span className="vh">[removed: </span>
      {text}
      <span className="vh">]</span>
    </del>
  ) : (
    <ins>
      <span className="vh">[added: </span>
      {text}
      <span className="vh">]</span>
    </ins>
  )
}

export function Changes({ lines }: { lines: readonly ChangedLine[] }) {
  if (lines.length === 0) return <p className="hint">No word is different.</p>
  return (
    <dl className="changes">
      {lines.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Difference before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
