/** Review before publishing: who may, what an approval counts for, what a returned quiz brings back, and what no road publishes without. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dealWithComment } from '#app/features/quiz-review/deal-with-comment.server.ts'
import { decideReview, type Decision, type Remark } from '#app/features/quiz-review/decide-review.server.ts'
import { withdrawReview } from '#app/features/quiz-review/ask-for-review.server.ts'
import { historyPage } from '#app/features/workshop/history-page.server.ts'
import { publishQuiz } from '#app/features/workshop/publish-quiz.server.ts'
import { retireQuestion } from '#app/features/workshop/retire-question.server.ts'
import { withdrawQuestion } from '#app/features/workshop/withdraw-question.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ActorContext } from '#app/server/context.server.ts'
import { openComments, reviewsOfQuiz } from '#db/queries/reviews.ts'
import type { Store } from '#db/store.ts'
import { auditOf, lettersIn } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { DRIVETRAIN, WHEELS, withFixtureCourse } from '#tests/support/fixture-course.ts'
import { openWebsite, type Answer } from '#tests/support/website.ts'
import { askNow, changeSettings, editQuestion, itemOf, publishNow, withRules } from '#tests/support/workbench.ts'
import { assignTo, joinEditor, setReviewRule } from '#tests/support/workshop.ts'

beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

/** Anna writes, Bea reviews; the rule is on, and M1-01 has a new stem. */
async function setUp(own?: Store) {
  const store = own ?? (await openTestStore(withFixtureCourse))
  await setReviewRule(store, true)
  const catalogue = await catalogueOf(store)
  const module = findModule(catalogue, WHEELS.courseSlug, WHEELS.moduleSlug)!
  const anna = await joinEditor(store, { given: 'Anna' })
  const bea = await joinEditor(store, { given: 'Bea' })
  const [author, reviewer] = [actingAs(store, anna), actingAs(store, bea)]
  const edit = (stem: string, ctx: ActorContext = author, code = 'M1-01') => editQuestion(ctx, catalogue, module.id, code, { stem })
  const decide = (ctx: ActorContext, reviewId: string, decision: Decision, remarks: Remark[] = []) =>
    decideReview(ctx, catalogue, { reviewId, decision, remarks })
  const ask = async (ctx: ActorContext = author, input: { note?: string; reviewerId?: string } = {}) => {
    const asked = await askNow(ctx, WHEELS, input)
    if (!asked.ok) throw new Error(asked.refusal)
    return asked.reviewId
  }
  const quizId = module.current.quiz.quizId
  await edit('What should be checked first, before a wheel is trued?')
  return { store, catalogue, module, quizId, anna, bea, author, reviewer, edit, decide, ask }
}

const blockedByReview = { ok: false, refusal: 'blocked', problems: [{ href: expect.stringMatching(/\/review$/) as string }] }

