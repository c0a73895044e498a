/** `npm run content:publish`: checks the content folder and publishes what is new. The server may be running; it notices within seconds. */
import { publishFolder } from '#app/features/publishing/prepare.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { readEnv, run, withStore } from './lib/command.ts'

run(async () => {
  const env = readEnv()
  return withStore(env, async (store) => {
    await store.migrate()
    const published = await publishFolder({ store, origin: env.origin, now: Date.now(), newId, random: secureRandom }, 'content')
    return published
      .flatMap(({ module, label, isNew, offered }) => [
        `${module} ${label}: ${isNew ? 'published' : 'unchanged'}`,
        ...(offered.length > 0
          ? [`  its quiz was edited in the workshop and stays; the files differ in ${offered.join(', ')}, now offered there as drafts`]
          : []),
      ])
      .join('\n')
  })
})
