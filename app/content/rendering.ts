/** What one run of the renderer knows and collects: the course around the lesson, numbers given to references, terms met, ids used, problems found. */
import type { Problem } from '#app/content/problem.ts'
import type { GlossaryTerm } from '#app/content/schemas/glossary.ts'
import type { Reference } from '#app/content/schemas/references.ts'
import type { Passage } from '#app/content/style/passages.ts'

/** What a lesson needs from the course around it. */
export interface LessonContext {
  /** path for problems */
  file: string
  courseSlug: string
  moduleSlug: string
  /** null where references.yaml could not be read: then keys are not checked */
  references: ReadonlyMap<string, Reference> | null
  glossary: ReadonlyMap<string, GlossaryTerm> | null
  /** the text of figures/<name>, or null if there is no such file */
  readFigure(name: string): string | null
}

export interface LinkUse {
  /** lesson slug, or null for this lesson */
  lesson: string | null
  section: string | null
  line: number
}

/** Facts about a lesson that only content:check asks for. */
export interface LessonInspection {
  /** every id a link or a question may point to, with its line */
  anchors: Map<string, number>
  links: LinkUse[]
  /** places that state something without a source */
  uncited: { line: number; what: string }[]
  practice: { id: string; stem: string; line: number }[]
  roles: { profession: string; line: number }[]
  keyPointLines: number[]
  statementLines: number[]
  /** worked cases, each with the professions its parts name, in the order of the story */
  cases: { line: number; professions: string[] }[]
  figures: Map<string, string>
  /** what the style check reads */
  passages: Passage[]
}

export interface Rendering {
  context: LessonContext
  slug: string
  /** reference key → number in the lesson and how often it was cited so far */
  citations: Map<string, { number: number; uses: number }>
  terms: Set<string>
  inspection: LessonInspection
  problems: Problem[]
  figures: number
  practiceQuestions: number
  roleNotes: number
}

export function startRendering(context: LessonContext, slug: string): Rendering {
  const inspection: LessonInspection = {
    anchors: new Map(),
    links: [],
    uncited: [],
    practice: [],
    roles: [],
    keyPointLines: [],
    statementLines: [],
    cases: [],
    figures: new Map(),
    passages: [],
  }
  return { context, slug, citations: new Map(), terms: new Set(), inspection, problems: [], figures: 0, practiceQuestions: 0, roleNotes: 0 }
}

export function report(run: Rendering, line: number, reason: string, severity: Problem['severity'] = 'error'): void {
  run.problems.push({ file: run.context.file, line, where: run.slug, reason, severity })
}

/** Takes an id for this page; an id taken before is a problem, since links to it would be ambiguous. */
export function claimId(run: Rendering, id: string, line: number): void {
  const before = run.inspection.anchors.get(id)
  if (before === undefined) run.inspection.anchors.set(id, line)
  else report(run, line, `the id "${id}" is already taken at line ${before}; give one of them an explicit {#id}`)
}
