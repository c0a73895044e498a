/** `npm run certificates:verify`: recomputes the SHA-256 of every certificate and names those that were changed; ends with 1 when there is one. */
import { checkCertificates } from '#app/features/certificates/check-certificates.server.ts'
import { readEnv, Refused, run, withStore } from './lib/command.ts'

run(async () => {
  const { checked, defects } = await withStore(readEnv(), (store) => checkCertificates(store.read))
  const all = `${checked} ${checked === 1 ? 'certificate' : 'certificates'}`
  if (defects.length === 0) return `Every certificate is as it was issued: ${all} checked.`
  const lines = defects.map(({ number, id, defect }) => `  ${number} (${id}): ${defect}`)
  throw new Refused([`${defects.length} of ${all} ${defects.length === 1 ? 'was' : 'were'} changed after issue:`, ...lines].join('\n'))
})
