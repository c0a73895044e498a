/**
 * Where the scripts of documents lie. Vite compiles no TypeScript that is only linked to, so scripts/build-assets.mjs bundles app/enhance/*.ts before the
 * build, and Vite gives the results hashed names beside everything else. In development Vite serves the sources themselves.
 */
export type DocumentScript = 'page' | 'lesson' | 'quiz' | 'form' | 'editor' | 'quiz-editor' | 'passkey'

const bundled = import.meta.glob<string>('/.cache/enhance/*.js', { query: '?url', import: 'default', eager: true })

// A forgotten step must be found at the start of the server, not by a reader.
if (import.meta.env.PROD && Object.keys(bundled).length === 0) {
  throw new Error('The scripts of documents were not bundled: run scripts/build-assets.mjs before the build')
}

// by file name alone: how a path with a leading dot is spelled as a key is Vite's affair
const urls = new Map(Object.entries(bundled).map(([file, url]) => [file.replace(/^.*\//, '').replace(/\.js$/, ''), url]))

/** The address of a script, or null when there is none of that name: every page works without. */
export function scriptUrl(name: DocumentScript): string | null {
  if (import.meta.env.DEV) return `/app/enhance/${name}.ts`
  return urls.get(name) ?? null
}
