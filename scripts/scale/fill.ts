/**
 * Fills a scratch database with learners, completions and certificates by the hundred thousand, as the product would have written them: certificates with
 * their hashes, the register, the figures, and an audit trail that holds. The latest completions have their whole way with every answer; earlier ones have
 * their enrolment, acknowledgement and attestation, which is what an auditor's list is made of.
 */
import { setImmediate } from 'node:timers/promises'
import { certificateTitle, type CertificateStatus } from '#app/domain/certificate.ts'
import { designationFor } from '#app/domain/credit.ts'
import { professionLabel } from '#app/domain/professions.ts'
import type { Random } from '#app/domain/random.ts'
import { attestationStatement, creditOnCertificate } from '#app/features/completion/claim-completion.server.ts'
import type { SnapshotFacts } from '#app/features/certificates/issue-certificate.server.ts'
import type { Catalogue } from '#app/server/catalogue.server.ts'
import { openBulk, type Bulk, type BulkTable } from '#db/bulk.ts'
import type { StoreLocation } from '#db/open-store.ts'
import { auditLink, lastAuditLink, type AuditEntry } from '#db/queries/audit.ts'
import { registerEntryOf } from '#db/queries/register-entries.ts'
import type { Store } from '#db/store.ts'
import { normal } from './answers.ts'
import { openCertificates, type Issued } from './certificates.ts'
import { openDays } from './days.ts'
import { openEditions, type Edition } from './editions.ts'
import { openFigures } from './figures.ts'
import { learnerNumber, type Learner } from './learners.ts'
import { pick, planCompletions } from './plan.ts'
import { openSittings } from './sittings.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Parents before those that point to them. */
const tables: BulkTable[] = [
  'users',
  'identities',
  'userProfessions',
  'roleGrants',
  'enrolments',
  'acknowledgements',
  'lessonMarks',
  'attempts',
  'attemptQuestions',
  'responses',
  'gradings',
  'evaluations',
  'evaluationAnswers',
  'biasReports',
  'completions',
  'attestations',
  'creditClaims',
  'certificateSeries',
  'certificates',
  'certificateEvents',
  'registerEntries',
  'registerWords',
  'auditEvents',
  'completionDays',
  'completionMinutes',
  'completionLearners',
  'completionMonths',
  'activeLearners',
  'activeMonths',
  'quizDays',
  'evaluationTallies',
]
const AT_ONCE = 5000
/** How many attempts a completion takes, on average, and of which shares something is done with a certificate later. */
const ATTEMPTS_EACH = 1.3
const [CORRECTED, REVOKED, REINSTATED] = [0.005, 0.0025, 0.2]

export interface ScaleInput {
  learners: number
  completions: number
  attempts: number
  /** who did what is done with certificates */
  actorId: string
  origin: string
  now: number
}

export interface Filled {
  learners: number
  completions: number
  attempts: number
  certificates: number
}

