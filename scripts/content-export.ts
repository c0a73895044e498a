/** `npm run content:export [folder]`: writes the banks back as quiz.yaml below a content folder (default: content/). The server may be running. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { exportBanks } from '#app/features/workshop/export-bank.server.ts'
import { readCatalogue } from '#app/server/catalogue.server.ts'
import { imagesWithBytes } from '#db/queries/images.ts'
import { readEnv, run, withStore } from './lib/command.ts'

run(async () => {
  const root = path.resolve(process.argv[2] ?? 'content')
  return withStore(readEnv(), async (store) => {
    await store.migrate()
    const banks = await exportBanks(store.read, await readCatalogue(store))
    for (const { images } of banks) {
      for (const [id, { bytes }] of await imagesWithBytes(
        store.read,
        images.map((image) => image.id),
      )) {
        const { file } = images.find((image) => image.id === id)!
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
        writeFileSync(path.join(root, file), bytes)
      }
    }
    const lines = banks.flatMap(({ file, text, images, published, drafts, leftOut, notes }) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
      const pictures = images.length > 0 ? `, ${images.length} ${images.length === 1 ? 'picture' : 'pictures'}` : ''
      const rest = leftOut.length > 0 ? `; too unfinished for the file: ${leftOut.join(', ')}` : ''
      return [
        `${file}: ${published} published, ${drafts} ${drafts === 1 ? 'draft' : 'drafts'}${pictures}${rest}`,
        ...notes.map((note) => `  module.yaml should say ${note}`),
      ]
    })
    return lines.length === 0 ? 'Nothing is published yet: there is no bank to write.' : lines.join('\n')
  })
})
