/** Renders phrasing: text with citations, emphasis, terms and links. */
import type { PhrasingContent, Text } from 'mdast'
import { shortLabel } from '#app/content/format-reference.ts'
import { h, text, type Html } from '#app/content/html.ts'
import { citationKeys, citationPattern, isTerm, lineOf, type TextDirective } from '#app/content/markdown.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'
import { report, type Rendering } from '#app/content/rendering.ts'

export function renderInline(nodes: readonly PhrasingContent[], run: Rendering): Html[] {
  return nodes.flatMap((node) => renderPhrase(node, run))
}

function renderPhrase(node: PhrasingContent, run: Rendering): Html[] {
  switch (node.type) {
    case 'text':
      return renderText(node, run)
    case 'emphasis':
      return [h('em', {}, renderInline(node.children, run))]
    case 'strong':
      return [h('strong', {}, renderInline(node.children, run))]
    case 'inlineCode':
      return [h('code', {}, [node.value])]
    case 'break':
      return [h('br')]
    case 'link':
      return renderLink(node.url, node.children, lineOf(node), run)
    case 'textDirective':
      return isTerm(node) ? [renderTerm(node, run)] : renderInline(node.children, run)
    case 'html':
      report(run, lineOf(node), `raw HTML is not allowed (${node.value.slice(0, 40)})`)
      return []
    case 'image':
    case 'imageReference':
      report(run, lineOf(node), 'images are not allowed')
      return []
    default:
      report(run, lineOf(node), `Markdown of the kind "${node.type}" is not part of the format`)
      return []
  }
}

function renderText(node: Text, run: Rendering): Html[] {
  const output: Html[] = []
  let from = 0
  const lineAt = (index: number) => lineOf(node) + (node.value.slice(0, index).match(/\n/g)?.length ?? 0)
  const plain = (value: string, index: number) => {
    const broken = value.indexOf('[@')
    if (broken >= 0)
      report(run, lineAt(index + broken), `a citation is written [@key] or [@key; @key2], not "${value.slice(broken, broken + 30)}"`)
    if (value !== '') output.push(text(value))
  }
  for (const match of node.value.matchAll(citationPattern)) {
    // the number stands close to the word it follows, however the author spaced it
    plain(node.value.slice(from, match.index).trimEnd(), from)
    output.push(...renderCitations(citationKeys(match[1]!), lineAt(match.index), run))
    from = match.index + match[0].length
  }
  plain(node.value.slice(from), from)
  return output
}

/** Citations in one bracket, apart from each other; numbers by first use in the lesson. */
export function renderCitations(keys: readonly string[], line: number, run: Rendering): Html[] {
  const links = keys.map((key) => renderCitation(key, line, run))
  // a few numbers stay on one line; many may break
  const separator = keys.length > 4 ? ', ' : ',\u00a0'
  return links.flatMap((link, index) => (index === 0 ? [link] : [h('span', { className: ['cite-sep'] }, [separator]), link]))
}

function renderCitation(key: string, line: number, run: Rendering): Html {
  const reference = run.context.references?.get(key)
  if (!reference && run.context.references) report(run, line, `the citation key "${key}" is not in references.yaml`)
  const citation = run.citations.get(key) ?? { number: run.citations.size + 1, uses: 0 }
  citation.uses += 1
  run.citations.set(key, citation)
  const label = reference ? `: ${shortLabel(reference)}` : ''
  return h(
    'a',
    {
      className: ['cite'],
      href: `#ref-${key}`,
      id: `cite-${key}-${citation.uses}`,
      role: 'doc-noteref',
      ariaLabel: `Reference ${citation.number}${label}`,
    },
    [String(citation.number)],
  )
}

function renderTerm(node: TextDirective, run: Rendering): Html {
  const slug = node.attributes!.id!
  if (run.context.glossary && !run.context.glossary.has(slug)) report(run, lineOf(node), `the term "${slug}" is not in glossary.yaml`)
  const extra = Object.keys(node.attributes!).filter((name) => name !== 'id')
  if (extra.length > 0) report(run, lineOf(node), `:term takes only {#slug}, not ${extra.join(', ')}`)
  run.terms.add(slug)
  return h('a', { className: ['term'], href: `#term-${slug}` }, renderInline(node.children, run))
}

const lessonLink = /^lesson:([a-z0-9-]+)(?:#([a-z0-9-]+))?$/

function renderLink(url: string, children: PhrasingContent[], line: number, run: Rendering): Html[] {
  const words = renderInline(children, run)
  const href = resolveLink(url, line, run)
  return href === null ? words : [h('a', { href }, words)]
}

/** The address a link leads to, or null (and a problem) where the format allows no such link. */
function resolveLink(url: string, line: number, run: Rendering): string | null {
  const inside = lessonLink.exec(url)
  if (inside) {
    const [, lesson, section] = inside
    run.inspection.links.push({ lesson: lesson!, section: section ?? null, line })
    const anchor = section ? `#${section}` : ''
    return `/courses/${run.context.courseSlug}/${run.context.moduleSlug}/lessons/${lesson}${anchor}`
  }
  if (/^#[a-z0-9-]+$/.test(url)) {
    run.inspection.links.push({ lesson: null, section: url.slice(1), line })
    return url
  }
  if (URL.canParse(url) && new URL(url).protocol === 'https:') {
    const refused = refusedHostReason(url)
    if (refused === null) return url
    report(run, line, `link refused: ${refused}; cite in text instead`)
    return null
  }
  report(run, line, `link refused: "${url.slice(0, 60)}" is not https:, lesson:<slug> or #<section>`)
  return null
}
