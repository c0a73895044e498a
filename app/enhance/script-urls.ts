/**
 * Where the scripts of documents lie. Vite compiles no TypeScript that is only linked to, so scripts/build-assets.mjs bundles app/enhance/*.ts before the
 * build, and Vite gives the results hashed names beside everything else. In development Vite serves the sources themselves.
 */
export type DocumentScript = 'lesson' | 'quiz' | 'form'

const bundled = import.meta.glob<string>('../../.cache/enhance/*.js', { query: '?url', import: 'default', eager: true })

export const scriptUrls: Record<DocumentScript, string> = { lesson: urlOf('lesson'), quiz: urlOf('quiz'), form: urlOf('form') }

function urlOf(name: DocumentScript): string {
  if (import.meta.env.DEV) return `/app/enhance/${name}.ts`
  const url = bundled[`../../.cache/enhance/${name}.js`]
  // A forgotten step must be found at the start of the server, not by a reader.
  if (!url) throw new Error(`The script "${name}" was not bundled: run scripts/build-assets.mjs before the build`)
  return url
}
