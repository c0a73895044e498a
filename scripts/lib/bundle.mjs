/** Bundles of our own programs for Node. */
import { readdirSync, readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { parseAst } from 'vite'
import { inRoot } from './project.mjs'

const ours = {
  bundle: true,
  packages: 'external',
  // `#app/…` and its like are package imports by syntax and our own files by meaning: they belong in the bundle.
  plugins: [ownImports()],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
}

/** What stays a package of its own: what is not JavaScript or not needed on every machine, what reads files beside itself, and Vite, for development. */
const external = ['@myriaddreamin/*', '@napi-rs/*', '@node-rs/*', 'better-sqlite3', 'iconv-lite', 'pg', 'pino', 'undici', 'vite']

/**
 * The server process, and Remix's routes as Vite left them in `build/server/index.js`, with what both need in `build/shared`. Node keeps the text of every file
 * that it has read, one with a single letter beyond Latin-1 in twice its size: so the packages are in it too, as far as they are used, without comments and
 * blanks, and in ASCII. Names stay as they are, for the stacks in the log.
 */
export const bundleServer = (folder) =>
  build({
    ...ours,
    packages: 'bundle',
    external,
    plugins: [...ours.plugins, asciiPatterns(), englishOnly()],
    entryPoints: { main: inRoot('server', 'main.ts'), 'server/index': inRoot(folder, 'server', 'index.js') },
    outdir: inRoot(folder),
    allowOverwrite: true,
    splitting: true,
    chunkNames: 'shared/[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'ascii',
    legalComments: 'external',
    // packages in the older format ask for Node's own modules by `require`
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  })

/** Its long work, with packages left where they are: each file `name.worker.ts` becomes `name.worker.js` in `outdir`. */
export const bundleWorkers = (outdir) => build({ ...ours, entryPoints: filesNamed('.worker.ts'), entryNames: '[name]', outdir })

function filesNamed(ending) {
  return readdirSync(inRoot('app'), { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => inRoot('app', name))
}

function ownImports() {
  return {
    name: 'own-imports',
    setup(build) {
      build.onResolve({ filter: /^#(?:app|db|server)\// }, ({ path: name }) => ({ path: inRoot(name.slice(1)) }))
    },
  }
}

/** esbuild writes texts in ASCII, but leaves a pattern's letters as they are. */
function asciiPatterns() {
  return {
    name: 'ascii-patterns',
    setup(build) {
      build.onLoad({ filter: /[\\/]build[\\/]server[\\/]index\.js$/ }, ({ path: file }) => ({
        contents: withAsciiPatterns(readFileSync(file, 'utf8')),
      }))
    },
  }
}

function withAsciiPatterns(code) {
  let result = ''
  let done = 0
  for (const { start, end } of patternsIn(parseAst(code)).sort((a, b) => a.start - b.start)) {
    result += code.slice(done, start) + code.slice(start, end).replace(/\\[\0-\x7f]|\\?[^\0-\x7f]/g, inAscii)
    done = end
  }
  return result + code.slice(done)
}

/** By units of UTF-16, as JavaScript writes them: a pattern with the flag u takes a pair of them for one letter. What is escaped already stays. */
function inAscii(part) {
  const unit = part.charCodeAt(part.length - 1)
  return unit < 128 ? part : `\\u${unit.toString(16).padStart(4, '0')}`
}

/** The nodes of all patterns within a node of the tree. */
function patternsIn(node) {
  if (node === null || typeof node !== 'object') return []
  return 'regex' in node ? [node] : Object.values(node).flatMap(patternsIn)
}

/** What Zod says in fifty other languages nobody here asks for. */
function englishOnly() {
  return {
    name: 'english-only',
    setup(build) {
      build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
        contents: "export { default as en } from './en.js'",
      }))
    },
  }
}
