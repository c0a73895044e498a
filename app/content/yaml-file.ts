/** Reads YAML against a schema and knows the line of every value, so that a problem can name it. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '#app/content/problem.ts'

export type Path = readonly PropertyKey[]

/** A YAML file (or front matter): its data if the schema accepts it, and the line of any path in it. */
export interface YamlFile<T> {
  file: string
  data: T | null
  /** the parsed value before the schema, undefined if the YAML itself is broken */
  raw: unknown
  lineOf(path: Path): number
}

export interface YamlSource {
  file: string
  text: string
  /** lines of the file above the text: 1 for front matter */
  linesAbove?: number
}

/** Names the place of a problem for an author, from the path of the value and the whole file. */
export type WhereOf = (path: Path, raw: unknown) => string | null

export function readYaml<T>(source: YamlSource, schema: z.ZodType<T>, problems: Problem[], whereOf: WhereOf = () => null): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(source.text, { lineCounter: lines })
  const above = source.linesAbove ?? 0
  const lineAt = (offset: number) => lines.linePos(offset).line + above
  const lineOf = (path: Path) => lineAt(offsetOf(document.contents, path))
  for (const issue of [...document.errors, ...document.warnings]) {
    const reason = `not valid YAML: ${issue.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`
    problems.push({ file: source.file, line: lineAt(issue.pos[0]), where: null, reason, severity: 'error' })
  }
  if (document.errors.length > 0) return { file: source.file, data: null, raw: undefined, lineOf }
  const raw: unknown = document.toJS()
  const data = parseWith(schema, raw, { file: source.file, path: [], lineOf, whereOf: (path) => whereOf(path, raw) }, problems)
  return { file: source.file, data, raw, lineOf }
}

export interface ParsePlace {
  file: string
  /** where `value` stands in the file */
  path: Path
  lineOf(path: Path): number
  whereOf(path: Path): string | null
}

/** The value as the schema reads it, or null with one problem per mistake. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, place: ParsePlace, problems: Problem[]): T | null {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) problems.push(...problemsOf(issue, value, place))
  return null
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown, place: ParsePlace): Problem[] {
  const full = [...place.path, ...issue.path]
  const base = { file: place.file, where: place.whereOf(full), severity: 'error' as const }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...base, line: place.lineOf([...full, key]), reason: `${named(full)}unknown key "${key}"` }))
  }
  const missing = issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined
  // an invalid record key is reported with the reason its schema gives
  const message = missing ? 'is missing' : issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
  return [{ ...base, line: place.lineOf(full), reason: `${named(full)}${message}` }]
}

function named(path: Path): string {
  const words = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`)).join('')
  return words === '' ? '' : `${words.replace(/^\./, '')}: `
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && typeof step !== 'symbol' ? (at as Record<string | number, unknown>)[step] : undefined,
    value,
  )
}

/** The offset of the value at `path`, or of its closest ancestor that exists; for a map entry, of its key. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Node | undefined
      if (!item) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}