test('nothing is published without an approval of exactly it; with one the version names who approved', async () => {
  const { store, catalogue, module, quizId, bea, author, reviewer, edit, decide, ask } = await setUp()
  expect(await publishNow(author)).toMatchObject(blockedByReview)
  const reviewId = await ask(author, { note: 'The stem only.' })
  expect(await publishNow(author)).toMatchObject(blockedByReview)
  expect(await decide(reviewer, reviewId, 'approved')).toEqual({ ok: true })

  // a word more, and it is something else
  await edit('What should be checked first, before a wheel is trued at all?')
  expect(await publishNow(author)).toMatchObject(blockedByReview)
  await edit('What should be checked first, before a wheel is trued?')
  expect(await publishNow(author)).toMatchObject({ ok: true, label: '1.1' })

  const { current } = findModule(await catalogueOf(store), WHEELS.courseSlug, WHEELS.moduleSlug)!
  const named = current.frontMatter.people.filter(
    ({ name, roles }) => roles.some((role) => role.endsWith('quiz items')) && name.endsWith('Editor'),
  )
  expect(named.map(({ name, roles }) => ({ name, roles })).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: 'Anna Editor', roles: ['Edits quiz items'] },
    { name: 'Bea Editor', roles: ['Reviews quiz items'] },
  ])
  const { questionId } = await itemOf(store, module.id, 'M1-01')
  const history = await historyPage(author, await catalogueOf(store), questionId)
  expect(history.entries.map(({ what }) => what)).toContain('Published in version 1.1, approved by Bea Editor')
  expect((await auditOf(store, current.id)).at(-1)).toMatchObject({
    act: 'quiz.published',
    payload: { approval: { reviewId, by: bea.id, at: NOON } },
  })
  expect((await auditOf(store, quizId)).map(({ act, actorId }) => [act, actorId])).toEqual([
    ['quiz.review-asked', author.actor.id],
    ['quiz.review-approved', bea.id],
  ])
  const letters = await lettersIn(store)
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    [bea.address, `A review is asked: the quiz of ${module.current.title}`],
    [expect.stringContaining('anna'), `The quiz of ${module.current.title} was approved`],
  ])
  expect(letters[0]!.text).toContain('The stem only.')
  expect(letters[0]!.text).toContain(`/educator/reviews/${reviewId}`)

  // an earlier approval counts for nothing on top of another version
  await edit('A third text, which asks what is checked?', { ...author, now: NOON + 1 })
  expect(await publishNow({ ...author, now: NOON + 1 })).toMatchObject(blockedByReview)
  const again = await ask({ ...author, now: NOON + 1 })
  expect(await decide({ ...reviewer, now: NOON + 1 }, again, 'approved')).toEqual({ ok: true })
  expect(await publishNow({ ...author, now: NOON + 1 })).toMatchObject({ ok: true })
  await edit('What should be checked first, before a wheel is trued?', { ...author, now: NOON + 2 })
  expect(await publishNow({ ...author, now: NOON + 2 })).toMatchObject(blockedByReview)
  expect(await withdrawQuestion({ ...author, now: NOON + 3 }, catalogue, { questionId, reason: 'It could harm.' })).toMatchObject({
    ok: true,
  })
})

test('nobody decides who asked, wrote, works elsewhere, or has no disclosure', async () => {
  const setting = await setUp()
  const { store, catalogue, module, author, reviewer, edit, decide, ask } = setting
  const cleo = actingAs(store, await joinEditor(store, { given: 'Cleo' }))
  const dora = actingAs(store, await joinEditor(store, { given: 'Dora' }))
  const late = actingAs(store, await joinEditor(store, { given: 'Lata', declaredOn: '2024-01-01' }))
  const far = await joinEditor(store, { given: 'Fara' })
  await assignTo(store, far.id, 'another course')
  const ada = actingAs(store, await joinEditor(store, { given: 'Ada', roles: ['administrator'] }))
  const bare = actingAs(store, await join(store, { given: 'Bara', roles: ['administrator'] }))
  // Cleo wrote a word that Anna wrote over, Dora only changed the rules, and Anna the rules after her
  await edit('A text of Cleo, which asks what is checked?', cleo)
  await edit('What should be checked first, before a wheel is trued?')
  await changeSettings(dora, catalogue, module.id, withRules({ passMark: 90 }))
  await changeSettings(author, catalogue, module.id, withRules({ passMark: 85 }))
  const reviewId = await ask()
  for (const [ctx, refusal] of [
    [author, 'asker'],
    [cleo, 'author'],
    [dora, 'author'],
    [late, 'disclosure'],
    [bare, 'disclosure'],
    [actingAs(store, far), 'role'],
  ] as const) {
    expect(await decide(ctx, reviewId, 'approved')).toEqual({ ok: false, refusal })
    expect(await decide(ctx, reviewId, 'returned', [{ questionId: null, text: 'no' }])).toEqual({ ok: false, refusal })
  }
  const told = (await lettersIn(store)).map(({ to }) => to.split('.')[0]).sort()
  expect(told).toEqual(['ada', 'bea'])

  // whoever takes a question out, or brings it back, decides what is in it
  expect(await decide(ada, reviewId, 'returned', [{ questionId: null, text: 'Not yet.' }])).toEqual({ ok: true })
  const { questionId } = await itemOf(store, module.id, 'M1-01')
  for (const retired of [true, false]) expect(await retireQuestion(reviewer, catalogue, { questionId, retired })).toEqual({ ok: true })
  const again = await ask()
  expect(await decide(reviewer, again, 'approved')).toEqual({ ok: false, refusal: 'author' })
  expect(await decide(ada, again, 'approved')).toEqual({ ok: true })
})

