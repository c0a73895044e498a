/** The text of a quiz.yaml → the text of each question: the items of the list `questions`, told by their dashes. */
import { FileRefusal } from '#app/domain/exchange/reading.ts'

export interface YamlItem {
  /** from the dash on, with the indentation of the list */
  text: string
  line: number
  /** code or stem where the line says one, else the place */
  title: string
}

/** Throws a `FileRefusal` where the file has no such list. What a list item holds is indented further than its dash, so a dash there is the next item. */
export function yamlItems(text: string): YamlItem[] {
  const lines = text.split(/\r\n|\r|\n/)
  const start = lines.findIndex((line) => /^questions:[ \t]*(#.*)?$/.test(line))
  const first = lines.findIndex((line, index) => index > start && !/^[ \t]*(#.*)?$/.test(line))
  const indent = /^( *)-( |$)/.exec(lines[first] ?? '')?.[1]
  if (start < 0 || first < 0 || indent === undefined)
    throw new FileRefusal('This YAML file has no list "questions" whose items begin with "- " on lines of their own.')
  const items: { line: number; lines: string[] }[] = []
  for (const [index, line] of lines.entries()) {
    if (index < first) continue
    const isAtDash = line.startsWith(indent) && /^-( |$)/.test(line.slice(indent.length))
    // the next key of the file ends the list
    if (!isAtDash && indent === '' && /^[A-Za-z]/.test(line)) break
    if (!isAtDash && indent !== '' && /^[^\s#]/.test(line)) break
    if (isAtDash) items.push({ line: index + 1, lines: [line] })
    else items.at(-1)?.lines.push(line)
  }
  return items.map(({ line, lines: own }) => {
    const words = own.slice(0, 40).map((one) => /^[ -]*(?:code|stem): *["']?(.{1,200}?)["']?$/.exec(one)?.[1])
    return { line, text: own.join('\n'), title: words.find((word) => word !== undefined) ?? `Question on line ${line}` }
  })
}
