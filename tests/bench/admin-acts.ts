/** What takes long at the desk besides lists and exports: an act on ten thousand certificates, an auditor's document, the two proofs. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beginBulkAct } from '#app/features/bulk/begin-bulk-act.server.ts'
import { newId, secureRandom } from '#app/server/ids.server.ts'
import { countJobs } from '#db/queries/jobs.ts'
import { registerPage, type RegisterFilter } from '#db/queries/register.ts'
import { bulkActSpan, mostTriedCompletion, someAdministrator } from '#db/queries/scale.ts'
import type { Store } from '#db/store.ts'
import { pdfInfo } from '#tests/support/poppler.ts'
import { ask, whileOthersRead } from './admin-client.ts'
import type { MeasuredProcess } from './measured-process.ts'

export interface ActFigures {
  /** rows, pages or whatever was gone through */
  n: number
  seconds: number
  moreMb: number | null
  othersP99Ms: number | null
}

export interface Bench {
  store: Store
  server: MeasuredProcess
  origin: string
  cookie: string
  /** of commands that open the same database */
  place: Record<string, string>
}

const everything: RegisterFilter = {
  search: null,
  courseId: null,
  moduleId: null,
  versionLabel: null,
  profession: null,
  status: null,
  creditType: null,
  completedFrom: null,
  completedBefore: null,
  scoreFrom: null,
  scoreBelow: null,
  biasReported: false,
}

/** Revokes the first `limit`, or reinstates them where the time before revoked them; until the last letter is out. */
export async function measureBulkAct({ store, server, origin, cookie, place }: Bench, limit: number): Promise<ActFigures> {
  const asked = { filter: everything, order: 'number', descending: false, position: { at: 'first' }, limit, few: false } as const
  const { rows } = await registerPage(store.read, asked)
  const act = rows.every(({ status }) => status === 'revoked') ? 'reinstatement' : 'revocation'
  const actorId = await someAdministrator(store.read)
  const actor = { id: actorId ?? '', roles: ['administrator'] as const }
  const ctx = { store, now: Date.now(), newId, random: secureRandom, origin, actor }
  const bulkActId = await beginBulkAct(ctx, { act, view: null, rows }, { reason: 'Measuring.', message: null })
  // the server looks for jobs every ten seconds
  while ((await bulkActSpan(store.read, bulkActId)).from === null) await pause(100)
  const { moreMb, othersP99Ms } = await whileOthersRead(server, origin, cookie, async () => {
    while ((await bulkActSpan(store.read, bulkActId)).left > 0 || (await countJobs(store.read, Date.now())).oldestDueAt !== null)
      await pause(500)
  })
  const { from, to } = await bulkActSpan(store.read, bulkActId)
  rmSync(path.join(place.DATA_DIR ?? '', 'outbox'), { recursive: true, force: true })
  return { n: rows.length, seconds: seconds((to ?? 0) - (from ?? 0)), moreMb, othersP99Ms }
}

/** The longest story as an auditor's PDF. */
export async function measureStory({ store, server, origin, cookie }: Bench): Promise<ActFigures | null> {
  const id = await mostTriedCompletion(store.read)
  if (id === null) return null
  const url = `${origin}/admin/completions/${id}.pdf`
  const { result, moreMb, othersP99Ms } = await whileOthersRead(server, origin, cookie, () => ask('POST', url, cookie))
  if (result.status !== 200) throw new Error(`${url} answered ${result.status}`)
  const { Pages: pages } = await pdfInfo(result.document)
  return { n: Number(pages), seconds: seconds(result.ms), moreMb, othersP99Ms }
}

/** One of the two proofs, as it is run beside a server that serves. */
export async function measureProof({ server, origin, cookie, place }: Bench, script: string): Promise<ActFigures> {
  const { result, othersP99Ms } = await whileOthersRead(server, origin, cookie, () => runScript(script, place))
  return {
    n: Number(/(\d+) (?:rows?|certificates?)/.exec(result.said)?.[1] ?? NaN),
    seconds: seconds(result.ms),
    moreMb: result.mostMb,
    othersP99Ms,
  }
}

function runScript(script: string, place: Record<string, string>): Promise<{ ms: number; mostMb: number | null; said: string }> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...place, ORIGIN: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  let mostMb: number | null = null
  const look = setInterval(() => (mostMb = peakOf(child.pid) ?? mostMb), 100)
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ ms: performance.now() - begun, mostMb, said })
      else reject(new Error(`${script} ended with ${code}: ${said}`))
    })
  })
}

/** The most that a process held so far, where the system says it as Linux does. */
function peakOf(pid: number | undefined): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Math.round(Number(found[1]) / 1024) : null
  } catch {
    return null
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const seconds = (ms: number) => Math.round(ms / 100) / 10