/** The store is migrated and has a published course. Its indexes are away while this runs: nobody else may use it. */
export async function fillDatabase(
  store: Store,
  location: StoreLocation,
  catalogue: Catalogue,
  input: ScaleInput,
  random: Random,
  tell: (line: string) => void = () => undefined,
): Promise<Filled> {
  const { now } = input
  const newId = sequentialIds(now)
  const { course, editions } = await openEditions(store, catalogue, now, newId)
  const plan = planCompletions(
    {
      learners: input.learners,
      completions: input.completions,
      modules: course.modules.length,
      course: editions.every((edition) => edition.course),
      windows: editions,
    },
    random,
  )
  const lastAudit = await lastAuditLink(store.read)
  const bulk = await openBulk(location, store.schema, tables)
  const learnerIds = await writeLearners(bulk, plan.firstAt, newId, now)
  tell(`${input.learners.toLocaleString('en-GB')} learners`)

  const figures = openFigures(course.provider.timeZone, bulk)
  const dayOf = openDays(course.provider.timeZone)
  const certificates = openCertificates(course.provider, input.origin, newId)
  const counts = { attempts: 0, certificates: 0 }
  const sittings = await Promise.all(
    course.modules.map((module) =>
      openSittings(
        store.read,
        bulk,
        module.current,
        {
          attempt: (at, passed) => {
            counts.attempts += 1
            figures.attempt(module.id, at, passed)
          },
          evaluation: figures.evaluation,
          active: figures.active,
        },
        newId,
        random,
      ),
    ),
  )
  const audit: AuditEntry[] = []
  let modulesLeft = plan.module.reduce((sum, module) => sum + Number(module < course.modules.length), 0)

  for (let index = 0; index < plan.completions; index++) {
    const who = plan.learner[index]!
    const edition = editions[plan.edition[index]!]!
    const position = plan.module[index]!
    const at = plan.at[index]!
    const learner = learnerNumber(who)
    const learnerId = learnerIds[who]!
    const completionId = newId()
    const module = edition.modules[position]
    const left = input.attempts - counts.attempts
    const completed = module
      ? completeModule(module, { learner, learnerId, completionId, at, attempts: modulesLeft <= left / ATTEMPTS_EACH ? left : 0, position })
      : {
          facts: courseFacts(edition, learner, at),
          bestScore: null,
          minutes: null,
          biasReported: false,
          releaseId: edition.course!.release.id,
          enrolmentId: null,
          versionId: null,
        }
    if (module) modulesLeft -= 1
    bulk.add('completions', {
      id: completionId,
      learnerId,
      releaseId: completed.releaseId,
      enrolmentId: completed.enrolmentId,
      moduleVersionId: completed.versionId,
      profession: learner.profession,
      bestScore: completed.bestScore,
      completedAt: at,
    })
    const { standing, issued, status } = certify({ learner, learnerId, completionId, at, facts: completed.facts })
    const { entry, words } = registerEntryOf({
      completion: { id: completionId, learnerId, profession: learner.profession, completedAt: at, bestScore: completed.bestScore },
      courseId: course.id,
      moduleId: module?.moduleId ?? null,
      person: { ...learner, erasedAt: null },
      email: learner.email,
      minutes: completed.minutes,
      certificate: standing.row,
      snapshot: standing.snapshot,
      issued,
      status,
      biasReported: completed.biasReported,
    })
    bulk.add('registerEntries', entry)
    for (const word of words) bulk.add('registerWords', { word, completionId })
    figures.completion(entry)
    if (index % AT_ONCE === AT_ONCE - 1) {
      await bulk.flush()
      await setImmediate()
      if ((index + 1) % (AT_ONCE * 10) === 0) tell(`${(index + 1).toLocaleString('en-GB')} completions`)
    }
  }
  let last = lastAudit
  for (const entry of audit.sort((a, b) => a.at - b.at)) {
    const row = auditLink(last, entry)
    bulk.add('auditEvents', row)
    last = row
  }
  for (const [year, lastNumber] of certificates.numbers) {
    bulk.add('certificateSeries', { id: newId(), providerId: course.provider.id, year, lastNumber })
  }
  figures.write()
  tell('indexes')
  await bulk.finish()
  return { learners: input.learners, completions: plan.completions, ...counts }

  function completeModule(
    module: Edition['modules'][number],
    of: { learner: Learner; learnerId: string; completionId: string; at: number; attempts: number; position: number },
  ) {
    const { learner, learnerId, completionId, at } = of
    const enrolmentId = newId()
    const sat =
      of.attempts > 0
        ? sittings[of.position]!.write({
            learnerId,
            enrolmentId,
            versionId: module.versionId,
            profession: learner.profession,
            completedAt: at,
            attempts: of.attempts,
          })
        : {
            bestScore: 7000 + 1000 * pick([14, 24, 34, 28], random),
            startedAt: at - (2 + Math.floor(random() * 200)) * 30 * MINUTE,
            biasReported: false,
          }
    bulk.add('enrolments', {
      id: enrolmentId,
      learnerId,
      moduleId: module.moduleId,
      releaseId: module.release.id,
      startedAt: sat.startedAt,
    })
    bulk.add('acknowledgements', { id: newId(), enrolmentId, moduleVersionId: module.versionId, acknowledgedAt: sat.startedAt })
    for (const moment of [sat.startedAt, at]) figures.active(learnerId, moment)
    const estimated = module.version.frontMatter.minutes.total
    const minutes = Math.max(5, Math.min(600, Math.round((estimated * Math.exp(0.35 * normal(random))) / 5) * 5))
    bulk.add('attestations', { id: newId(), completionId, minutes, statement: attestationStatement(minutes), attestedAt: at })
    const earned = designationFor(module.rules, {
      profession: learner.profession,
      enrolledAt: sat.startedAt,
      versionReviewed: true,
      bestScore: sat.bestScore,
    })
    const amount =
      earned.kind !== 'credit'
        ? null
        : earned.rule.mode === 'fixed'
          ? earned.rule.maximumHundredths
          : Math.max(
              earned.rule.minimumHundredths,
              Math.min(
                earned.rule.maximumHundredths,
                Math.floor((minutes / earned.rule.minutesPerUnit) * (100 / earned.rule.stepHundredths)) * earned.rule.stepHundredths,
              ),
            )
    if (earned.kind === 'credit') {
      bulk.add('creditClaims', { id: newId(), completionId, designationId: earned.rule.id, amountHundredths: amount, claimedAt: at })
    }
    const facts: SnapshotFacts = {
      kind: 'module',
      title: certificateTitle(earned.kind),
      holder: holderOf(learner),
      activity: {
        title: module.version.title,
        courseTitle: course.title,
        code: module.version.frontMatter.code,
        version: module.label,
        format: module.version.frontMatter.format,
        releasedOn: module.release.releasedOn,
        expiresOn: module.release.expiresOn,
      },
      completedOn: dayOf(at),
      minutesAttested: minutes,
      credit: creditOnCertificate(earned, amount),
    }
    return {
      facts,
      bestScore: sat.bestScore,
      minutes,
      biasReported: sat.biasReported,
      releaseId: module.release.id,
      enrolmentId,
      versionId: module.versionId,
    }
  }

  function courseFacts(edition: Edition, learner: Learner, at: number): SnapshotFacts {
    const { release, code, label } = edition.course!
    return {
      kind: 'course',
      title: certificateTitle('completion'),
      holder: holderOf(learner),
      activity: {
        title: course.title,
        courseTitle: course.title,
        code,
        version: label,
        format: edition.modules[0]!.version.frontMatter.format,
        releasedOn: release.releasedOn,
        expiresOn: release.expiresOn,
      },
      completedOn: dayOf(at),
      minutesAttested: null,
      credit: {
        designated: false,
        statement:
          'This certificate covers all modules of the course. Credit, where any is designated, stands on the certificates of the modules.',
      },
    }
  }

  /** The certificate, and what was done with it later: a few are corrected, fewer revoked, of those some reinstated. */
  function certify(of: { learner: Learner; learnerId: string; completionId: string; at: number; facts: SnapshotFacts }) {
    const { learnerId, completionId, at, facts } = of
    const issue = (version: number, moment: number, changed: SnapshotFacts): Issued => {
      const issued = certificates.issue({ learnerId, completionId, version, facts: changed, at: moment })
      bulk.add('certificates', issued.row)
      counts.certificates += 1
      return issued
    }
    let standing = issue(1, at, facts)
    let [issued, status]: [number, CertificateStatus['status']] = [1, 'valid']
    const later = at + (1 + Math.floor(random() * 60)) * DAY
    if (later + 2 * DAY > now) return { standing, issued, status }
    const chance = random()
    if (chance < CORRECTED) {
      const before = standing
      const holder = { ...facts.holder, printedName: `${facts.holder.printedName}-${learnerNumber(issued + Number(at % 1000)).familyName}` }
      standing = issue(2, later, { ...facts, holder })
      issued = 2
      record(before, later, 'superseded', 'certificate.corrected', 'The name was misspelt at sign-up.', standing.row.id, {
        before: { number: before.row.number, holder: facts.holder },
        after: { number: standing.row.number, holder },
      })
    } else if (chance < CORRECTED + REVOKED) {
      record(standing, later, 'revoked', 'certificate.revoked', 'Taken by somebody else.', null, {
        before: { status: 'valid' },
        after: { status: 'revoked' },
      })
      status = 'revoked'
      if (random() < REINSTATED) {
        record(standing, later + DAY, 'reinstated', 'certificate.reinstated', 'It was the learner after all.', null, {
          before: { status: 'revoked' },
          after: { status: 'valid' },
        })
        status = 'valid'
      }
    }
    return { standing, issued, status }
  }

  function record(
    { row }: Issued,
    at: number,
    kind: 'superseded' | 'revoked' | 'reinstated',
    act: string,
    reason: string,
    replacementId: string | null,
    change: Record<string, unknown>,
  ): void {
    bulk.add('certificateEvents', {
      id: newId(),
      certificateId: row.id,
      kind,
      replacementId,
      reason,
      actorId: input.actorId,
      happenedAt: at,
    })
    audit.push({
      id: newId(),
      at,
      actorId: input.actorId,
      act,
      subjectKind: 'completion',
      subjectId: String(row.completionId),
      payload: { certificateId: row.id, number: row.number, reason, ...change },
    })
  }
}

