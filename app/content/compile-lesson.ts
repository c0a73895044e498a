/**
 * Compiles a lesson's Markdown into the inner body of its page. The HTML is built from known elements only (see html.ts), works as plain links and details
 * without a script, and is stored by content hash and RENDERER_VERSION.
 */
import type { RootContent } from 'mdast'
import { renderBlocks } from '#app/content/blocks.ts'
import { findCitationUses } from '#app/content/citation-uses.ts'
import { toHtml } from '#app/content/html.ts'
import { renderReferences, renderTerms } from '#app/content/lesson-endings.ts'
import { parseMarkdown, textOf, type ContainerDirective } from '#app/content/markdown.ts'
import type { Problem } from '#app/content/problem.ts'
import { startRendering, type LessonContext, type LessonInspection } from '#app/content/rendering.ts'
import { renderRoleNotes } from '#app/content/role-notes.ts'
import { renderSections, type LessonSection } from '#app/content/sections.ts'
import { passagesOf } from '#app/content/style/passages.ts'
import { findUncited } from '#app/content/uncited.ts'
import type { CitationUse } from '#app/domain/citation.ts'
import { lessonMinutes } from '#app/domain/minutes.ts'

/** A lesson ready to be shown. */
export interface CompiledLesson {
  html: string
  /** the outline in page order; those of kind `text` are the author's sections */
  sections: LessonSection[]
  /** reading words of the body, without practice questions, role notes, data tables, terms and references */
  words: number
  figures: number
  practiceQuestions: number
  roleNotes: number
  /** reference keys in the order of their numbers */
  citations: string[]
  /** reference key → the places that lean on it */
  uses: Map<string, CitationUse[]>
  /** glossary slugs in the order of first use */
  terms: string[]
  /** unrounded */
  minutes: number
}

export interface LessonSource {
  slug: string
  /** Markdown whose line numbers are the file's */
  markdown: string
}

export function compileLesson(
  source: LessonSource,
  context: LessonContext,
): { lesson: CompiledLesson; inspection: LessonInspection; problems: Problem[] } {
  const run = startRendering(context, source.slug)
  const tree = parseMarkdown(source.markdown)
  const notes = tree.children.filter(isRoleNote)
  const body = tree.children.filter((node) => !isRoleNote(node))

  const { html, sections } = renderSections(body, run)
  const role = renderRoleNotes(notes, run)
  if (role) sections.push({ id: 'for-your-profession', title: 'For your profession', kind: 'role' })
  // terms and references last: only now is known what the lesson used
  const endings = [role, renderTerms(run), renderReferences(run)].filter((ending) => ending !== null)
  run.inspection.uncited.push(...findUncited(body))
  run.inspection.passages.push(...passagesOf(tree))

  const words = body.reduce((sum, node) => sum + wordsIn(node), 0)
  const measure = { words, figures: run.figures, practiceQuestions: run.practiceQuestions, roleNotes: run.roleNotes }
  const lesson: CompiledLesson = {
    html: toHtml([...html, ...endings]),
    sections,
    ...measure,
    citations: [...run.citations.keys()],
    uses: findCitationUses(role ? [...html, role] : html),
    terms: [...run.terms],
    minutes: lessonMinutes(measure),
  }
  return { lesson, inspection: run.inspection, problems: run.problems }
}

/** Compiles Markdown outside a lesson (a course's description): paragraphs, lists and links, no citations and no terms. */
export function compileProse(
  source: LessonSource,
  context: Pick<LessonContext, 'file' | 'courseSlug' | 'moduleSlug'>,
): { html: string; problems: Problem[] } {
  const run = startRendering({ ...context, references: new Map(), glossary: new Map(), readFigure: () => null }, source.slug)
  const html = toHtml(renderBlocks(parseMarkdown(source.markdown).children, run))
  return { html, problems: run.problems }
}

function isRoleNote(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'role'
}

/** Reading words: practice questions and data tables have minutes of their own. */
function wordsIn(node: RootContent): number {
  if (node.type === 'leafDirective' || (node.type === 'containerDirective' && node.name === 'practice')) return 0
  const title = node.type === 'containerDirective' ? (node.attributes?.title ?? '') : ''
  return countWords(`${title} ${textOf(node)}`)
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
