/**
 * Our own YAML: the questions of quiz.yaml (docs/content-format.md), with name, category and tags beside. A question may lack what only its course can say
 * (lesson, objective, references …); what is written must be as the schema has it.
 */
import { fromAuthored, toAuthored } from '#app/content/exchange/authored.ts'
import { choiceIdSchema } from '#app/content/schemas/common.ts'
import {
  choiceQuestionSchema,
  matchingQuestionSchema,
  numericQuestionSchema,
  optionSchema,
  orderingQuestionSchema,
  type AuthoredQuestion,
} from '#app/content/schemas/quiz.ts'
import type { ReadingBudget } from '#app/content/exchange/reading-budget.ts'
import { yamlItems, type YamlItem } from '#app/content/exchange/yaml-items.ts'
import { parseWith, type Path } from '#app/content/yaml-file.ts'
import type { Problem } from '#app/content/problem.ts'
import { titleOf, type ExchangeQuestion } from '#app/domain/exchange/exchange-question.ts'
import type { ExportNote } from '#app/domain/exchange/export-note.ts'
import { entryOf, type ImportEntry } from '#app/domain/exchange/import-entry.ts'
import { checkQuestionCount, Refusal, type Change } from '#app/domain/exchange/reading.ts'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, Schema, stringify, type Node, type Scalar } from 'yaml'
import { z } from 'zod'

const { code, status, lesson, section, objective, bloom, difficulty, refs } = choiceQuestionSchema.shape
const words = z.string().trim()

const loose = {
  ...{ code: code.optional(), status: status.optional(), lesson: lesson.optional(), section: section.optional() },
  ...{ objective: objective.optional(), bloom: bloom.optional(), difficulty: difficulty.optional() },
  ...{ refs: refs.default([]), rationale: words.default('') },
  ...{ name: words.optional(), category: words.optional(), tags: z.array(words).default([]) },
}
const reasons = z.record(choiceIdSchema, words)
const looseSchema = z.discriminatedUnion('type', [
  choiceQuestionSchema.extend({ ...loose, options: z.array(optionSchema.extend({ rationale: words.default('') })) }),
  matchingQuestionSchema.extend({ ...loose, rationales: reasons.default({}), unused: reasons.default({}) }),
  orderingQuestionSchema.extend({ ...loose, rationales: reasons.default({}) }),
  numericQuestionSchema.extend({
    ...loose,
    answer: z.strictObject({ value: z.number(), tolerance: z.number().min(0, 'is below 0').default(0), unit: words.default('') }),
    commonErrors: z.array(z.strictObject({ value: z.number(), rationale: words.default('') })).default([]),
  }),
])
type LooseQuestion = z.infer<typeof looseSchema>

/** made once: making it for each question costs more than a short question does */
const core = new Schema({ schema: 'core' })

/** characters of one question, and of those its commas, brackets and dashes */
const mostLength = 300_000
const mostSigns = 5_000

/**
 * The entries of a YAML file. Each question is parsed on its own, so that broken YAML in one stops no other; an alias reaches no other question. Throws a
 * `FileRefusal` where the file is none of ours.
 */
export function parseYamlQuestions(text: string, budget: ReadingBudget): ImportEntry[] {
  const found = yamlItems(text)
  checkQuestionCount(found.length)
  return found.map((item) => {
    budget.spend(item.text.length)
    return entryOf({ line: item.line, title: item.title }, () => {
      const changes: Change[] = []
      return { question: toExchange(readItem(item, changes)), changes }
    })
  })
}

function readItem(item: YamlItem, changes: Change[]): LooseQuestion {
  if (item.text.length > mostLength)
    throw new Refusal(`the question has ${item.text.length} characters; at most ${mostLength} are possible`)
  if (item.text.split(/[[\]{},]|[-?&*] /).length > mostSigns) throw new Refusal('the question has far more lists than a question needs')
  const lines = new LineCounter()
  const lineAt = (offset: number) => lines.linePos(offset).line + item.line - 1
  // the library's own check of keys compares each with each
  const document = parsedDocument(item, lines)
  const [error] = document.errors
  if (error) throw new Refusal(`the YAML is broken: ${withoutPlace(error.message)}`, lineAt(error.pos[0]))
  const node = isSeq(document.contents) ? (document.contents.items[0] as Node | undefined) : undefined
  if (node === undefined) throw new Refusal('the question is empty')
  const twice = keyGivenTwice(node)
  if (twice !== null) throw new Refusal(`the key "${String(twice.value)}" is given twice`, lineAt(twice.range?.[0] ?? 0))
  const problems: Problem[] = []
  const place = { file: '', path: [], lineOf: (path: Path) => lineAt(offsetIn(node, path)), whereOf: () => null }
  const question = parseWith(looseSchema, withoutPictures(rawOf(node, document), changes), place, problems)
  if (question === null)
    throw new Refusal(
      problems
        .map(({ reason }) => reason)
        .join('; ')
        .slice(0, 1000),
      problems[0]?.line ?? item.line,
    )
  return question
}

