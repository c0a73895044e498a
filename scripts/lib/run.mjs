/** Running other programs: always by their file, never through npx, which leaves its child behind when it is stopped. */
import { spawn } from 'node:child_process'
import { root } from './project.mjs'

const running = new Set()

/**
 * Runs a program to its end. Resolves to its exit code (a signal counts as 1) and, unless `output` is 'show', what it printed.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, output?: 'show' | 'keep', cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  const keep = options.output === 'keep'
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    running.add(child)
    let output = ''
    if (keep) for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => {
      running.delete(child)
      resolve({ code: 1, output: `${output}${error.message}\n` })
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Runs a JavaScript file with this very Node. */
export const runNode = (file, args, options) => run(process.execPath, [file, ...args], options)

/** Stops whatever still runs: for the end of an orchestration that was interrupted. */
export function stopRunning() {
  for (const child of running) child.kill('SIGTERM')
}