test('what changed after it was asked cannot be approved; a newer request takes its place', async () => {
  const { store, quizId, author, reviewer, edit, decide, ask } = await setUp()
  const first = await ask()
  expect(await askNow(author)).toEqual({ ok: false, refusal: 'waiting' })
  await edit('Another text, which asks what is checked first?')
  expect(await decide(reviewer, first, 'approved')).toEqual({ ok: false, refusal: 'stale' })
  const second = await ask()
  expect(await decide(reviewer, first, 'returned', [{ questionId: null, text: 'x' }])).toEqual({ ok: false, refusal: 'ended' })
  expect((await reviewsOfQuiz(store.read, quizId)).map(({ review, end }) => [review.id, end?.kind])).toEqual([
    [second, undefined],
    [first, 'replaced'],
  ])
  expect(await decide(reviewer, second, 'approved')).toEqual({ ok: true })
  expect(await askNow(author)).toEqual({ ok: false, refusal: 'approved' })
})

test('of two reviewers at once one decides, and the other is told', async () => {
  const { store, author, reviewer, decide, ask } = await setUp()
  const other = actingAs(store, await joinEditor(store, { given: 'Cleo' }))
  const reviewId = await ask()
  const both = await Promise.all([
    decide(reviewer, reviewId, 'approved'),
    decide(other, reviewId, 'returned', [{ questionId: null, text: 'Not yet.' }]),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'ended' })
  expect(await publishNow(author)).toMatchObject({ ok: both[0].ok })
})

test('only who asked withdraws; with the rule off nobody waits, and what was open ends with the publication', async () => {
  const { store, catalogue, quizId, author, reviewer, decide, ask } = await setUp()
  const reviewId = await ask()
  await expect(withdrawReview(reviewer, catalogue, { quizId, reviewId })).rejects.toThrow('review')
  expect(await withdrawReview(author, catalogue, { quizId, reviewId })).toEqual({ ok: true })
  expect(await withdrawReview(author, catalogue, { quizId, reviewId })).toEqual({ ok: false })
  expect(await decide(reviewer, reviewId, 'approved')).toEqual({ ok: false, refusal: 'ended' })
  await setReviewRule(store, false)
  const open = await ask()
  expect(await publishNow(author)).toMatchObject({ ok: true })
  expect((await reviewsOfQuiz(store.read, quizId)).find(({ review }) => review.id === open)?.end?.kind).toBe('published')
})

test('an approval of somebody whose disclosure has lapsed since does not publish', async () => {
  const { store, catalogue, quizId, author, decide, ask } = await setUp()
  const soon = actingAs(store, await joinEditor(store, { given: 'Cleo', declaredOn: '2024-12-01' }))
  expect(await decide(soon, await ask(), 'approved')).toEqual({ ok: true })
  const later = { ...author, now: NOON + 30 * DAY }
  expect(await publishNow(later)).toMatchObject({
    ...{ ok: false, refusal: 'blocked' },
    problems: [{ message: 'Cleo Editor reviewed this quiz and has no current disclosure on file. An administrator records it.' }],
  })
  expect(await publishQuiz(later, catalogue, { quizId, summary: 'x', stamp: 'old' })).toMatchObject({ refusal: 'changed' })
})

