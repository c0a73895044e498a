/** `npm run db:generate`: writes the migrations of both engines from db/schema. Merged migrations are history: this only ever adds one. */
import './lib/node-version.mjs'
import { inRoot } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { giveUp } from './lib/say.mjs'

for (const engine of ['sqlite', 'postgres']) {
  const { code } = await runNode(inRoot('node_modules', 'drizzle-kit', 'bin.cjs'), [
    'generate',
    `--config=db/drizzle.${engine}.config.ts`,
    ...process.argv.slice(2),
  ])
  if (code !== 0) giveUp(`The ${engine} migration was not generated.`)
}
