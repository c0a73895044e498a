/** Talking to the person at the terminal. */

/** One clear line for each problem, and out. */
export function giveUp(...problems) {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}

export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** `3.2 s`, from milliseconds. */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
