/** One person as administrators see them: who, in which roles since when, from where signed in, and what can be done. */
import { todayAt, windowOf, type Catalogue } from '#app/server/catalogue.server.ts'
import { roadOfEnrolment, whyNotReset } from '#app/features/quiz/reset-attempts.server.ts'
import { notFound } from '#app/server/failures.ts'
import { enrolmentsOfPerson } from '#db/queries/claims.ts'
import { completionOf } from '#db/queries/completions.ts'
import { licencesOf, professionsOf, sessionsOf } from '#db/queries/people.ts'
import { countCompletionsOf, findAnyPerson } from '#db/queries/people-list.ts'
import { roleHistory } from '#db/queries/roles.ts'
import { recoveryCodesLeft, secondFactorsOf } from '#db/queries/second-factors.ts'
import type { Reader } from '#db/store.ts'

export interface PersonGrant {
  id: string
  role: 'learner' | 'educator' | 'administrator' | 'clinical-reviewer'
  /** "everywhere", or a course's title */
  where: string
  grantedAt: number
  grantedBy: string | null
  revokedAt: number | null
  revokedBy: string | null
}

export interface PersonEnrolment {
  id: string
  module: string
  /** calendar day of the release that it is in */
  releasedOn: string
  startedAt: number
  state: 'under way' | 'passed' | 'completed' | 'expired' | 'renewed'
  completionId: string | null
  /** null: a later release was begun since, and nothing can be attempted here any more */
  attempts: { used: number; /** null: unlimited */ most: number | null; resetAt: number | null } | null
  /** there are attempts to reset */
  canReset: boolean
}

export interface PersonPage {
  id: string
  printedName: string
  givenName: string
  familyName: string
  credentialSuffix: string | null
  address: string | null
  timeZone: string
  createdAt: number
  suspendedAt: number | null
  erasedAt: number | null
  hasPassword: boolean
  professions: string[]
  licences: { jurisdiction: string; number: string }[]
  grants: PersonGrant[]
  sessions: { count: number; lastBegan: number | null }
  factors: { label: string; usedAt: number | null }[]
  recoveryCodesLeft: number
  completions: number
  /** modules begun, newest first */
  enrolments: PersonEnrolment[]
  /** every course, for assigning educators */
  courses: { id: string; title: string }[]
}

export async function readPerson(db: Reader, catalogue: Catalogue, personId: string, now: number): Promise<PersonPage> {
  const found = (await findAnyPerson(db, personId)) ?? notFound('person')
  const [history, sessions, factors] = [
    await roleHistory(db, personId),
    await sessionsOf(db, personId),
    await secondFactorsOf(db, personId),
  ]
  const live = sessions.filter(({ expiresAt, endsAt }) => Math.min(expiresAt, endsAt) > now)
  const { id, printedName, givenName, familyName, credentialSuffix, timeZone, createdAt, suspendedAt, erasedAt } = found.user
  return {
    id,
    printedName,
    givenName,
    familyName,
    credentialSuffix,
    address: found.address,
    timeZone,
    createdAt,
    suspendedAt,
    erasedAt,
    hasPassword: found.hasPassword !== null,
    professions: await professionsOf(db, personId),
    licences: (await licencesOf(db, personId)).map(({ jurisdiction, number }) => ({ jurisdiction, number })),
    grants: history.map((grant) => ({
      id: grant.id,
      role: grant.role,
      where: scopeInWords(catalogue, grant.scope),
      grantedAt: grant.grantedAt,
      grantedBy: grant.grantedByName,
      revokedAt: grant.revokedAt,
      revokedBy: grant.revokedByName,
    })),
    sessions: { count: suspendedAt === null ? live.length : 0, lastBegan: live.at(-1)?.createdAt ?? null },
    factors: factors.map(({ label, usedAt }) => ({ label, usedAt })),
    recoveryCodesLeft: await recoveryCodesLeft(db, personId),
    completions: await countCompletionsOf(db, personId),
    enrolments: await personEnrolments(db, catalogue, personId, now),
    courses: catalogue.courses.map((course) => ({ id: course.id, title: course.title })),
  }
}

export function scopeInWords(catalogue: Catalogue, scope: string): string {
  return scope === '*' ? 'everywhere' : (catalogue.courses.find(({ id }) => id === scope)?.title ?? 'a course that is gone')
}

async function personEnrolments(db: Reader, catalogue: Catalogue, personId: string, now: number): Promise<PersonEnrolment[]> {
  const told: PersonEnrolment[] = []
  for (const { id, moduleId, releaseId, startedAt } of await enrolmentsOfPerson(db, personId)) {
    const module = catalogue.modulesById.get(moduleId)
    const release = [...(module?.versions.values() ?? [])].find((version) => version.release.id === releaseId)?.release
    if (!module || !release) continue
    const { road, isHeld } = await roadOfEnrolment(db, catalogue, id, now)
    const { facts } = road
    const completion = await completionOf(db, personId, releaseId)
    const isOver = windowOf(release, todayAt(module.course.provider, now)) === 'expired'
    told.push({
      ...{ id, startedAt, module: road.version.title, releasedOn: release.releasedOn, completionId: completion?.id ?? null },
      attempts: isHeld ? { used: facts.attemptsUsed, most: facts.maxAttempts, resetAt: road.attemptsResetAt } : null,
      state: completion ? 'completed' : isOver ? 'expired' : !isHeld ? 'renewed' : facts.passed ? 'passed' : 'under way',
      canReset: whyNotReset(road, isHeld) === null,
    })
  }
  return told
}
