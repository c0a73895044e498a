/**
 * Publishing: the files under content/ become immutable versions in the database. The same content publishes nothing. An editorial change makes a new version
 * on which learners under way are told and may finish where they are; a safety change withdraws the older versions, and unchanged lessons stay done.
 */
import { canonicalJson, contentHash, hashEditedModule } from '#app/content/content-hash.ts'
import { toDraft } from '#app/content/draft-question.ts'
import type { LoadedContent, LoadedCourse, LoadedLesson, LoadedModule, LoadedQuestion } from '#app/content/loaded-content.ts'
import { RENDERER_VERSION } from '#app/content/renderer-version.ts'
import type { FrontMatter } from '#app/domain/front-matter.ts'
import { retellFrontMatter } from '#app/domain/retell-front-matter.ts'
import { nextMinor } from '#app/domain/version-label.ts'
import { editedQuizOf, type EditedQuizVersion } from '#app/features/publishing/edited-quiz.server.ts'
import { frontMatterOf } from '#app/features/publishing/front-matter-of.ts'
import { keepSources, offerQuestions } from '#app/features/publishing/offer-questions.server.ts'
import { facetsOf, referenceRow, sourcesOf } from '#app/features/publishing/question-rows.ts'
import type { Context } from '#app/server/context.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { saveImages } from '#db/queries/images.ts'
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
import { filesOfModule, lockModule, saveModuleFiles, saveQuestionSource } from '#db/queries/workshop.ts'
import type { Writer } from '#db/store.ts'

export interface Published {
  module: string
  label: string
  /** false: this content was published before */
  isNew: boolean
  /** the quiz stays as the workshop has it: codes of questions that the files have otherwise, now offered as drafts */
  offered: string[]
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

  await saveImages(tx, loaded.images, { courseId, by: null, at: ctx.now })

  await lockModule(tx, moduleId)
  const told = frontMatterOf(loaded, content)
  const earlier = await moduleVersionsOf(tx, moduleId)
  const edited = await editedQuizOf(tx, earlier[0])
  const frontMatter = edited ? retellFrontMatter(told, module.version, edited.told) : told
  const hash = hashOf(loaded, frontMatter, edited)
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
  const place = { courseId, moduleId }
  const files = await filesOfModule(tx, moduleId)
  await saveModuleFiles(tx, { moduleId, label: module.version, frontMatter: told, savedAt: ctx.now })
  const same = edited
    ? earlier.slice(0, 1).find((version) => version.contentHash === hash)
    : earlier.find((version) => version.contentHash === hash)
  if (same) {
    await keepSources(tx, ctx, place, loaded.questions, edited !== null)
    return { module: module.slug, label: same.label, isNew: false, offered: await offerAll(tx, ctx, content, loaded, place, edited) }
  }
  const taken = new Set(earlier.map((version) => version.label))
  if (edited ? files?.label === module.version : taken.has(module.version)) {
    throw new VersionNotRaised(
      `${module.slug} has changed but still says version ${module.version}: raise \`version\` in its module.yaml and say in \`change\` what was done.`,
    )
  }
  // the workshop may have taken the number the files chose
  const label = taken.has(module.version) ? nextMinor(earlier[0]!.label, taken) : module.version

  const quizVersionId = edited?.id ?? (await publishBank(tx, ctx, content, loaded, place))
  const versionId = await insertModuleVersion(
    tx,
    ctx,
    {
      moduleId,
      releaseId,
      quizVersionId,
      sequence: (earlier[0]?.sequence ?? 0) + 1,
      label,
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
      label,
      change: module.change,
      contentHash: hash,
      withdrawn: withdrawn.map(({ label }) => label),
    },
  })
  await keepSources(tx, ctx, place, loaded.questions, edited !== null)
  return { module: module.slug, label, isNew: true, offered: await offerAll(tx, ctx, content, loaded, place, edited) }
}

/** The module's identity: as the files have it, or with the quiz that the workshop put together. */
function hashOf({ module, hashes, lessons }: LoadedModule, frontMatter: FrontMatter, edited: EditedQuizVersion | null): string {
  if (!edited) {
    const quiz = [quizOf(module), hashes.quiz]
    const read = lessons.map((lesson) => [lesson.slug, lesson.hash])
    return contentHash({ frontMatter, release: module.release, quiz, evaluation: hashes.evaluation, lessons: read })
  }
  return hashEditedModule({
    ...{ frontMatter, release: module.release, quizHash: edited.contentHash, evaluationHash: hashes.evaluation },
    lessons: lessons.map(({ slug, hash }) => ({ slug, hash })),
  })
}

/** What module.yaml says of the quiz. What it leaves open is no part of the identity: a quiz of before it could be said stays the version it is. */
function quizOf({ passMark, maxAttempts, draw, askConfidence }: LoadedModule['module']) {
  return { passMark, maxAttempts, drawPerObjective: draw.perObjective, askConfidence }
}

/** Saves the files' bank as a quiz version and resolves to its id. */
async function publishBank(
  tx: Writer,
  ctx: Context,
  content: LoadedContent,
  { module, questions, hashes }: LoadedModule,
  { courseId, moduleId }: { courseId: string; moduleId: string },
): Promise<string> {
  const items = []
  for (const question of questions.filter(({ status }) => status === 'published')) {
    const questionVersionId = await saveQuestionVersion(tx, ctx, {
      courseId,
      code: question.code,
      contentHash: question.hash,
      body: question.body,
      answerKey: question.key,
      facets: facetsOf(question, content.references),
    })
    await saveQuestionSource(tx, questionVersionId, toDraft(question.source), ctx.now)
    await saveSources(tx, ctx, content, question)
    const { moduleObjective: objectiveCode, code, anchor, excludes } = question
    items.push({ questionVersionId, objectiveCode, code, anchor, excludes })
  }
  const quiz = quizOf(module)
  const { askConfidence: asksConfidence = true, ...rules } = quiz
  return saveQuizVersion(tx, ctx, { moduleId, contentHash: contentHash([quiz, hashes.quiz]), ...rules, asksConfidence }, items)
}

async function saveSources(tx: Writer, ctx: Context, { references }: LoadedContent, question: LoadedQuestion): Promise<void> {
  for (const key of sourcesOf(question)) for (const row of referenceRow(key, references)) await saveReferenceVersion(tx, ctx, row)
}

/** Drafts of the files always; beside a quiz that was edited in the workshop, also what is published in the files. */
async function offerAll(
  tx: Writer,
  ctx: Context,
  content: LoadedContent,
  { questions }: LoadedModule,
  place: { courseId: string; moduleId: string },
  edited: EditedQuizVersion | null,
): Promise<string[]> {
  const drafts = questions.filter(({ status }) => edited !== null || status === 'draft')
  const offered = await offerQuestions(tx, ctx, place, drafts)
  for (const question of drafts.filter(({ code }) => offered.includes(code))) await saveSources(tx, ctx, content, question)
  return edited ? offered : []
}

/** What a lesson leans on, each source with the places that do. */
function citationsOf({ compiled }: LoadedLesson, content: LoadedContent) {
  return compiled.citations.flatMap((key) =>
    referenceRow(key, content.references).map((reference) => ({ reference, uses: compiled.uses.get(key) ?? [] })),
  )
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
