/** A lesson's file: YAML front matter between two lines of `---`, then Markdown. */
import { readYaml, type YamlFile } from '#app/content/yaml-file.ts'
import { lessonSchema, type AuthoredFrontMatter } from '#app/content/schemas/lesson.ts'
import type { Problem } from '#app/content/problem.ts'

export interface LessonFile {
  file: string
  frontMatter: YamlFile<AuthoredFrontMatter>
  /** the Markdown below the front matter, trimmed */
  markdown: string
  /** the Markdown with empty lines in place of the front matter, so that its line numbers are the file's */
  aligned: string
}

export function readLessonFile(file: string, source: string, problems: Problem[]): LessonFile {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text)
  if (!match)
    problems.push({
      file,
      line: 1,
      where: null,
      reason: 'the file does not start with front matter between two lines of ---',
      severity: 'error',
    })
  const yaml = match?.[1] ?? ''
  const frontMatter = match
    ? readYaml({ file, text: yaml, linesAbove: 1 }, lessonSchema, problems)
    : { file, data: null, raw: undefined, lineOf: () => 1 }
  const above = match?.[0] ?? ''
  const body = text.slice(above.length)
  return { file, frontMatter, markdown: body.trim(), aligned: '\n'.repeat(above.split('\n').length - 1) + body }
}
