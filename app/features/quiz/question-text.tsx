/** The words of a question on a page: the one place where its Markdown becomes elements. */
import type { ReactNode } from 'react'
import { readBlocks, readInline, readStem, type Block, type Inline } from '#app/domain/question-text.ts'

/** Words on one line: an option, a premise, an element. */
export function Words({ text }: { text: string }) {
  return <Inlines words={readInline(text)} />
}

export function Inlines({ words }: { words: readonly Inline[] }) {
  return words.map((inline, index) => (typeof inline === 'string' ? inline : <Marked key={index} inline={inline} />))
}

function Marked({ inline }: { inline: Exclude<Inline, string> }) {
  const words = <Inlines words={inline.words} />
  switch (inline.kind) {
    case 'strong':
      return <strong>{words}</strong>
    case 'emphasis':
      return <em>{words}</em>
    case 'link':
      return <a href={inline.href}>{words}</a>
  }
}

/** A stem inside other lines, such as a row of a table. */
export function Stem({ text }: { text: string }) {
  const { lead, rest } = readStem(text)
  return (
    <>
      <span className="sub">
        <Inlines words={lead} />
      </span>
      <StemRest blocks={rest} />
    </>
  )
}

/** What follows the first paragraph of a stem. `id` names it for the controls it belongs to. */
export function StemRest({ blocks, id }: { blocks: readonly Block[]; id?: string }) {
  if (blocks.length === 0) return null
  return (
    <div className="lookup prose" id={id}>
      <div className="beside">
        <Blocks blocks={blocks} />
      </div>
    </div>
  )
}

/** A rationale, and what belongs behind its last words. A single paragraph is one, as a sentence is; more stand below each other. */
export function Rationale({ text, className, children }: { text: string; className: string; children?: ReactNode }) {
  const blocks = readBlocks(text, { links: true })
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph')
    return (
      <p className={className}>
        <Inlines words={only.words} />
        {children && <> {children}</>}
      </p>
    )
  return (
    <div className={`${className} beside`}>
      <Blocks blocks={blocks} />
      {children && <p>{children}</p>}
    </div>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <Drawn key={index} block={block} isAfterTable={blocks[index - 1]?.kind === 'table'} />)
}

function Drawn({ block, isAfterTable }: { block: Block; isAfterTable: boolean }) {
  if (block.kind === 'table') return <Table block={block} />
  const className = isAfterTable ? 'lookup' : undefined
  if (block.kind === 'paragraph')
    return (
      <p className={className}>
        <Inlines words={block.words} />
      </p>
    )
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List className={className}>
      {block.items.map((item, index) => (
        <li key={index}>
          <Inlines words={item} />
        </li>
      ))}
    </List>
  )
}

/** Wider than a phone, it scrolls inside its own frame, by keyboard too. */
function Table({ block: { head, rows, align } }: { block: Extract<Block, { kind: 'table' }> }) {
  const classOf = (column: number) => (align[column] === 'right' ? 'num' : undefined)
  return (
    <div className="lookup prose">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls is reached by keyboard */}
      <div className="scroll" tabIndex={0} role="group" aria-label="Table">
        <table>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th key={column} scope="col" className={classOf(column)}>
                  <Inlines words={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} className={classOf(column)}>
                    <Inlines words={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