test('the pages: asked, returned with comments, dealt with, asked again, approved, published', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { store } = site.services
  const { module, quizId, anna, bea, catalogue, author } = await setUp(store)
  const [a, b] = [await site.browser(anna), await site.browser(bea)]
  const [quiz, asking] = [`/educator/quizzes/${quizId}`, `/educator/quizzes/${quizId}/review`]
  const stampOn = async () => /name="stamp" value="([^"]+)"/.exec((await a.get(asking)).text)![1]!
  expect((await a.get(quiz)).text).toContain('Ask for a review')
  const refused = await a.get(`${quiz}/publication`)
  expect(refused.text).toContain('Nobody has approved exactly this')
  expect(refused.text).not.toContain('name="summary"')
  expect((await a.post(`${quiz}/publication`, { summary: 'New stem', stamp: 'old' })).status).toBe(409)
  const blocked = await a.post(`${quiz}/publication`, { summary: 'New stem', stamp: await stampOn() })
  expect(blocked.status).toBe(422)
  expect(blocked.text).toContain('Nobody has approved exactly this')

  // what is wrong with asking comes back beside its field, with what was typed
  const long = await a.post(asking, { intent: 'ask', reviewer: 'all', note: 'x'.repeat(1001), stamp: await stampOn() })
  expect([long.status, long.text.includes('Use at most 1000 characters.'), long.text.includes('x'.repeat(1001))]).toEqual([422, true, true])
  for (const wrong of [{ reviewer: 'nobody' }, { reviewer: anna.id }, { reviewer: 'x'.repeat(65) }, { note: 'a\u0000' }, { intent: 'x' }])
    expect((await a.post(asking, { intent: 'ask', reviewer: 'all', note: 'Kept?', stamp: await stampOn(), ...wrong })).status).toBe(422)
  expect((await a.post(asking, { intent: 'ask', reviewer: 'all', stamp: 'old' })).status).toBe(409)
  expect((await a.post(asking, { intent: 'withdraw', review: 'x' })).status).toBe(404)
  expect((await a.post(asking, { intent: 'dealt', comment: 'x' })).status).toBe(404)
  const asked = await a.post(asking, { intent: 'ask', reviewer: bea.id, note: 'Only the stem.\r\nPlease.', stamp: await stampOn() })
  expect(asked.location).toBe(`${asking}?done=asked`)
  expect((await a.get(`${asking}?done=asked`)).text).toContain('Waiting for a review')

  const home = await b.get('/educator')
  expect(home.text).toContain('Waiting for your review')
  const review = /\/educator\/reviews\/[^"]+/.exec(home.text)![0]
  expect((await a.get('/educator')).text).not.toContain('Waiting for your review')
  const page = await b.get(review)
  for (const words of ['What changed', 'As a learner meets it', 'With key and reasons', 'Checks', 'Comment on M1-01', 'Only the stem.'])
    expect(page.text).toContain(words)
  expect((await a.get(review)).text).toContain('You asked for this review, so somebody else decides.')
  expect((await a.get(review)).text).not.toContain('Approve exactly this')
  expect((await a.post(review, { intent: 'approved' })).status).toBe(403)

  const { questionId } = await itemOf(store, module.id, 'M1-01')
  const field = `comment.${questionId}`
  const empty = await b.post(review, { intent: 'returned' })
  expect([empty.status, empty.text.includes('Write at least one comment')]).toEqual([422, true])
  const tooLong = await b.post(review, { intent: 'approved', [field]: 'y'.repeat(2001), comment: 'Kept words' })
  expect([tooLong.status, tooLong.text.includes('Kept words'), tooLong.text.includes('Use at most 2,000 characters.')]).toEqual([
    422,
    true,
    true,
  ])
  for (const wrong of [{ intent: 'x' }, { comment: 'a\u0000' }] as Record<string, string>[])
    expect((await b.post(review, { intent: 'approved', ...wrong })).status).toBe(422)
  const returned = await b.post(review, { intent: 'returned', [field]: 'Say “wheel” once.\r\nAnd shorter.', comment: 'Nearly.' })
  expect(returned.location).toBe(`${review}?done=returned`)
  expect((await b.get('/educator')).text).not.toContain('Waiting for your review')
  const late = await b.post(review, { intent: 'returned', [field]: 'Once more?' })
  expect([late.status, late.text.includes('has ended in the meantime'), late.text.includes('Once more?')]).toEqual([409, true, true])

  // beside the question, on the quiz, and on the page of reviews
  const editor = `/educator/questions/${questionId}`
  for (const address of [editor, quiz, asking]) expect((await a.get(address)).text).toContain('Say “wheel” once.')
  expect((await a.get(editor)).text).not.toContain('Nearly.')
  const comments = await openComments(store.read, { quizId })
  expect(comments.map(({ comment }) => comment.text)).toEqual(['Say “wheel” once.\nAnd shorter.', 'Nearly.'])
  const { revision, content } = (await itemOf(store, module.id, 'M1-01')).draft!
  expect(content.stem).toContain('trued')
  expect((await a.post(asking, { intent: 'dealt', comment: comments[1]!.comment.id })).location).toBe(`${asking}?done=dealt`)
  // what else stands in the editor is saved with it
  const form = new URLSearchParams()
  for (const [name, value] of fieldsOn((await a.get(editor)).text)) form.append(name, value)
  form.set('stem', 'What is checked first, before a wheel is trued?')
  form.set('revision', String(revision))
  form.set('intent', `dealt:${comments[0]!.comment.id}`)
  const dealt = await a.send('POST', editor, form.toString())
  expect(dealt.location).toBe(`${editor}?done=dealt`)
  expect((await itemOf(store, module.id, 'M1-01')).content.stem).toBe('What is checked first, before a wheel is trued?')
  expect((await a.get(editor)).text).not.toContain('What reviewers say')
  expect(await dealWithComment(author, catalogue, { quizId, commentId: comments[0]!.comment.id })).toEqual({ ok: true })
  const elsewhere = findModule(catalogue, DRIVETRAIN.courseSlug, DRIVETRAIN.moduleSlug)!.current.quiz.quizId
  await expect(dealWithComment(author, catalogue, { quizId: elsewhere, commentId: comments[0]!.comment.id })).rejects.toThrow('comment')
  expect(plain(await b.get(review))).toContain('Dealt with by Anna Editor')

  await a.post(asking, { intent: 'ask', reviewer: 'all', stamp: await stampOn() })
  const again = /\/educator\/reviews\/[^"]+/.exec((await b.get('/educator')).text)![0]
  expect((await b.post(again, { intent: 'approved' })).location).toBe(`${again}?done=approved`)
  expect(plain(await a.get(asking))).toContain('Bea Editor approved exactly this on')
  const publication = await a.get(`${quiz}/publication`)
  expect(plain(publication)).toContain('by Bea Editor on')
  const stamp = /name="stamp" value="([^"]+)"/.exec(publication.text)![1]!
  expect((await a.post(`${quiz}/publication`, { summary: 'A clearer stem.', stamp })).location).toBe(`${quiz}?done=published`)
  expect((await a.get(asking)).text).toContain('Nothing to review')
})

