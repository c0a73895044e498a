/**
 * Documents set by Typst. The template is a constant; whatever is printed reaches it as data (a JSON file in the compiler's memory) and is never part of
 * the template's source, so a name that looks like markup prints as it is written.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface RenderedPdf {
  pdf: Uint8Array
  /** Whether the file claims PDF/UA-1. It is tagged either way. */
  uaTagged: boolean
  /** Whether some character has no glyph in any font at hand; PDF/UA-1 forbids that, so such a file does not claim it. */
  missingGlyphs: boolean
}

const require = createRequire(import.meta.url)

/** Our own font files: `app/server/pdf/fonts` above this module, which may be the source itself or the bundle in `build/`. */
function fontFolder(): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, 'app/server/pdf/fonts')
      if (existsSync(candidate)) return candidate
      if (dirname(folder) === folder) break
    }
  }
  throw new Error('The fonts for PDF files are missing: app/server/pdf/fonts must lie beside the server build.')
}

function fontBlobs(own: string): Buffer[] {
  const noto = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'))
  const arabic = dirname(require.resolve('@expo-google-fonts/noto-sans-arabic/package.json'))
  return [
    join(own, 'AttestDisplay-Regular.ttf'),
    join(own, 'SourceSerif4-Regular.ttf'),
    join(own, 'SourceSerif4-Italic.ttf'),
    join(own, 'SourceSerif4-SemiBold.ttf'),
    join(noto, '400Regular/NotoSans_400Regular.ttf'),
    join(noto, '600SemiBold/NotoSans_600SemiBold.ttf'),
    join(arabic, '400Regular/NotoSansArabic_400Regular.ttf'),
    join(arabic, '600SemiBold/NotoSansArabic_600SemiBold.ttf'),
  ].map((file) => readFileSync(file))
}

/**
 * For how many documents Typst's cache keeps a result that none of them used. Cleaning up after each document is quicker than after many (0.15 ms), because
 * there is less to go through, and what is kept for longer lies between what comes and goes: 15 MB at one time in eight.
 */
const KEPT_FOR = 2
let shared: { typst: NodeCompiler; folder: string } | undefined

/** The one compiler of the process, made at the first document (about 0.1 s), and the folder that its files lie in. */
function sharedCompiler(): { typst: NodeCompiler; folder: string } {
  if (!shared) {
    const folder = fontFolder()
    const typst = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fontBlobs(folder) }] })
    shared = { typst, folder }
  }
  return shared
}

/** Half a surrogate pair is no character, and Typst reads no JSON with one: it prints as U+FFFD, everything else as it is. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
}

/** What Typst throws is an Error whose message is the list of diagnostics. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Sets `template` with `data` (readable there as `json("/data.json")`) and extra files by name: bytes as they are, everything else as JSON. Synchronous. Throws only if the template itself is broken:
 * text that no font can show yields a file with `missingGlyphs`. In a long loop let the event loop turn between documents: Node frees Typst's documents only
 * then (memory stays level at one turn per document, and grows by about half a megabyte each without).
 */
export function renderPdf(template: string, data: unknown, files: Record<string, Buffer | object> = {}): RenderedPdf {
  const { typst, folder } = sharedCompiler()
  const shadows = Object.entries({ ...files, 'data.json': data }).map(
    ([name, content]) =>
      [join(folder, name), Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content, wellFormed))] as const,
  )
  for (const [path, content] of shadows) typst.mapShadow(path, content)
  try {
    const compiled = typst.compile({ mainFileContent: template })
    const document = compiled.result
    if (!document) throw new Error(`Typst could not set the document: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`)
    try {
      return { pdf: typst.pdf(document, { pdfStandard: 'ua-1' }), uaTagged: true, missingGlyphs: false }
    } catch (error) {
      const missingGlyphs = messageOf(error).includes('could not be displayed with font')
      return { pdf: typst.pdf(document, { pdfTags: true }), uaTagged: false, missingGlyphs }
    }
  } finally {
    for (const [path] of shadows) typst.unmapShadow(path)
    // The cache is the whole process's; the fonts stay.
    typst.evictCache(KEPT_FOR)
  }
}
