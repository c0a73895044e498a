/**
 * Files read from the database on a thread beside the one that serves everybody, part by part: what is read is formatted there too, and only finished bytes
 * come over. Programs for it are files named `*.worker.ts` that end in `answerReading`; where there is no build (development, tests of verbs) the same program
 * runs in place, over the store.
 */
import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReadingMessage, ReadingProgram } from '#app/server/reading-program.ts'
import { asBytes } from '#app/server/reading-program.ts'
import type { ReaderLocation } from '#db/open-reader.ts'
import { StoreBusy, type Reader } from '#db/store.ts'

export interface Reading<Head> {
  /** what the program says before its first part */
  head: Head
  /** the next part, or null at the end. Rejects when the program failed or was ended before that. */
  next(): Promise<Uint8Array | null>
  /** Ends the thread, also in the middle. To be called by whoever does not read to the end; may be called twice. */
  close(): Promise<void>
}

export interface AsideReading {
  /** `input` is copied, so it is plain data. Rejects with StoreBusy while as many as may are reading already. */
  open<Input, Head>(name: string, input: Input, program: ReadingProgram<Input, Head>): Promise<Reading<Head>>
  /** Ends whatever still reads. */
  close(): Promise<void>
}

/** Each takes a core while it reads, and a few dozen megabytes. */
const MOST_AT_ONCE = 3
/** So many parts are made before somebody has taken the first. */
const AHEAD = 3
/** Whoever takes nothing for so long loses the thread, which others wait for. */
const IDLE_MS = 60_000
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 }

interface Options {
  /** of built programs; null: they run in place */
  folder: string | null
  location: ReaderLocation
  read: Reader
  idleMs?: number
}

export function createAsideReading({ folder, location: { databaseUrl, dataDir }, read, idleMs = IDLE_MS }: Options): AsideReading {
  const running = new Set<Worker>()
  return {
    async open(name, input, program) {
      if (folder === null) return inPlace(await program(read, input))
      if (running.size >= MOST_AT_ONCE) throw new StoreBusy(`${MOST_AT_ONCE} files are being read already`)
      const file = path.join(folder, `${name}.worker.js`)
      const worker = new Worker(file, { workerData: { location: { databaseUrl, dataDir }, input }, resourceLimits })
      running.add(worker)
      worker.once('exit', () => running.delete(worker))
      return asReading(await follow(worker, path.basename(file), idleMs))
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

function inPlace<Head>({ head, parts }: { head: Head; parts: AsyncIterable<string | Uint8Array> }): Reading<Head> {
  const iterator = parts[Symbol.asyncIterator]()
  return {
    head,
    async next() {
      const { value, done } = await iterator.next()
      return done ? null : asBytes(value)
    },
    close: async () => void (await iterator.return?.()),
  }
}

/** Resolves with the first that the thread says. */
async function follow(worker: Worker, name: string, idleMs: number): Promise<Reading<unknown>> {
  const inbox: ReadingMessage[] = []
  let failure: Error | null = null
  let wake = () => {}
  const told = (message: ReadingMessage) => {
    inbox.push(message)
    wake()
  }
  const fail = (error: Error) => {
    failure ??= error
    wake()
  }
  worker.on('message', told)
  worker.on('error', fail)
  const gone = once(worker, 'exit').catch(() => undefined)
  worker.on('exit', () => fail(new Error(`${name} ended before its end`)))
  const receive = async (): Promise<ReadingMessage> => {
    for (;;) {
      const message = inbox.shift()
      if (message) return message
      if (failure) throw failure
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  let idle: NodeJS.Timeout | undefined
  const waitForTaker = () => {
    idle = setTimeout(() => void worker.terminate(), idleMs).unref()
  }
  const close = async () => {
    clearTimeout(idle)
    await worker.terminate()
  }

  const first = await receive()
  if (first.kind !== 'head') throw new Error(`${name} gave a part before its head`)
  worker.postMessage(AHEAD)
  waitForTaker()
  let isOver = false
  return {
    head: first.head,
    async next() {
      if (isOver) return null
      clearTimeout(idle)
      const message = await receive()
      if (message.kind === 'part') {
        worker.postMessage(1)
        waitForTaker()
        return message.bytes
      }
      isOver = true
      await gone
      return null
    },
    close,
  }
}

/** Guarantee: a built program is the one that was handed in as `program`. */
const asReading = <Head>(reading: Reading<unknown>): Reading<Head> => reading as Reading<Head>
