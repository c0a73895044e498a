/** The reference: Node's own http answering 20 kB of HTML and nothing else. Says its port over the channel. */
import { createServer } from 'node:http'

const body = Buffer.from(`<!doctype html><title>raw</title>${'<p>A line of text that fills the page.</p>'.repeat(500)}`.slice(0, 20_000))
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send({ type: 'ready', origin: `http://127.0.0.1:${server.address().port}` }))
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (message !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send({ type: 'usage', cpuMs: (user + system) / 1000, statements: 0, rssMb: process.memoryUsage.rss() / 1048576 })
})