const holderOf = ({ printedName, familyName, credentialSuffix, profession }: Learner): SnapshotFacts['holder'] => ({
  printedName,
  familyName,
  credentialSuffix,
  profession: professionLabel(profession),
})

async function writeLearners(bulk: Bulk, firstAt: Float64Array, newId: () => string, now: number): Promise<string[]> {
  const ids: string[] = []
  for (const [index, first] of firstAt.entries()) {
    const { email, profession, ...person } = learnerNumber(index)
    const id = newId()
    ids.push(id)
    const createdAt = Math.min(first, now) - (3 + (index % 40)) * DAY
    bulk.add('users', { id, ...person, timeZone: 'Etc/UTC', createdAt })
    bulk.add('identities', { id: newId(), userId: id, kind: 'email', subject: email, label: email, verifiedAt: createdAt })
    bulk.add('userProfessions', { id: newId(), userId: id, profession, position: 0 })
    bulk.add('roleGrants', { id: newId(), userId: id, role: 'learner', scope: '*', grantedBy: null, grantedAt: createdAt })
    if (index % AT_ONCE === AT_ONCE - 1) await bulk.flush()
  }
  return ids
}

/** Ids in the form of the product's own, one after the other: what is written together lies together. */
function sequentialIds(now: number): () => string {
  const head = now.toString(16).padStart(12, '0')
  let given = 0
  return () => `${head}7${(given++).toString(16).padStart(19, '0')}`
}
