/** Ctrl-C during the long work before the server runs. */
import { stopRunning } from './run.mjs'

/** Ends us, and what we run, on SIGINT or SIGTERM, with the exit code of a program that was interrupted, until somebody else takes over. */
export function stopWithUs(cleanUp = () => {}) {
  const stop = async (signal) => {
    stopRunning()
    await cleanUp()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    takesOver() {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}
