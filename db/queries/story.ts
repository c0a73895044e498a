/** Everything that led to one completion and came of it, for whoever reviews it: voided attempts and every grading included. No key is read here. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/store.ts'

/** The completion with its learner, who may be erased, and what was completed. */
export async function findCompletion(db: Reader, completionId: string) {
  const { completions, users, identities, activityReleases, activities } = db.tables
  const [row] = await db
    .select({
      completion: completions,
      learner: { id: users.id, printedName: users.printedName, familyName: users.familyName, erasedAt: users.erasedAt },
      suffix: users.credentialSuffix,
      email: identities.label,
      courseId: activities.courseId,
      moduleId: activities.moduleId,
      release: activityReleases,
    })
    .from(completions)
    .innerJoin(users, eq(users.id, completions.learnerId))
    .innerJoin(activityReleases, eq(activityReleases.id, completions.releaseId))
    .innerJoin(activities, eq(activities.id, activityReleases.activityId))
    .leftJoin(identities, and(eq(identities.userId, users.id), eq(identities.kind, 'email')))
    .where(eq(completions.id, completionId))
  return row
}

/** Certificates of a completion, the one that stands first. */
export async function certificatesOfCompletion(db: Reader, completionId: string) {
  const { certificates } = db.tables
  return db.select().from(certificates).where(eq(certificates.completionId, completionId)).orderBy(desc(certificates.version))
}

/** What happened to certificates, oldest first, with the name of whoever did it. */
export async function actsOnCertificates(db: Reader, certificateIds: readonly string[]) {
  const { certificateEvents, users } = db.tables
  return db
    .select({ event: certificateEvents, actorName: users.printedName })
    .from(certificateEvents)
    .leftJoin(users, eq(users.id, certificateEvents.actorId))
    .where(inArray(certificateEvents.certificateId, [...certificateIds]))
    .orderBy(asc(certificateEvents.happenedAt), asc(certificateEvents.id))
}

export async function wayThroughEnrolment(db: Reader, enrolmentId: string) {
  const t = db.tables
  const [enrolments, acknowledgements, lessonMarks, readingPositions, attempts, evaluations] = await Promise.all([
    db.select().from(t.enrolments).where(eq(t.enrolments.id, enrolmentId)),
    db
      .select()
      .from(t.acknowledgements)
      .where(eq(t.acknowledgements.enrolmentId, enrolmentId))
      .orderBy(asc(t.acknowledgements.acknowledgedAt), asc(t.acknowledgements.id)),
    db.select().from(t.lessonMarks).where(eq(t.lessonMarks.enrolmentId, enrolmentId)).orderBy(asc(t.lessonMarks.sequence)),
    db.select().from(t.readingPositions).where(eq(t.readingPositions.enrolmentId, enrolmentId)),
    db.select().from(t.attempts).where(eq(t.attempts.enrolmentId, enrolmentId)).orderBy(asc(t.attempts.startedAt), asc(t.attempts.id)),
    db.select().from(t.evaluations).where(eq(t.evaluations.enrolmentId, enrolmentId)),
  ])
  return { enrolment: enrolments[0], acknowledgements, lessonMarks, readingPositions, attempts, evaluation: evaluations[0] }
}

/** Every grading of attempts, oldest first. */
export async function gradingsOf(db: Reader, attemptIds: readonly string[]) {
  const { gradings } = db.tables
  return db
    .select()
    .from(gradings)
    .where(inArray(gradings.attemptId, [...attemptIds]))
    .orderBy(asc(gradings.attemptId), asc(gradings.sequence))
}

/** The questions of attempts as they were frozen, with the answers as they were last saved. */
export async function responsesOf(db: Reader, attemptIds: readonly string[]) {
  const { attemptQuestions, questionVersions, questions, responses } = db.tables
  return db
    .select({
      id: attemptQuestions.id,
      attemptId: attemptQuestions.attemptId,
      position: attemptQuestions.position,
      optionOrder: attemptQuestions.optionOrder,
      objectiveCode: attemptQuestions.objectiveCode,
      code: questions.code,
      body: questionVersions.body,
      answer: responses.answer,
      confidence: responses.confidence,
      firstShownAt: responses.firstShownAt,
      savedAt: responses.savedAt,
      seconds: responses.seconds,
    })
    .from(attemptQuestions)
    .innerJoin(questionVersions, eq(questionVersions.id, attemptQuestions.questionVersionId))
    .innerJoin(questions, eq(questions.id, questionVersions.questionId))
    .leftJoin(responses, eq(responses.attemptQuestionId, attemptQuestions.id))
    .where(inArray(attemptQuestions.attemptId, [...attemptIds]))
    .orderBy(asc(attemptQuestions.attemptId), asc(attemptQuestions.position))
}

export async function biasReportOf(db: Reader, evaluationId: string) {
  const { biasReports } = db.tables
  const [row] = await db.select().from(biasReports).where(eq(biasReports.evaluationId, evaluationId))
  return row
}

/** What was attested and claimed with a completion; a whole course has neither. */
export async function claimOf(db: Reader, completionId: string) {
  const { attestations, creditClaims } = db.tables
  const [attestation] = await db.select().from(attestations).where(eq(attestations.completionId, completionId))
  const [credit] = await db.select().from(creditClaims).where(eq(creditClaims.completionId, completionId))
  return { attestation, credit }
}

/** The other completions of the learner as they stand in the register. */
export async function otherCompletionsOf(db: Reader, learnerId: string, completionId: string) {
  const { registerEntries } = db.tables
  const rows = await db
    .select()
    .from(registerEntries)
    .where(eq(registerEntries.learnerId, learnerId))
    .orderBy(asc(registerEntries.completedAt))
  return rows.filter((row) => row.completionId !== completionId)
}
