/**
 * Binds the compiled lessons of a module into one document: references numbered through by first citation and listed once, terms listed once, ids made
 * unique by the lesson's slug, and links between the lessons made links within the document.
 */
import { splitBackMatter } from '#app/features/lessons/lesson-parts.ts'

export interface LessonToBind {
  slug: string
  /** compiled by app/content/compile-lesson.ts */
  html: string
}

export interface BoundLessons {
  /** the texts, in the order given */
  texts: { slug: string; html: string }[]
  /** list items in the order of their numbers */
  references: string[]
  /** entries in alphabetical order */
  terms: string[]
}

/** The id of a whole lesson in the bound document. */
export const lessonId = (slug: string) => `lesson-${slug}`

/** `lessonsPath` is the address under which the module's lessons lie: `/courses/…/lessons`. */
export function bindLessons(lessons: readonly LessonToBind[], lessonsPath: string): BoundLessons {
  const parts = lessons.map(({ slug, html }) => ({ slug, ...splitBackMatter(html) }))
  const references = new Map(parts.flatMap(({ back }) => referencesIn(back)))
  const terms = new Map(parts.flatMap(({ back }) => termsIn(back)))
  const numbers = new Map<string, number>()
  const texts = parts.map(({ slug, text }) => ({ slug, html: withOwnIds(renumber(text, numbers), slug, lessonsPath) }))
  return {
    texts,
    references: [...numbers.keys()].flatMap((key) => references.get(key) ?? []),
    terms: [...terms].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, html]) => html),
  }
}

/** Inside a tag, a `>` may stand only between quotation marks. */
const inTag = '(?:"[^"]*"|[^">])*'
const citation = new RegExp(`<a class="cite"(${inTag})>\\d+</a>`, 'g')
const openingTag = new RegExp(`<[a-z][a-z0-9]*${inTag}>`, 'gi')

/** Gives each citation the number of its reference in the whole; `numbers` grows with the first citation of each key. */
function renumber(html: string, numbers: Map<string, number>): string {
  return html.replace(citation, (whole, attributes: string) => {
    const key = /href="#ref-([^"]+)"/.exec(attributes)?.[1]
    if (key === undefined) return whole
    const number = numbers.get(key) ?? numbers.size + 1
    numbers.set(key, number)
    return `<a class="cite"${attributes.replace(/aria-label="Reference \d+/, `aria-label="Reference ${number}`)}>${number}</a>`
  })
}

/** Attributes that name or point to an id of this page, and the names that hold a practice question's options together. */
const idAttribute = / (id|for|name|aria-labelledby|aria-describedby|aria-controls|headers)="([^"]*)"/g

function withOwnIds(html: string, slug: string, lessonsPath: string): string {
  const own = (id: string) => `${slug}--${id}`
  const pointer = (id: string) => (/^(?:ref|term)-/.test(id) ? id : own(id))
  return html.replace(openingTag, (tag) =>
    tag
      .replace(idAttribute, (_, name: string, ids: string) => ` ${name}="${ids.split(' ').map(own).join(' ')}"`)
      .replace(/ href="#([^"]+)"/g, (_, id: string) => ` href="#${pointer(id)}"`)
      .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${own(id)})`)
      .replace(/ href="([^"#]+)(?:#([^"]*))?"/g, (whole, path: string, id?: string) => {
        if (!path.startsWith(`${lessonsPath}/`)) return whole
        const other = path.slice(lessonsPath.length + 1)
        return ` href="#${id ? `${other}--${id}` : lessonId(other)}"`
      }),
  )
}

/** List items by key, without the way back to one lesson's text. */
function referencesIn(back: string): [string, string][] {
  const list = /<section class="refs"[\s\S]*?<ol>([\s\S]*)<\/ol>/.exec(back)?.[1] ?? ''
  return list.split(/(?=<li id="ref-)/).flatMap((item): [string, string][] => {
    const key = /^<li id="ref-([^"]+)"/.exec(item)?.[1]
    return key === undefined ? [] : [[key, item.replace(/<p class="ref-back">[\s\S]*?<\/p>/, '')]]
  })
}

/** Entries by their term. */
function termsIn(back: string): [string, string][] {
  return [...back.matchAll(/<div id="term-[^"]+"><dt>([\s\S]*?)<\/dt><dd>[\s\S]*?<\/dd><\/div>/g)].map((match) => [match[1]!, match[0]])
}