function parsedDocument(item: YamlItem, lineCounter: LineCounter) {
  try {
    return parseDocument(item.text, { lineCounter, uniqueKeys: false, logLevel: 'silent', schema: core })
  } catch {
    // lists nested without end exhaust the parser's stack
    throw new Refusal('the YAML is broken: lists stand too deep in each other')
  }
}

function withoutPlace(message: string): string {
  if (message.includes('call stack')) return 'lists stand too deep in each other'
  return (message.split('\n')[0] as string).replace(/ at line \d+.*$/, '')
}

function keyGivenTwice(node: unknown): Scalar | null {
  if (isSeq(node)) return firstOf(node.items, keyGivenTwice)
  if (!isMap(node)) return null
  const seen = new Set<string>()
  return firstOf(node.items, ({ key, value }) => {
    if (!isScalar(key)) return null
    if (seen.has(String(key.value))) return key
    seen.add(String(key.value))
    return keyGivenTwice(value)
  })
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

/** A file by itself holds no pictures, only the names of files beside it. */
function withoutPictures(raw: unknown, changes: Change[]): unknown {
  if (typeof raw !== 'object' || raw === null || !('images' in raw)) return raw
  const { images, ...rest } = raw
  const count = Array.isArray(images) ? images.length : 1
  changes.push({
    what: count === 1 ? 'The picture of the question' : `The ${count} pictures of the question`,
    why: 'cannot come with a YAML file: add them in the editor',
  })
  return rest
}

/** Aliases are bounded by the library (100 uses). */
function rawOf(node: Node, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 100 })
  } catch {
    throw new Refusal('the question repeats parts of itself (aliases) too often, or of another question')
  }
}

/** The offset of the deepest node of a path that exists. */
function offsetIn(root: Node, path: Path): number {
  let node: unknown = root
  let offset = root.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step]
      offset = (node as Node).range?.[0] ?? offset
    } else break
  }
  return offset
}

function toExchange(question: LooseQuestion): ExchangeQuestion {
  const { name, category, tags, ...written } = question
  checkIds(written)
  const filled = {
    code: '',
    status: 'draft',
    lesson: '',
    section: '',
    objective: '',
    bloom: 'apply',
    difficulty: 'medium',
    ...written,
  } as AuthoredQuestion
  return {
    ...fromAuthored(filled),
    ...{ name: name || null, category: category || null, tags },
    // what the file does not say stays unsaid
    ...{ code: written.code ?? null, status: written.status ?? null, lesson: written.lesson ?? null, section: written.section ?? null },
    ...{ objective: written.objective ?? null, bloom: written.bloom ?? null, difficulty: written.difficulty ?? null },
  }
}

/** The key of a matching or ordering question must fit its ids, or meaning is lost on the way. */
function checkIds(question: Pick<LooseQuestion, 'type'>): void {
  const written = question as LooseQuestion
  if (written.type === 'matching') {
    const responses = new Set(written.responses.map(({ id }) => id))
    for (const { id } of written.premises) {
      const response = Object.hasOwn(written.key, id) ? written.key[id] : undefined
      if (response === undefined || !responses.has(response)) throw new Refusal(`the key gives premise ${id} no response of this question`)
    }
  }
  if (written.type === 'ordering') {
    const elements = written.elements.map(({ id }) => id).sort()
    if ([...written.key].sort().join() !== elements.join() || new Set(elements).size !== elements.length)
      throw new Refusal('the key does not name each element exactly once')
  }
}

export function writeYamlQuestions(questions: readonly ExchangeQuestion[]): { text: string; notes: ExportNote[] } {
  const notes = questions.flatMap((question, index) =>
    question.images.map(({ name }): ExportNote => ({
      index,
      title: titleOf(question),
      why: `the picture ${name} is left out: a YAML file by itself holds no pictures`,
    })),
  )
  return { text: stringify({ questions: questions.map(toYaml) }, { lineWidth: 0, aliasDuplicateObjects: false }), notes }
}

function toYaml(question: ExchangeQuestion): Record<string, unknown> {
  const fill = { code: '', lesson: '', section: '', objective: '', bloom: 'apply', difficulty: 'medium' } as const
  const { code: authoredCode, status: authoredStatus, rationale, refs: keys, tags: _, ...rest } = toAuthored(question, fill)
  const known = {
    ...(question.code === null ? {} : { code: authoredCode }),
    ...(question.name === null ? {} : { name: question.name }),
    ...(question.category === null ? {} : { category: question.category }),
    ...(question.tags.length === 0 ? {} : { tags: question.tags }),
    ...(question.status === null ? {} : { status: authoredStatus }),
    ...rest,
    rationale,
    refs: keys,
  }
  const unsaid = (['lesson', 'section', 'objective', 'bloom', 'difficulty'] as const).filter((name) => question[name] === null)
  return Object.fromEntries(Object.entries(known).filter(([name]) => !unsaid.some((other) => other === name)))
}
