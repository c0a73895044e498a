/** The cast of a demonstration: a learner of each profession, an educator, an administrator. Made only in an empty database on this machine. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { randomInt } from 'node:crypto'
import type { ProfessionCode } from '#app/domain/professions.ts'
import { hashPassword } from '#app/server/auth/passwords.server.ts'
import type { Context } from '#app/server/context.server.ts'
import { isLoopback, type Env } from '#app/server/env.server.ts'
import { newPerson } from '#app/features/account/new-person.server.ts'
import { dayInZone } from '#app/domain/calendar.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertDisclosure, latestDisclosure } from '#db/queries/disclosures.ts'
import { findAccount, hasAnyUser, insertPerson, type GrantedRole, type NewPerson } from '#db/queries/people.ts'
import type { Writer } from '#db/store.ts'

interface DemoPerson {
  local: string
  familyName: string
  profession: ProfessionCode
  role: GrantedRole
}

const cast: readonly DemoPerson[] = [
  { local: 'nurse', familyName: 'Nurse', profession: 'nurse', role: 'learner' },
  { local: 'physician', familyName: 'Physician', profession: 'physician', role: 'learner' },
  { local: 'app', familyName: 'Practitioner', profession: 'advanced-practice-provider', role: 'learner' },
  { local: 'pharmacist', familyName: 'Pharmacist', profession: 'pharmacist', role: 'learner' },
  { local: 'mental-health', familyName: 'Therapist', profession: 'mental-health-professional', role: 'learner' },
  { local: 'rehabilitation', familyName: 'Rehabilitation', profession: 'rehabilitation-specialist', role: 'learner' },
  { local: 'trainee', familyName: 'Trainee', profession: 'trainee', role: 'learner' },
  { local: 'educator', familyName: 'Educator', profession: 'physician', role: 'educator' },
  { local: 'admin', familyName: 'Administrator', profession: 'nurse', role: 'administrator' },
]

/** What is printed at each start. `role` is the profession for learners. */
export const demoAccounts = cast.map(({ local, profession, role }) => ({
  address: `${local}@demo.test`,
  role: role === 'learner' ? `learner (${profession.replaceAll('-', ' ')})` : role,
}))

/**
 * Makes the demo accounts; resolves to them, or to an empty list where people exist already. Throws in production and for a database on another machine:
 * accounts with a printed password must never meet real records.
 */
export async function createDemoAccounts(
  ctx: Context,
  { password, env }: { password: string; env: Pick<Env, 'mode' | 'databaseUrl'> },
): Promise<{ address: string; role: string }[]> {
  if (env.mode === 'production') throw new Error('Demo accounts are never made in production.')
  if (!isLocalDatabase(env.databaseUrl)) throw new Error('Demo accounts are made only in a database on this machine.')
  if (await hasAnyUser(ctx.store.read)) return []

  const people: { person: NewPerson; role: GrantedRole }[] = []
  for (const { local, familyName, profession, role } of cast) {
    const person = newPerson(ctx, {
      givenName: 'Demo',
      familyName,
      printedName: `Demo ${familyName}`,
      credentialSuffix: null,
      address: `${local}@demo.test`,
      passwordHash: await hashPassword(password),
      professions: [profession],
      timeZone: 'Etc/UTC',
      roles: role === 'learner' ? [] : [role],
    })
    people.push({ person, role })
  }
  return ctx.store.write(async (tx) => {
    if (await hasAnyUser(tx)) return []
    for (const { person, role } of people) {
      await insertPerson(tx, person)
      if (role === 'educator') await discloseNothing(tx, ctx, person.id)
      if (role === 'learner') continue
      await recordAudit(tx, {
        id: ctx.newId(),
        at: ctx.now,
        actorId: null,
        act: 'role.granted',
        subjectKind: 'user',
        subjectId: person.id,
        payload: { role, by: 'demonstration' },
      })
    }
    return demoAccounts
  })
}

/** Nobody edits questions without a disclosure on file: the demo educator has declared that there is nothing to disclose. */
function discloseNothing(tx: Writer, ctx: Context, userId: string): Promise<void> {
  const declaredOn = dayInZone(ctx.now, 'Etc/UTC')
  return insertDisclosure(tx, { id: ctx.newId(), userId, declaredOn, relationships: [], recordedBy: null, recordedAt: ctx.now })
}

/** The same for a demo database that was made before disclosures were kept. */
async function discloseForOlderCast(ctx: Context): Promise<void> {
  const educator = await findAccount(ctx.store.read, 'educator@demo.test')
  if (!educator || (await latestDisclosure(ctx.store.read, educator.userId))) return
  await ctx.store.write((tx) => discloseNothing(tx, ctx, educator.userId))
}

/** SQLite, or PostgreSQL on a loopback address or a socket. */
export function isLocalDatabase(databaseUrl: string | null): boolean {
  if (databaseUrl === null) return true
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  return host === '' || host.startsWith('/') || isLoopback(host)
}

const passwordFile = (dataDir: string) => path.join(dataDir, 'demo-password.txt')

/** The password in force, or null when it was never written here. Only its hash is in the database, so a file keeps it for the next start. */
export function readDemoPassword(dataDir: string): string | null {
  try {
    return readFileSync(passwordFile(dataDir), 'utf8').trim() || null
  } catch {
    return null
  }
}

/** Chooses the password for a new cast (DEMO_PASSWORD, or one at random) and keeps it for the owner of the process. */
export function chooseDemoPassword(env: Pick<Env, 'demoPassword' | 'dataDir'>): string {
  const password = env.demoPassword ?? randomPassword()
  writeFileSync(passwordFile(env.dataDir), `${password}\n`, { mode: 0o600 })
  // an older file keeps its mode when it is written again
  chmodSync(passwordFile(env.dataDir), 0o600)
  return password
}

/**
 * All of `npm start`'s part: makes the cast in an empty database on this machine, and says which demo accounts there are and with which password. Where
 * there are none (real people, a database elsewhere) it says so by an empty list.
 */
export async function prepareDemoAccounts(
  ctx: Context,
  env: Env,
): Promise<{ demoAccounts: { address: string; role: string }[]; demoPassword: string | null }> {
  const none = { demoAccounts: [], demoPassword: null }
  if (env.mode === 'production' || !isLocalDatabase(env.databaseUrl)) return none
  if (!(await hasAnyUser(ctx.store.read))) await createDemoAccounts(ctx, { password: chooseDemoPassword(env), env })
  if (!(await findAccount(ctx.store.read, demoAccounts[0]!.address))) return none
  await discloseForOlderCast(ctx)
  return { demoAccounts, demoPassword: readDemoPassword(env.dataDir) }
}

// without letters and digits that are mistaken for each other; 20 of 32 are 100 bits
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

function randomPassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
