/** Whatever leaves the desk as a file asks first who takes it, on each of its doors. */
import { expect, test } from 'vitest'
import { beginBulkAct } from '#app/features/bulk/begin-bulk-act.server.ts'
import { registerRowsOf } from '#db/queries/register.ts'
import { actingAs, join } from '#tests/support/cast.ts'
import { withCompletions } from '#tests/support/completions.ts'
import { openWebsite } from '#tests/support/website.ts'

test('every file of the desk asks for a recent proof, and is given after it', async () => {
  const site = await openWebsite({ fill: withCompletions })
  const { store } = site.services
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  const { completionId } = (await store.read.select().from(store.schema.registerEntries))[0]!
  const rows = await registerRowsOf(store.read, [completionId])
  const act = { act: 'reissue' as const, view: null, rows }
  const bulkActId = await beginBulkAct(actingAs(store, admin), act, { reason: 'why', message: null })
  const files = [
    ...['/admin/audit.csv', '/admin/audit.json', '/admin/completions.csv', '/admin/completions.json', '/admin/completions.xlsx'],
    ...[`/admin/bulk-acts/${bulkActId}.csv`, `/admin/completions/${completionId}.pdf`, '/admin/evaluations/wheels.csv'],
  ]
  const [unproven, proven] = [await site.browser(admin, { proven: false }), await site.browser(admin)]
  for (const path of files) {
    expect(await unproven.post(path), path).toMatchObject({ status: 307, location: expect.stringContaining('/confirm-identity') })
    expect((await proven.post(path)).status, path).toBe(200)
  }
})
