/** What would stop the server is found before the long work of installing and building, and said in one line. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { root } from './project.mjs'
import { giveUp } from './say.mjs'

/** Checks what HOST, PORT and DATA_DIR name; the server itself judges the rest of the configuration. */
export async function preflight() {
  checkDataFolder(path.resolve(root, process.env.DATA_DIR || 'data'))
  const host = process.env.HOST || '127.0.0.1'
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) giveUp('PORT must be a whole number from 1 to 65535.')
  // Browsers try ::1 for "localhost" as well: another program that listens there would be the one that people meet.
  const hosts = host === '127.0.0.1' ? ['127.0.0.1', '::1'] : [host]
  for (const each of hosts) {
    const why = await whyNotListen(each, port)
    if (why === 'EADDRINUSE')
      giveUp(
        `Port ${port} is taken by another program: stop that, or start with another port, such as PORT=${port === 65_535 ? 3000 : port + 1}.`,
      )
    if (why === 'EACCES') giveUp(`Port ${port} may not be used by you: set PORT to one above 1023.`)
    if (why !== null && each === host) giveUp(`HOST ${host} cannot be listened on (${why}).`)
  }
}

function checkDataFolder(folder) {
  try {
    makeFolder(folder)
    if (!statSync(folder).isDirectory()) throw new Error('not a folder')
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    giveUp(`The data folder ${folder} cannot be written: make it writable, or set DATA_DIR to a folder that is.`)
  }
}

/** One level at a time: where no folder can be made, as under /proc, Node's own `recursive` tries for ever. */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder)
}

function whyNotListen(host, port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(error.code ?? error.message))
    probe.listen({ host, port, exclusive: true, ipv6Only: true }, () => probe.close(() => resolve(null)))
  })
}
