/**
 * Loaded into the measured server by `node --import`: counts the statements it sends to SQLite and tells, when asked over the channel, what the process has
 * used. The product itself knows nothing of it.
 */
import Database from 'better-sqlite3'

let statements = 0
const probe = new Database(':memory:')
const statement = Object.getPrototypeOf(probe.prepare('select 1'))
probe.close()
for (const name of ['run', 'get', 'all', 'iterate']) {
  const original = statement[name]
  statement[name] = function (...args) {
    statements += 1
    return original.apply(this, args)
  }
}

process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send({ type: 'usage', cpuMs: (user + system) / 1000, statements, rssMb: process.memoryUsage.rss() / 1048576 })
})
