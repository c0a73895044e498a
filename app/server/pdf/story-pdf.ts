/** The story of a completion as a PDF, for an auditor. */
import { dayParts, directionOf } from './pdf-text.ts'
import { storyTemplate } from './story-template.ts'
import { renderPdf, type RenderedPdf } from './typst.server.ts'

/** One part of a chapter; every value is text as it shall appear. */
export type StoryBlock =
  | { kind: 'text' | 'quiet' | 'heading'; text: string }
  | { kind: 'facts'; items: { term: string; value: string; detail: string | null }[] }
  | { kind: 'list'; items: string[] }
  /** as served; `note` says how it was answered */
  | { kind: 'question'; position: number; stem: string; lines: { text: string; chosen: boolean }[]; note: string }

export interface StoryInput {
  documentTitle: string
  provider: { legalName: string; address: string[] }
  holderName: string
  summary: string
  footer: string
  /** `YYYY-MM-DD` */
  drawnOn: string
  chapters: { at: string; title: string; blocks: StoryBlock[] }[]
}

const said = (text: string) => ({ text, direction: directionOf(text) })

function spoken(block: StoryBlock) {
  switch (block.kind) {
    case 'facts':
      return {
        kind: block.kind,
        items: block.items.map(({ term, value, detail }) => ({ term, value: said(value), detail: detail === null ? null : said(detail) })),
      }
    case 'list':
      return { kind: block.kind, items: block.items.map(said) }
    case 'question':
      return { ...block, stem: said(block.stem), lines: block.lines.map(({ text, chosen }) => ({ ...said(text), chosen })) }
    default:
      return { kind: block.kind, ...said(block.text) }
  }
}

/** PDF/UA-1 where every character has a glyph, tagged in any case; over as many pages as it needs. No text makes it fail. */
export function renderStoryPdf(input: StoryInput): RenderedPdf {
  return renderPdf(storyTemplate, {
    documentTitle: input.documentTitle,
    date: dayParts(input.drawnOn),
    provider: { name: input.provider.legalName, address: input.provider.address.join(', ') },
    holder: said(input.holderName),
    summary: input.summary,
    footer: input.footer,
    chapters: input.chapters.map(({ at, title, blocks }) => ({ at, title: said(title), blocks: blocks.map(spoken) })),
  })
}
