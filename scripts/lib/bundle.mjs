/** Bundles of our own programs for Node: what they import of ours goes in, packages stay where they are. */
import { readdirSync } from 'node:fs'
import { build } from 'esbuild'
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

/** The server process. */
export const bundleServer = (outfile) => build({ ...ours, entryPoints: [inRoot('server', 'main.ts')], outfile })

/** Its long work: each file `name.worker.ts` becomes `name.worker.js` in `outdir`. */
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
