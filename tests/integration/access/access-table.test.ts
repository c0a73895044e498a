import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encodeImage } from '#app/content/images/encode-image.ts'
import { requestSignUp } from '#app/features/account/request-sign-up.server.ts'
import { saveView } from '#app/features/desk/save-view.server.ts'
import { stageImport } from '#app/features/exchange/stage-import.server.ts'
import { invite } from '#app/features/people/invite.server.ts'
import { listWaitingSignUps } from '#app/features/people/resend-proof.server.ts'
import { startAttempt } from '#app/features/quiz/start-attempt.server.ts'
import { newId } from '#app/server/ids.server.ts'
import { moduleBank } from '#app/features/workshop/module-bank.server.ts'
import { beginBulkAct } from '#app/features/bulk/begin-bulk-act.server.ts'
import { createAside } from '#app/server/aside.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import { saveImages } from '#db/queries/images.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { enrolmentsOf } from '#db/queries/enrolments.ts'
import { registerRowsOf } from '#db/queries/register.ts'
import { insertBiasReport } from '#db/queries/evaluations.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { everythingAbout } from '#db/queries/people.ts'
import { viewsOf } from '#db/queries/saved-views.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, join, NOON, type CastMember } from '#tests/support/cast.ts'
import { DRIVETRAIN, WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { greyPng } from '#tests/support/pictures.ts'
import { earn, readAll, start } from '#tests/support/walk.ts'
import { askNow, changeSettings, withRules } from '#tests/support/workbench.ts'
import { disclose } from '#tests/support/workshop.ts'
import { findRoutes, openWebsite, type Answer, type Website } from '#tests/support/website.ts'

/** A status, or where one is sent. */
type Outcome = number | string
/** visitor, learner whose records these are, other learner, educator, administrator */
type Outcomes = readonly [Outcome, Outcome, Outcome, Outcome, Outcome]
interface Row {
  at: string
  get: Outcomes
  /** without fields */
  post: Outcomes
  /** what the data twin of the post answers, where it is not what the page answers */
  twinPost?: Outcomes
  /** whoever sees it may keep it: it is the same for everybody, and for good */
  kept?: true
}

const SIGN_IN = 'sign in'
const all = (outcome: Outcome): Outcomes => [outcome, outcome, outcome, outcome, outcome]
const members = (outcome: Outcome): Outcomes => [SIGN_IN, outcome, outcome, outcome, outcome]
/** visitor, then the learners, the educator and the administrator */
const staff = (educator: Outcome, administrator: Outcome = educator): Outcomes => [SIGN_IN, 403, 403, educator, administrator]
const administrator = (outcome: Outcome): Outcomes => [SIGN_IN, 403, 403, 403, outcome]
const owner = (outcome: Outcome, others: Outcome = 404): Outcomes => [SIGN_IN, outcome, others, others, others]

const module = '/courses/bicycle-care/drivetrain'
const attempt = `${module}/quiz/attempts/:attempt`

// 422: let in, and the form (here without fields) is answered; 405: there is nothing to post to.
const doors: Record<string, Row> = {
  _index: { at: '/', get: all(200), post: all(405) },
  'courses._index': { at: '/courses', get: all(200), post: all(405) },
  'courses.$courseSlug._index': { at: '/courses/bicycle-care', get: all(200), post: all(405) },
  help: { at: '/help', get: all(200), post: all(405) },
  search: { at: '/search', get: all(200), post: all(405) },
  glossary: { at: '/glossary', get: all(200), post: all(405) },
  theme: { at: '/theme', get: all('/help'), post: all('/') },
  lens: { at: '/lens', get: all('/courses'), post: all('/courses') },
  $: { at: '/no/such/page', get: all(404), post: all(404) },

  'courses.$courseSlug.$moduleSlug._index': { at: module, get: all(200), post: owner(module, 422) },
  'courses.$courseSlug.$moduleSlug.lessons.$lessonSlug._index': {
    at: `${module}/lessons/chains`,
    get: all(200),
    post: owner(`${module}/lessons/chains#read`, 422),
  },
  // a beacon: a page that is left cannot be sent to sign in
  'courses.$courseSlug.$moduleSlug.lessons.$lessonSlug.reading': {
    at: `${module}/lessons/chains/reading`,
    get: all(404),
    post: [401, 204, 204, 204, 204],
  },
  'courses.$courseSlug.$moduleSlug.objectives': { at: `${module}/objectives`, get: all(200), post: all(405) },
  'courses.$courseSlug.$moduleSlug.print': { at: `${module}/print`, get: all(200), post: all(405) },
  // the owner has read the lessons: the pre-test is over
  'courses.$courseSlug.$moduleSlug.pretest': { at: `${module}/pretest`, get: members(200), post: members(422) },
  'courses.$courseSlug.$moduleSlug.quiz': { at: `${module}/quiz`, get: members(200), post: owner(attempt, 422) },
  'courses.$courseSlug.$moduleSlug.quiz_.attempts.$attemptId._index': { at: attempt, get: owner(200), post: owner(`${attempt}#saved`) },
  'courses.$courseSlug.$moduleSlug.quiz_.attempts.$attemptId.review': { at: `${attempt}/review`, get: owner(200), post: all(405) },
  'courses.$courseSlug.$moduleSlug.quiz_.attempts.$attemptId.answers': {
    at: `${attempt}/answers`,
    get: all(404),
    post: [401, 200, 404, 404, 404],
  },
  'courses.$courseSlug.$moduleSlug.evaluation': { at: `${module}/evaluation`, get: members(200), post: members(422) },
  'courses.$courseSlug.$moduleSlug.claim': { at: `${module}/claim`, get: members(200), post: members(422) },

  'certificates.$certificateId': { at: '/certificates/:certificate', get: owner(200), post: all(405) },
  'certificates.$certificateId[.]pdf': { at: '/certificates/:certificate.pdf', get: owner(200), post: all(405) },
  'verify._index': { at: '/verify', get: all(200), post: all(422) },
  'verify.$verificationCode': { at: '/verify/:code', get: all(200), post: all(405) },

  'references._index': { at: '/references', get: all(200), post: all(405) },
  'references.$referenceKey': { at: '/references/tyre2020', get: all(200), post: all(405) },
  'courses.$courseSlug.references': { at: '/courses/bicycle-care/references', get: all(200), post: all(405) },
  'courses.$courseSlug.$moduleSlug.references': { at: `${module}/references`, get: all(200), post: all(405) },

  dashboard: { at: '/dashboard', get: members(200), post: all(405) },
  transcript: { at: '/transcript', get: members(200), post: all(405) },
  'transcript[.]csv': { at: '/transcript.csv', get: members(200), post: all(405) },
  'transcript[.]pdf': { at: '/transcript.pdf', get: members(200), post: all(405) },
  profile: { at: '/profile', get: members(200), post: members(422) },
  'profile_.erasure': { at: '/profile/erasure', get: members(200), post: members(422) },
  'profile_.export[.]json': { at: '/profile/export.json', get: members(200), post: all(405) },

  'educator._index': { at: '/educator', get: staff(200), post: all(405) },
  'educator.courses.$courseSlug.questions': { at: '/educator/courses/bicycle-care/questions', get: staff(200), post: all(405) },
  // the administrator of this cast has no disclosure on file, without which nothing is saved
  'educator.courses.$courseSlug.exchange': { at: '/educator/courses/bicycle-care/exchange', get: staff(200), post: staff(422) },
  'educator.courses.$courseSlug.exchange_.file': {
    at: '/educator/courses/bicycle-care/exchange/file',
    get: all(404),
    post: staff('/educator/courses/bicycle-care/exchange?module=&which=&format=#out'),
  },
  'educator.imports.$importId': { at: '/educator/imports/:import', get: staff(200), post: staff(422) },
  'educator.question-template[.]xlsx': { at: '/educator/question-template.xlsx', get: staff(200), post: all(405) },
  'educator.question-template[.]csv': { at: '/educator/question-template.csv', get: staff(200), post: all(405) },
  // the editor at another address, for a form that brings a file; without one it is sent back
  'educator.images': { at: '/educator/images?question=:question', get: staff(200), post: staff(422, 403) },
  'images.$imageId': { at: '/images/:image', get: all(200), post: all(405), kept: true },
  'educator.questions.new': { at: '/educator/questions/new', get: staff(200), post: staff(422) },
  'educator.questions.$questionId': {
    at: '/educator/questions/:question',
    get: staff(200),
    post: staff('/educator/questions/:question?done=saved', 403),
  },
  'educator.questions.$questionId_.history': { at: '/educator/questions/:question/history', get: staff(200), post: staff(404, 403) },
  'educator.questions.$questionId_.preview': { at: '/educator/questions/:question/preview', get: staff(200), post: all(405) },
  'educator.questions.$questionId_.saves': { at: '/educator/questions/:question/saves', get: all(404), post: staff(200, 403) },
  'educator.questions.$questionId_.check': { at: '/educator/questions/:question/check', get: all(404), post: staff(200) },
  'educator.questions.$questionId_.withdrawal': { at: '/educator/questions/:question/withdrawal', get: staff(200), post: staff(422) },
  'educator.questions.$questionId_.regrade': { at: '/educator/questions/:question/regrade', get: staff(200), post: staff(422) },
  // nobody of this cast is a clinical reviewer: educators and administrators are none by themselves
  'educator.clinical-reviews': { at: '/educator/clinical-reviews', get: [SIGN_IN, 403, 403, 403, 403], post: all(405) },
  'educator.modules.$moduleId.clinical-review': {
    at: '/educator/modules/:module/clinical-review',
    get: [SIGN_IN, 403, 403, 403, 403],
    post: [SIGN_IN, 403, 403, 403, 403],
  },
  'educator.quizzes.$quizId': { at: '/educator/quizzes/:quiz', get: staff(200), post: staff(422) },
  'educator.quizzes.$quizId_.history': { at: '/educator/quizzes/:quiz/history', get: staff(200), post: staff(404, 403) },
  'educator.quizzes.$quizId_.publication': { at: '/educator/quizzes/:quiz/publication', get: staff(200), post: staff(422) },
  'educator.quizzes.$quizId_.review': { at: '/educator/quizzes/:quiz/review', get: staff(200), post: staff(422) },
  'educator.reviews.$reviewId': { at: '/educator/reviews/:review', get: staff(200), post: staff(422) },
  'educator.quizzes.$quizId_.item-analysis': { at: '/educator/quizzes/:quiz/item-analysis', get: staff(200), post: all(405) },
  'educator.quizzes.$quizId_.item-analysis[.]csv': { at: '/educator/quizzes/:quiz/item-analysis.csv', get: staff(200), post: all(405) },
  'educator.quizzes.$quizId_.item-analysis_.responses[.]csv': {
    at: '/educator/quizzes/:quiz/item-analysis/responses.csv',
    get: all(404),
    post: staff(200),
  },
  'admin._index': { at: '/admin', get: administrator(200), post: all(405) },
  'admin.completions._index': { at: '/admin/completions', get: administrator(200), post: all(405) },
  'admin.completions[.]csv': { at: '/admin/completions.csv', get: all(404), post: administrator(200) },
  'admin.completions[.]json': { at: '/admin/completions.json', get: all(404), post: administrator(200) },
  'admin.completions[.]xlsx': { at: '/admin/completions.xlsx', get: all(404), post: administrator(200) },
  'admin.completions.views._index': { at: '/admin/completions/views', get: administrator(200), post: administrator(422) },
  'admin.completions.views.$viewId': { at: '/admin/completions/views/:view', get: administrator(200), post: administrator(422) },
  'admin.completions.$completionId': { at: '/admin/completions/:completion', get: administrator(200), post: all(405) },
  'admin.evaluations._index': { at: '/admin/evaluations', get: administrator(200), post: all(405) },
  'admin.evaluations.$moduleSlug': { at: '/admin/evaluations/wheels', get: administrator(200), post: all(405) },
  'admin.evaluations.$moduleSlug[.]csv': { at: '/admin/evaluations/wheels.csv', get: all(404), post: administrator(200) },
  'admin.bias-reports._index': { at: '/admin/bias-reports', get: administrator(200), post: all(405) },
  'admin.bias-reports.$reportId': { at: '/admin/bias-reports/:report', get: administrator(200), post: administrator(422) },
  'admin.jobs._index': { at: '/admin/jobs', get: administrator(200), post: all(405) },
  'admin.jobs.$jobId': { at: '/admin/jobs/:job', get: administrator(200), post: administrator(422) },
  'admin.completions.$completionId_.claim-lowering': claimAct('claim-lowering'),
  'admin.completions.$completionId_.claim-reopening': claimAct('claim-reopening'),
  'admin.completions.$completionId[.]pdf': { at: '/admin/completions/:completion.pdf', get: all(404), post: administrator(200) },
  'admin.bulk-acts._index': { at: '/admin/bulk-acts', get: administrator(200), post: all(405) },
  'admin.bulk-acts.new': { at: '/admin/bulk-acts/new', get: administrator(422), post: administrator(422) },
  'admin.bulk-acts.$bulkActId': { at: '/admin/bulk-acts/:bulk', get: administrator(200), post: all(405) },
  'admin.bulk-acts.$bulkActId[.]csv': { at: '/admin/bulk-acts/:bulk.csv', get: all(404), post: administrator(200) },
  'admin.enrolments.$enrolmentId.attempt-reset': {
    at: '/admin/enrolments/:enrolment/attempt-reset',
    get: administrator(200),
    post: administrator(422),
  },
  'admin.certificates.$certificateId.correction': certificateAct('correction'),
  'admin.certificates.$certificateId.reissue': certificateAct('reissue'),
  'admin.certificates.$certificateId.revocation': certificateAct('revocation'),
  'admin.certificates.$certificateId.reinstatement': certificateAct('reinstatement'),

  'profile_.second-factor': { at: '/profile/second-factor', get: members(200), post: members(422) },
  'profile_.second-factor_.app': { at: '/profile/second-factor/app', get: members(200), post: members(422) },
  'profile_.second-factor_.codes[.]txt': { at: '/profile/second-factor/codes.txt', get: all(404), post: members(404) },
  // a form that comes here by 307 is drawn again around the question
  'confirm-identity': { at: '/confirm-identity', get: ['/sign-in', ...signedIn(200)], post: ['/sign-in', ...signedIn(200)] },
  'passkey-options': { at: '/passkey-options', get: all(404), post: [401, 422, 422, 422, 422] },
  'admin.versions._index': { at: '/admin/versions', get: administrator(200), post: all(405) },
  'admin.versions.$versionId._index': { at: '/admin/versions/:version', get: administrator(200), post: all(405) },
  'admin.versions.$versionId.lessons.$lessonSlug': {
    at: '/admin/versions/:version/lessons/tyres',
    get: administrator(200),
    post: all(405),
  },
  'admin.audit._index': { at: '/admin/audit', get: administrator(200), post: all(405) },
  'admin.audit[.]csv': { at: '/admin/audit.csv', get: all(404), post: administrator(200) },
  'admin.audit[.]json': { at: '/admin/audit.json', get: all(404), post: administrator(200) },
  'admin.disclosures._index': { at: '/admin/disclosures', get: administrator(200), post: all(405) },
  'admin.disclosures.$personId': { at: '/admin/disclosures/:person', get: administrator(200), post: administrator(409) },
  'profile_.disclosure': { at: '/profile/disclosure', get: staff(200), post: staff(422) },
  'admin.settings': { at: '/admin/settings', get: administrator(200), post: administrator(422) },
  'admin.people._index': { at: '/admin/people', get: administrator(200), post: all(405) },
  'admin.people.$personId._index': { at: '/admin/people/:person', get: administrator(200), post: all(405) },
  'admin.people.$personId.$act': { at: '/admin/people/:person/suspension', get: administrator(200), post: administrator(422) },
  'admin.people.$personId.export[.]json': { at: '/admin/people/:person/export.json', get: administrator(404), post: all(405) },
  'admin.people.sign-ups._index': { at: '/admin/people/sign-ups', get: administrator(200), post: all(405) },
  'admin.people.sign-ups.$linkId': { at: '/admin/people/sign-ups/:signUp', get: administrator(200), post: administrator(422) },
  'admin.invitations._index': { at: '/admin/invitations', get: administrator(200), post: all(405) },
  'admin.invitations.new': { at: '/admin/invitations/new', get: administrator(200), post: administrator(422) },
  'admin.invitations.$invitationId.revocation': {
    at: '/admin/invitations/:invitation/revocation',
    get: administrator(200),
    post: administrator(422),
  },

  // whoever is signed in already is sent on as soon as the page would be drawn
  '_auth.sign-in': { at: '/sign-in', get: [200, ...signedIn('/dashboard')], post: [422, ...signedIn('/dashboard')], twinPost: all(422) },
  '_auth.sign-up': { at: '/sign-up', get: [200, ...signedIn('/dashboard')], post: [422, ...signedIn('/dashboard')], twinPost: all(422) },
  '_auth.check-mail': { at: '/check-mail', get: all(200), post: all(405) },
  '_auth.forgot-password': { at: '/forgot-password', get: all(200), post: all(422) },
  '_auth.link.$token': { at: '/link/unknown', get: all(410), post: all(410) },
  '_auth.invitation.$token': { at: '/invitation/unknown', get: all(410), post: all(410) },
  // only for whoever is half-way in
  '_auth.second-factor': { at: '/second-factor', get: all('/sign-in?done=step-over'), post: all('/sign-in?done=step-over') },
  '_auth.reset-password.$token': { at: '/reset-password/unknown', get: all(410), post: all(410) },
  'sign-out': { at: '/sign-out', get: all('/'), post: all('/sign-in?done=signed-out') },
}

function certificateAct(act: string): Row {
  return { at: `/admin/certificates/:certificate/${act}`, get: administrator(200), post: administrator(422) }
}

function claimAct(act: string): Row {
  return { at: `/admin/completions/:completion/${act}`, get: administrator(200), post: administrator(422) }
}

function signedIn(outcome: Outcome): [Outcome, Outcome, Outcome, Outcome] {
  return [outcome, outcome, outcome, outcome]
}

/** The owner has a certificate for one module and an open attempt in the other. */
let cast: (CastMember | null)[] = []
let ids: Record<string, string> = {}

async function withCast(store: Store): Promise<void> {
  await withFixtureCourse(store)
  const learner = await join(store)
  const others = [await join(store, { given: 'Paul', professions: ['physician'] })]
  for (const role of ['educator', 'administrator'] as const) others.push(await join(store, { given: role, roles: [role] }))
  const [ctx, catalogue] = [actingAs(store, learner), await catalogueOf(store)]
  await disclose(store, others[1]!.id)
  await earn(ctx, catalogue, {}, WHEELS)
  await start(ctx, catalogue, DRIVETRAIN)
  await readAll(ctx, catalogue, DRIVETRAIN)
  const started = await startAttempt(ctx, catalogue, DRIVETRAIN)
  const [certificate] = await certificatesOf(store.read, learner.id)
  if (!started.ok || !certificate) throw new Error('the cast is not on its marks')
  const job = { id: newId(), kind: 'expiry-round', dedupeKey: 'expiry-round:test', payload: {}, createdAt: NOON, dueAt: NOON }
  await store.write((tx) => enqueueJob(tx, job))
  const [evaluation] = await store.read.select().from(store.schema.evaluations)
  const report = { id: newId(), evaluationId: evaluation!.id, place: 'Tyres', description: 'One maker only', reportedAt: NOON }
  await store.write((tx) => insertBiasReport(tx, report))
  const drivetrain = findModule(catalogue, DRIVETRAIN.courseSlug, DRIVETRAIN.moduleSlug)!
  const staged = await stageImport(actingAs(store, others[1]!), createAside(null), {
    ...{ module: drivetrain, fileName: 'questions.txt', bytes: new TextEncoder().encode('What turns? {=A wheel ~A road}'), format: null },
  })
  if (!staged.ok) throw new Error(staged.problem)
  const rows = await registerRowsOf(store.read, [certificate.completionId])
  const chosen = { act: 'reinstatement' as const, view: null, rows }
  const bulkId = await beginBulkAct(actingAs(store, others[2]!), chosen, { reason: 'why', message: null })
  const picture = encodeImage(greyPng(4, 3))
  if (!picture.ok) throw new Error(picture.problem)
  await store.write((tx) => saveImages(tx, [picture.image], { courseId: drivetrain.course.id, by: null, at: NOON }))
  cast = [null, learner, ...others]
  ids = {
    ':attempt': started.attemptId,
    ':certificate': certificate.id,
    ':code': certificate.verificationCode,
    ':quiz': findModule(catalogue, DRIVETRAIN.courseSlug, DRIVETRAIN.moduleSlug)!.current.quiz.quizId,
    ':completion': certificate.completionId,
    ':enrolment': (await enrolmentsOf(store.read, learner.id))[0]!.enrolment.id,
    ':bulk': bulkId,
    ':job': job.id,
    ':report': report.id,
    ':import': staged.importId,
    ':image': picture.image.id,
    ':question': (await moduleBank(store.read, drivetrain.id)).items[0]!.questionId,
    ':module': drivetrain.id,
    ':review': await withReview(store, others[1]!),
    ':person': learner.id,
    ':version': findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!.current.id,
    ':view': await withView(store, others[2]!),
    ...(await withWaiting(store, others[2]!)),
  }
}

/** A review of the quiz that the educator asked. */
async function withReview(store: Store, educator: CastMember): Promise<string> {
  const [ctx, catalogue] = [actingAs(store, educator), await catalogueOf(store)]
  const { id } = findModule(catalogue, DRIVETRAIN.courseSlug, DRIVETRAIN.moduleSlug)!
  await changeSettings(ctx, catalogue, id, withRules({ passMark: 90 }))
  const asked = await askNow(ctx, DRIVETRAIN)
  if (!asked.ok) throw new Error(asked.refusal)
  return asked.reviewId
}

/** A view that the administrator keeps to herself. */
async function withView(store: Store, administrator: CastMember): Promise<string> {
  await saveView(actingAs(store, administrator), { name: 'Nurses', shared: false, query: 'profession=nurse' })
  return (await viewsOf(store.read, administrator.id))[0]!.id
}

/** An invitation and a sign-up that wait. */
async function withWaiting(store: Store, administrator: CastMember): Promise<Record<string, string>> {
  const ctx = actingAs(store, administrator)
  const invited = await invite(ctx, { email: 'new@example.test', role: 'educator', scopes: ['*'], reason: 'why' })
  await requestSignUp(ctx, {
    givenName: 'Wan',
    familyName: 'Ting',
    printedName: 'Wan Ting',
    credentialSuffix: null,
    email: 'waits@example.test',
    password: null,
    professions: ['nurse'],
    timeZone: 'Etc/UTC',
    browserHash: '',
    next: '',
  })
  const [waiting] = await listWaitingSignUps(store.read, 1)
  if (!invited.ok || !waiting) throw new Error('nobody waits')
  return { ':invitation': invited.invitationId, ':signUp': waiting.id }
}

const routes = (await findRoutes()).filter(({ id }) => id !== 'root')
let site: Website

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(NOON)
  site = await openWebsite({ fill: withCast })
})
afterEach(() => void vi.useRealTimers())

