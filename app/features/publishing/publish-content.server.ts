/**
 * Publishing: the files under content/ become immutable versions in the database. The same content publishes nothing. An editorial change makes a new version
 * on which learners under way are told and may finish where they are; a safety change withdraws the older versions, and unchanged lessons stay done.
 */
import { canonicalJson, contentHash, hashReference } from '#app/content/content-hash.ts'
import { referenceLinks, shortLabel } from '#app/content/format-reference.ts'
import type { LoadedContent, LoadedCourse, LoadedLesson, LoadedModule, LoadedQuestion } from '#app/content/loaded-content.ts'
import { RENDERER_VERSION } from '#app/content/renderer-version.ts'
import type { QuestionKey, Rationale } from '#app/domain/question.ts'
import { frontMatterOf } from '#app/features/publishing/front-matter-of.ts'
import type { Context } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  insertClinicalReview,
  insertDesignation,
  insertModuleVersion,
  moduleVersionsOf,
  openDesignations,
  saveActivity,
  saveCourse,
  saveLessonVersion,
  saveModule,
  saveObjective,
  saveProvider,
  saveQuestionVersion,
  saveQuizVersion,
  saveReferenceVersion,
  saveRelease,
  withdrawDesignation,
  withdrawModuleVersion,
} from '#db/queries/publishing.ts'
import type { Writer } from '#db/store.ts'

export interface Published {
  module: string
  label: string
  /** false: this content was published before */
  isNew: boolean
}

/** A change that does not say what it is: same version label, other content. */
export class VersionNotRaised extends Error {
  override name = 'VersionNotRaised'
}

/** Publishes all modules, or, when one of them refuses, none. `content` must have passed content:check. */
export function publishContent(ctx: Context, content: LoadedContent): Promise<Published[]> {
  return ctx.store.write(async (tx) => {
    const { provider } = content
    const providerId = await saveProvider(tx, ctx, {
      slug: provider.slug,
      legalName: provider.legalName,
      timeZone: provider.timeZone,
      profile: {
        address: provider.address,
        contactEmail: provider.contactEmail,
        website: provider.website,
        accreditation: provider.accreditation,
        signatory: provider.signatory,
      },
    })
    const published: Published[] = []
    for (const loaded of content.courses) published.push(...(await publishCourse(tx, ctx, content, loaded, providerId)))
    return published
  })
}

async function publishCourse(
  tx: Writer,
  ctx: Context,
  content: LoadedContent,
  loaded: LoadedCourse,
  providerId: string,
): Promise<Published[]> {
  const { course } = loaded
  const courseId = await saveCourse(tx, ctx, {
    providerId,
    slug: course.slug,
    title: course.title,
    page: {
      deck: course.deck,
      descriptionHtml: loaded.descriptionHtml,
      source: course.source,
      modules: course.modules,
      glossary: content.glossary,
    },
  })
  const activityId = await saveActivity(tx, ctx, { providerId, courseId, moduleId: null, code: course.slug })
  await saveRelease(tx, ctx, { providerId, activityId, ...course.release })
  const published: Published[] = []
  for (const module of loaded.modules) published.push(await publishModule(tx, ctx, content, module, { providerId, courseId }))
  return published
}

async function publishModule(
  tx: Writer,
  ctx: Context,
  content: LoadedContent,
  loaded: LoadedModule,
  { providerId, courseId }: { providerId: string; courseId: string },
): Promise<Published> {
  const { module } = loaded
  const moduleId = await saveModule(tx, ctx, { courseId, slug: module.slug, position: module.number })
  const activityId = await saveActivity(tx, ctx, { providerId, courseId, moduleId, code: module.code })
  const releaseId = await saveRelease(tx, ctx, { providerId, activityId, ...module.release })
  await designate(tx, ctx, content, module.slug, releaseId)
  await saveObjectives(tx, ctx, module, courseId)

  const frontMatter = frontMatterOf(loaded, content)
  const quiz = { passMark: module.passMark, maxAttempts: module.maxAttempts, drawPerObjective: module.draw.perObjective }
  const hash = contentHash({
    frontMatter,
    release: module.release,
    quiz: [quiz, loaded.hashes.quiz],
    evaluation: loaded.hashes.evaluation,
    lessons: loaded.lessons.map((lesson) => [lesson.slug, lesson.hash]),
  })
  // lessons are saved first: a newer renderer draws unchanged lessons again without making a version
  const lessonVersionIds: string[] = []
  for (const lesson of loaded.lessons) {
    const { compiled } = lesson
    lessonVersionIds.push(
      await saveLessonVersion(tx, ctx, {
        moduleId,
        slug: lesson.slug,
        contentHash: lesson.hash,
        title: lesson.title,
        deck: lesson.deck,
        source: lesson.markdown,
        facets: {
          objectives: lesson.objectives,
          sections: compiled.sections.map(({ id, title }) => ({ id, title })),
          minutes: Math.ceil(compiled.minutes),
          words: compiled.words,
          practiceQuestions: compiled.practiceQuestions,
          references: compiled.citations,
        },
        rendererVersion: RENDERER_VERSION,
        html: compiled.html,
        citations: citationsOf(lesson, content),
      }),
    )
  }
  const earlier = await moduleVersionsOf(tx, moduleId)
  const same = earlier.find((version) => version.contentHash === hash)
  if (same) return { module: module.slug, label: same.label, isNew: false }
  if (earlier.some((version) => version.label === module.version)) {
    throw new VersionNotRaised(
      `${module.slug} has changed but still says version ${module.version}: raise \`version\` in its module.yaml and say in \`change\` what was done.`,
    )
  }

  const bank = loaded.questions.filter((question) => question.status === 'published')
  const items = []
  for (const question of bank) {
    const questionVersionId = await saveQuestionVersion(tx, ctx, {
      courseId,
      code: question.code,
      contentHash: question.hash,
      body: question.body,
      answerKey: question.key,
      facets: facetsOf(question, content),
    })
    for (const key of sourcesOf(question)) for (const row of referenceRow(key, content)) await saveReferenceVersion(tx, ctx, row)
    const { moduleObjective: objectiveCode, code, anchor, excludes } = question
    items.push({ questionVersionId, objectiveCode, code, anchor, excludes })
  }
  const quizVersionId = await saveQuizVersion(tx, ctx, { moduleId, contentHash: contentHash([quiz, loaded.hashes.quiz]), ...quiz }, items)
  const versionId = await insertModuleVersion(
    tx,
    ctx,
    {
      moduleId,
      releaseId,
      quizVersionId,
      sequence: (earlier[0]?.sequence ?? 0) + 1,
      label: module.version,
      contentHash: hash,
      changeKind: module.change.kind,
      changeSummary: module.change.summary,
      title: module.title,
      frontMatter: { ...frontMatter },
      evaluationForm: { ...loaded.evaluation },
    },
    lessonVersionIds,
  )
  if (frontMatter.clinicalReview) {
    const { name, on } = frontMatter.clinicalReview
    await insertClinicalReview(tx, ctx, { moduleVersionId: versionId, reviewerName: name, reviewedOn: on })
  }
  const withdrawn = module.change.kind === 'safety' ? earlier.filter((version) => version.withdrawnAt === null) : []
  for (const version of withdrawn) await withdrawModuleVersion(tx, version.id, ctx.now)
  await recordAudit(tx, {
    id: ctx.newId(),
    at: ctx.now,
    actorId: null,
    act: 'content.published',
    subjectKind: 'module_version',
    subjectId: versionId,
    payload: {
      module: module.slug,
      label: module.version,
      change: module.change,
      contentHash: hash,
      withdrawn: withdrawn.map(({ label }) => label),
    },
  })
  return { module: module.slug, label: module.version, isNew: true }
}

