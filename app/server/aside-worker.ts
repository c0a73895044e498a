/** The other end of an `Aside`: what a `*.worker.ts` file does with what it was given. */
import { parentPort, workerData } from 'node:worker_threads'
import type { AsideAnswer } from '#app/server/aside.server.ts'

export async function answerAside<Input>(work: (input: Input) => unknown): Promise<void> {
  const answer: AsideAnswer = { output: await work(workerData) }
  parentPort?.postMessage(answer)
}
