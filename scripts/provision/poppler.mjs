/** pdfinfo, pdftotext and pdftoppm, by which the tests read certificates back. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { installPackages } from './debian.mjs'

const tools = ['pdfinfo', 'pdftotext', 'pdftoppm']

export async function providePoppler() {
  if (tools.every(isOnPath)) return
  if ((await installPackages('poppler-utils')) && tools.every(isOnPath)) return
  throw new Error(
    'The tests read PDFs with poppler-utils: install it (on Debian as root: apt-get install poppler-utils; on macOS: brew install poppler).',
  )
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
