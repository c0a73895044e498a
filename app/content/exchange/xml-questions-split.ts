/**
 * A Moodle XML file → the text of each question, found by one pass over the file, so that a broken question stops no other. Document types, entity
 * declarations and anything outside are refused before an XML parser sees them; depth, count and length of tags are bounded.
 */
import { FileRefusal } from '#app/domain/exchange/reading.ts'

export interface XmlQuestion {
  /** from `<question` to `</question>`, both included; a question that is cut off runs to the next one or the end */
  xml: string
  line: number
  /** the file or the next question begins before this one ends */
  isCutOff: boolean
}

export const xmlBounds = {
  depth: 20,
  /** characters of one tag with its attributes */
  tagLength: 10_000,
  /** tags in one question; ours have some six per option */
  tags: 5_000,
} as const

/** The questions, categories among them. Throws a `FileRefusal` where the file as a whole is not taken. */
export function splitXmlQuestions(text: string): XmlQuestion[] {
  const questions: XmlQuestion[] = []
  const lineOf = lineCounter(text)
  let root: string | null = null
  let start: number | null = null
  const close = (end: number, isCutOff: boolean) => {
    if (start !== null) questions.push({ xml: text.slice(start, end), line: lineOf(start), isCutOff })
    start = null
  }
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at) || text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(text.startsWith('<!--', at) ? '-->' : ']]>', at)
      if (end < 0) break
      at = end + 3
    } else if (text.startsWith('<!', at))
      throw new FileRefusal(
        'This XML file declares a document type or entities, which Moodle never writes. It is refused, because such a file can reach outside itself.',
      )
    else {
      const end = text.indexOf('>', at)
      if (root === null && !text.startsWith('<?', at)) {
        root = /^<([^\s/>]{0,60})/.exec(text.slice(at, at + 70))?.[1] ?? ''
        if (root !== 'quiz') throw new FileRefusal(`This XML file is not Moodle XML: its first element is <${root}> and not <quiz>.`)
      } else if (/^<question[\s>]/.test(text.slice(at, at + 10))) {
        close(at, true)
        start = at
      } else if (start !== null && text.startsWith('</question>', at)) close(at + '</question>'.length, false)
      at = end < 0 ? text.length : end + 1
    }
  }
  close(text.length, true)
  if (root === null) throw new FileRefusal('This XML file has no element.')
  return questions
}

/** Line of an offset, from 1; offsets are asked for in rising order, so that the file is gone through once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1
      next = text.indexOf('\n', next + 1)
    }
    return line
  }
}