const named = (text: string) =>
  text.replace(
    /:(attempt|bulk|certificate|code|completion|enrolment|image|import|invitation|job|module|person|question|quiz|report|review|signUp|version|view)/,
    (name) => ids[name]!,
  )
const twinOf = (address: string) => (address === '/' ? '/_root.data' : address.replace(/(?=\?|$)/, '.data'))

function expected(outcome: Outcome, address: string): Outcome {
  if (outcome === SIGN_IN) return `/sign-in?next=${encodeURIComponent(address)}`
  return typeof outcome === 'string' ? named(outcome) : outcome
}

/** A data twin sends on with 202, because it is a script that follows. */
function outcomeOf(answer: Answer, isTwin: boolean): Outcome {
  const sendsOn = isTwin ? answer.status === 202 : answer.status === 302 || answer.status === 303
  return sendsOn ? answer.location! : answer.status
}

async function ask(row: Row, method: 'GET' | 'POST', isTwin: boolean): Promise<Outcome[]> {
  const address = isTwin ? twinOf(named(row.at)) : named(row.at)
  const outcomes: Outcome[] = []
  for (const person of cast) {
    const browser = await site.browser(person)
    const answer = method === 'GET' ? await browser.get(address) : await browser.post(address)
    if (person && answer.status === 200 && !row.kept) expect(answer.headers['cache-control']).toContain('no-store')
    outcomes.push(outcomeOf(answer, isTwin))
  }
  return outcomes
}

