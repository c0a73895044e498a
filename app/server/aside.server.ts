/**
 * Work that takes a core for long, done on a thread beside the one that serves everybody. Programs for it are files named `*.worker.ts`, which the build
 * turns into files of their own; where there is no build (development, tests of verbs) the same work is done in place.
 */
import path from 'node:path'
import { Worker } from 'node:worker_threads'

/**
 * Runs the program `name` on `input`. `inPlace` is the same work as a function. Rejects with `TookTooLong` after `seconds`, and with an Error when the
 * program fails or wants more memory than it may have; input and output are copied, so they are plain data.
 */
export type Aside = <Input, Output>(
  name: string,
  input: Input,
  options: { seconds: number; inPlace: (input: Input) => Promise<Output> | Output },
) => Promise<Output>

export class TookTooLong extends Error {
  override name = 'TookTooLong'
}

/** Whether it was too much for a thread beside: it took too long, or more memory than it may have. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof TookTooLong || (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
}

export interface AsideAnswer {
  output: unknown
}

/** One after the other: whoever waits here waits instead of everybody else. */
export function createAside(folder: string | null): Aside {
  let last: Promise<unknown> = Promise.resolve()
  return async (name, input, { seconds, inPlace }) => {
    if (folder === null) return inPlace(input)
    const run = last.then(() => runWorker(path.join(folder, `${name}.worker.js`), input, seconds))
    last = run.catch(() => undefined)
    return asOutput(await run)
  }
}

function runWorker(file: string, input: unknown, seconds: number): Promise<AsideAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: 256 } })
    const late = setTimeout(() => {
      reject(new TookTooLong(`${path.basename(file)} took more than ${seconds} s`))
      void worker.terminate()
    }, seconds * 1000)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(late)
      reject(new Error(`${path.basename(file)} ended without an answer`))
    })
  })
}

/** Guarantee: a program of ours answers what its `inPlace` does. */
const asOutput = <Output>({ output }: AsideAnswer): Output => output as Output
