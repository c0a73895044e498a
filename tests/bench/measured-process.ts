/** A server under measurement, which tells what it has used so far. */
import { fork, type ChildProcess } from 'node:child_process'

export interface Usage {
  /** user and system, milliseconds */
  cpuMs: number
  /** sent to the database since the start */
  statements: number
  rssMb: number
}

export interface MeasuredProcess {
  origin: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** Rejects when the program ends before it says that it is ready. */
export async function startMeasured(
  file: string,
  options: { args?: string[]; nodeArgs?: string[]; env?: Record<string, string>; origin?: string } = {},
): Promise<MeasuredProcess> {
  const child = fork(file, options.args ?? [], {
    execArgv: options.nodeArgs ?? [],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { origin = options.origin ?? '' } = await Promise.race([
    answerOf<{ origin?: string }>(child, 'ready'),
    ended.then(() => Promise.reject(new Error(`${file} ended before it was ready`))),
  ])
  return {
    origin,
    usage() {
      const answer = answerOf<Usage>(child, 'usage')
      child.send('usage')
      return answer
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function answerOf<T>(child: ChildProcess, type: string): Promise<T> {
  return new Promise((resolve) => {
    const listen = (message: { type?: string } & T) => {
      if (message.type !== type) return
      child.off('message', listen)
      resolve(message)
    }
    child.on('message', listen)
  })
}
