/** The server as a child process, stopped when we are and ending as it ends. */
import { spawn } from 'node:child_process'
import { inRoot, root } from './project.mjs'
import { giveUp } from './say.mjs'
import { frugalMalloc, smallHeap } from './small-process.mjs'

const heapMegabytes = () => {
  const wanted = process.env.HEAP_MB || '192'
  if (!/^\d{2,5}$/.test(wanted)) giveUp('HEAP_MB must be a number of megabytes, such as 192.')
  return wanted
}

/** Runs the built server in a mode until it ends; resolves to its exit code. */
export function runServer(mode) {
  return supervise([...smallHeap(heapMegabytes()), inRoot('build', 'main.js'), mode], {
    ...frugalMalloc,
    ...process.env,
    NODE_ENV: 'production',
  })
}

/** Runs the server out of the sources, with Vite. */
export function runDevelopmentServer() {
  return supervise(['--import', 'tsx', inRoot('server', 'main.ts'), 'development'], { ...process.env, NODE_ENV: 'development' })
}

function supervise(args, env) {
  // Over the fourth channel the server notices when this process is gone, however it went.
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const passOn = (signal) => child.kill(signal)
  process.on('SIGINT', passOn)
  process.on('SIGTERM', passOn)
  return new Promise((resolve) => {
    child.on('error', (error) => giveUp(`The server cannot be started: ${error.message}`))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