/** Fields of the editor as a browser would send them: enough for a question with options. */
function fieldsOn(html: string): [string, string][] {
  const form = html.slice(html.indexOf('id="editor"'))
  const fields: [string, string][] = []
  for (const [, attributes = '', inner] of form.matchAll(/<(?:input|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g)) {
    const name = /name="([^"]+)"/.exec(attributes)?.[1]
    const isChoice = /type="(?:radio|checkbox)"/.test(attributes)
    if (name && (!isChoice || attributes.includes('checked=""')))
      fields.push([name, decode(inner ?? /value="([^"]*)"/.exec(attributes)?.[1] ?? '')])
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected=""/.exec(options)?.[1] ?? /<option value="([^"]*)"/.exec(options)?.[1]
    fields.push([name, decode(chosen ?? '')])
  }
  return fields
}

/** Without the marks that React leaves between texts. */
const plain = ({ text }: Answer) => text.replaceAll('<!-- -->', '')

const decode = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

test('the workshop of another course neither sees a review nor decides it', async () => {
  const site = await openWebsite({ fill: withFixtureCourse })
  const { ask, quizId, store } = await setUp(site.services.store)
  const reviewId = await ask()
  const far = await joinEditor(store, { given: 'Fara' })
  await assignTo(store, far.id, 'another course')
  const browser = await site.browser(far)
  expect((await browser.get(`/educator/reviews/${reviewId}`)).status).toBe(404)
  expect((await browser.post(`/educator/reviews/${reviewId}`, { intent: 'approved' })).status).toBe(404)
  expect((await browser.get(`/educator/quizzes/${quizId}/review`)).status).toBe(404)
  const ada = await joinEditor(store, { given: 'Ada', roles: ['administrator'] })
  expect(plain(await (await site.browser(ada)).get('/admin'))).toContain('1 quiz waits for your review')
})
