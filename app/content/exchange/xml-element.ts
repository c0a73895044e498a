/**
 * One question of Moodle XML as a tree of elements. The parser (fast-xml-parser) is told to touch no entity; the five of XML and character numbers are
 * replaced here, outside CDATA only.
 */
import { xmlBounds } from '#app/content/exchange/xml-questions-split.ts'
import { Refusal } from '#app/domain/exchange/reading.ts'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  /** its own text, CDATA included */
  text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  maxNestedTags: xmlBounds.depth,
})

/** The element, or a `Refusal` with the line within `xml` added to `line`. */
export function readXmlElement(xml: string, line: number): XmlElement {
  checkTags(xml, line)
  const validity = XMLValidator.validate(xml)
  if (validity !== true) throw new Refusal(`the XML is broken: ${validity.err.msg.replace(/\.$/, '')}`, line + validity.err.line - 1)
  const [element] = childrenOf(parsed(xml, line))
  if (element === undefined) throw new Refusal('the XML is broken', line)
  return element
}

function parsed(xml: string, line: number): unknown {
  try {
    return parser.parse(xml)
  } catch {
    throw new Refusal('the XML is broken', line)
  }
}

/** Bounds that the parser does not keep: length and number of tags. Depth it would leave by an error of its own. */
function checkTags(xml: string, line: number): void {
  let depth = 0
  let count = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const isCdata = xml.startsWith('<![CDATA[', at)
    const isComment = xml.startsWith('<!--', at)
    const end = xml.indexOf(isCdata ? ']]>' : isComment ? '-->' : '>', at)
    if (end < 0) throw new Refusal('the question is cut off', line)
    if (!isCdata && !isComment) {
      if (end - at > xmlBounds.tagLength)
        throw new Refusal(`a tag has ${end - at} characters; at most ${xmlBounds.tagLength} are possible`, line)
      count += 1
      if (xml.startsWith('</', at)) depth -= 1
      else if (xml.charAt(end - 1) !== '/' && xml.charAt(at + 1) !== '?') depth += 1
      if (depth > xmlBounds.depth) throw new Refusal(`elements stand more than ${xmlBounds.depth} deep in each other`, line)
      if (count > xmlBounds.tags) throw new Refusal(`the question has more than ${xmlBounds.tags} tags`, line)
    }
    at = end + 1
  }
}

/** What fast-xml-parser gives with preserveOrder: a list of nodes with one name each, attributes under ":@". */
function childrenOf(nodes: unknown): XmlElement[] {
  return listOf(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@')
    if (name === undefined || name.startsWith('#') || name.startsWith('?')) return []
    const attributes = Object.entries(recordOf(node[':@'])).map(([key, value]) => [key, decodeXml(String(value))])
    return [
      {
        name,
        attributes: Object.fromEntries(attributes) as Record<string, string>,
        children: childrenOf(node[name]),
        text: textIn(node[name]),
      },
    ]
  })
}

function textIn(nodes: unknown): string {
  return listOf(nodes)
    .map((node) => {
      if ('#text' in node) return decodeXml(String(node['#text']))
      return '#cdata' in node
        ? listOf(node['#cdata'])
            .map((part) => String(part['#text']))
            .join('')
        : ''
    })
    .join('')
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf) : []
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const xmlEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Entities that no declaration gives a meaning stay as typed, for the HTML inside to explain. */
function decodeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return xmlEntities[name] ?? whole
      const codePoint = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint)
    },
  )
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The trimmed text of the first child of that name, or ''. */
export function valueOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? ''
}

/** The trimmed `<text>` inside the first child of that name, or ''. */
export function innerText(element: XmlElement, name: string): string {
  const child = childOf(element, name)
  return child === undefined ? '' : valueOf(child, 'text')
}
