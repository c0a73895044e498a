/** `npm run register:rebuild`: enters every completion in the administrator's list anew, and counts the overview's figures, from the facts. The server may be running; its list fills again meanwhile. */
import { recountFigures } from '#db/queries/figures.ts'
import { rebuildRegister } from '#db/queries/register-entries.ts'
import { readEnv, run, withStore } from './lib/command.ts'

run(async () => {
  const entered = await withStore(readEnv(), async (store) => {
    const rows = await rebuildRegister(store)
    await store.write(recountFigures)
    return rows
  })
  return `${entered} ${entered === 1 ? 'completion' : 'completions'} entered.`
})
