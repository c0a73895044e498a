/** What a test opened is closed when it is over, the last thing first. Modules outlive the file that a worker runs, so no module of support has hooks of its own. */

type Close = () => Promise<void> | void

const opened: Close[] = []

export const closeAfterTest = (close: Close): void => void opened.push(close)

export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close()
}
