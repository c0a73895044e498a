/** Reads back the HTML that html.ts writes: every element closed unless it is void, every attribute in double quotes. Not a reader of HTML from elsewhere. */

export interface HtmlNode {
  tag: string
  attributes: ReadonlyMap<string, string>
  children: (HtmlNode | string)[]
}

const piece = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"]|"[^"]*")*)>|([^<]+)|<!--[\s\S]*?-->/gi
const attribute = /([^\s="/]+)(?:="([^"]*)")?/g
const voidTags = new Set(['br', 'hr', 'img', 'input', 'wbr'])

export function readHtml(html: string): (HtmlNode | string)[] {
  const top: HtmlNode = { tag: '', attributes: new Map(), children: [] }
  const open = [top]
  for (const [, slash, name, rest = '', text] of html.matchAll(piece)) {
    const parent = open.at(-1) ?? top
    if (text !== undefined) parent.children.push(readCharacters(text))
    else if (name === undefined) continue
    else if (slash === '/') {
      // a closing tag ends what it opened, and whatever was left open in it
      const at = open.findLastIndex((node) => node.tag === name.toLowerCase())
      if (at > 0) open.length = at
    } else {
      const node: HtmlNode = { tag: name.toLowerCase(), attributes: readAttributes(rest), children: [] }
      parent.children.push(node)
      if (!voidTags.has(node.tag) && !rest.endsWith('/')) open.push(node)
    }
  }
  return top.children
}

function readAttributes(text: string): Map<string, string> {
  return new Map([...text.matchAll(attribute)].map(([, name, value = '']) => [name!, readCharacters(value)]))
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** The stringifier writes numbers in hexadecimal; the names are those it may be set to write. */
function readCharacters(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