/** What a lesson leans on, each source with the places that do. */
function citationsOf({ compiled }: LoadedLesson, content: LoadedContent) {
  return compiled.citations.flatMap((key) =>
    referenceRow(key, content).map((reference) => ({ reference, uses: compiled.uses.get(key) ?? [] })),
  )
}

/** One row, or none for a key that nobody wrote down. */
function referenceRow(key: string, content: LoadedContent) {
  const reference = content.references.find((candidate) => candidate.key === key)
  return reference ? [{ key, contentHash: hashReference(reference), body: { ...reference } }] : []
}

/** Brings the designations of a release in line with the provider's profile. A changed rule is a new designation; the old one keeps for whom it held. */
async function designate(tx: Writer, ctx: Context, content: LoadedContent, moduleSlug: string, releaseId: string): Promise<void> {
  const wanted = content.provider.designations.filter((designation) => designation.modules.includes(moduleSlug))
  const open = await openDesignations(tx, releaseId)
  for (const row of open) {
    const kept = wanted.some((designation) => designation.id === row.code && canonicalJson(ruleOf(designation)) === canonicalJson(row.rule))
    if (!kept) await withdrawDesignation(tx, row.id, ctx.now)
  }
  for (const designation of wanted) {
    const held = open.some((row) => row.code === designation.id && canonicalJson(ruleOf(designation)) === canonicalJson(row.rule))
    if (!held) await insertDesignation(tx, ctx, { releaseId, code: designation.id, rule: ruleOf(designation) })
  }
}

function ruleOf({ id: _, modules: __, ...rule }: LoadedContent['provider']['designations'][number]): Record<string, unknown> {
  return rule
}

async function saveObjectives(tx: Writer, ctx: Context, module: LoadedModule['module'], courseId: string): Promise<void> {
  for (const objective of module.objectives) {
    const parentId = await saveObjective(tx, ctx, { courseId, code: objective.code, text: objective.text, parentId: null })
    for (const enabling of objective.rollsUp) await saveObjective(tx, ctx, { courseId, code: enabling.code, text: enabling.text, parentId })
  }
}

function facetsOf(question: LoadedQuestion, content: LoadedContent) {
  const { bloom, difficulty, objective, lessonSlug, section, refs } = question
  const cited = sourcesOf(question)
  const sources = Object.fromEntries(
    content.references
      .filter((reference) => cited.has(reference.key))
      .map((reference) => [reference.key, { label: shortLabel(reference), href: referenceLinks(reference)[0]?.href ?? null }]),
  )
  return { bloom, difficulty, objective, lesson: { slug: lessonSlug, section }, refs, sources }
}

/** The sources of a question and of the reasons for its options. */
function sourcesOf({ refs, key }: LoadedQuestion): Set<string> {
  return new Set([...refs, ...rationalesOf(key).flatMap((rationale) => rationale.refs)])
}

function rationalesOf(key: QuestionKey): Rationale[] {
  switch (key.type) {
    case 'matching':
      return [...Object.values(key.premises), ...Object.values(key.unused)]
    case 'ordering':
      return Object.values(key.elements)
    case 'numeric':
      return key.commonErrors.map((error) => error.rationale)
    default:
      return Object.values(key.options)
  }
}