test('every door has a row in the table, and every row a door', () => {
  expect(Object.keys(doors).sort()).toEqual(routes.map(({ id }) => id.replace('routes/', '')).sort())
})

test.each(Object.entries(doors))('%s lets in whom the table lets in, and its data twin nobody else', async (_, row) => {
  const address = named(row.at)
  const answers = (outcomes: Outcomes) => outcomes.map((outcome) => expected(outcome, address))
  expect(await ask(row, 'GET', false)).toEqual(answers(row.get))
  expect(await ask(row, 'GET', true)).toEqual(answers(row.get))
  expect(await ask(row, 'POST', false)).toEqual(answers(row.post))
  expect(await ask(row, 'POST', true)).toEqual(answers(row.twinPost ?? row.post))
})

test('no door speaks another method, and none takes a form from another site', async () => {
  const browser = await site.browser(cast[1])
  for (const { at } of Object.values(doors)) {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(await browser.send(method, named(at), null)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } })
    expect((await browser.send('POST', named(at), '', { Origin: 'https://elsewhere.example' })).status).toBe(403)
  }
})

test('whatever others post to a door changes nothing of what a learner has', { timeout: 90_000 }, async () => {
  const { read } = site.services.store
  const learner = cast[1]!
  const before = await everythingAbout(read, learner.id)
  expect(before).toMatchObject({ certificates: [{}], attempts: [{}, {}] })
  const fields = {
    intent: 'submit',
    shown: '1',
    q1: 'o1',
    mark: 'undone',
    section: 'oil',
    seconds: '60',
    certificateId: ids[':certificate']!,
  }
  for (const person of cast.filter((member) => member !== learner)) {
    for (const { at } of Object.values(doors)) {
      for (const address of [named(at), twinOf(named(at))]) await (await site.browser(person)).post(address, fields)
    }
  }
  expect(await everythingAbout(read, learner.id)).toEqual(before)
})

test('a file that is not there is said to be not there, with a way on', async () => {
  const answer = await (await site.browser(cast[2])).get(named('/certificates/:certificate.pdf'))
  expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } })
  expect(answer.text).toContain('There is nothing at this address.')
  expect(answer.text).toContain('<a href="/">')
})
