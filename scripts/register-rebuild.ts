/** `npm run register:rebuild`: enters every completion in the administrator's list anew, from the facts. The server may be running; its list fills again meanwhile. */
import { rebuildRegister } from '#db/queries/register-entries.ts'
import { readEnv, run, withStore } from './lib/command.ts'

run(async () => {
  const entered = await withStore(readEnv(), (store) => rebuildRegister(store))
  return `${entered} ${entered === 1 ? 'completion' : 'completions'} entered.`
})
