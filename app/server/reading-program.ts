/** The other end of an `AsideReading`: what a program is, and how it runs on a thread of its own. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { openReader, type ReaderLocation } from '#db/open-reader.ts'
import type { Reader } from '#db/store.ts'

/** Says something first, then gives bytes or text part by part. */
export type ReadingProgram<Input, Head> = (db: Reader, input: Input) => Promise<{ head: Head; parts: AsyncIterable<string | Uint8Array> }>

export type ReadingMessage = { kind: 'head'; head: unknown } | { kind: 'part'; bytes: Uint8Array } | { kind: 'end' }

const encoder = new TextEncoder()

export const asBytes = (part: string | Uint8Array): Uint8Array => (typeof part === 'string' ? encoder.encode(part) : part)

/** Runs `program` over a connection of its own, and makes no more parts than it was asked for: a slow reader fills no memory. */
export async function answerReading<Input, Head>(program: ReadingProgram<Input, Head>): Promise<void> {
  if (parentPort === null) throw new Error('this is no thread of its own')
  const port = parentPort
  const send = (message: ReadingMessage, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)
  // Guarantee: aside-reading.server.ts hands over nothing else
  const { location, input } = workerData as { location: ReaderLocation; input: Input }
  const { read, close } = openReader(location)
  let wanted = 0
  port.on('message', (more: number) => (wanted += more))
  const { head, parts } = await program(read, input)
  send({ kind: 'head', head })
  for await (const part of parts) {
    while (wanted === 0) await once(port, 'message')
    wanted -= 1
    const bytes = asBytes(part)
    send({ kind: 'part', bytes }, bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [])
  }
  send({ kind: 'end' })
  await close()
  port.close()
}
