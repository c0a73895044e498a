import { expect, test } from 'vitest'
import { revokeCertificate } from '#app/features/certificates/revoke-certificate.server.ts'
import { standingCertificate } from '#app/features/certificates/standing-certificate.server.ts'
import { lowerClaim } from '#app/features/completion/lower-claim.server.ts'
import { storyPdf } from '#app/features/desk/story-pdf.server.ts'
import { completionStory } from '#app/features/desk/story-page.server.ts'
import { frontMatterLines } from '#app/features/desk/front-matter-lines.ts'
import { createAside } from '#app/server/aside.server.ts'
import { certificatesOf } from '#db/queries/completions.ts'
import { auditOf } from '#tests/support/ask.ts'
import { actingAs, catalogueOf, join, NOON } from '#tests/support/cast.ts'
import { openTestStore } from '#tests/support/filled-store.ts'
import { WHEELS, withDesignatedCourse } from '#tests/support/fixture-course.ts'
import { pdfInfo, pdfText } from '#tests/support/poppler.ts'
import { earn } from '#tests/support/walk.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ')

async function drawn(name: { given: string; family: string }) {
  const store = await openTestStore(withDesignatedCourse)
  const catalogue = await catalogueOf(store)
  const learner = await join(store, { ...name, professions: ['physician'], suffix: 'MD' })
  const admin = await join(store, { given: 'Ada', family: 'Minister', roles: ['administrator'] })
  await earn(actingAs(store, learner), catalogue, { profession: 'physician', minutes: 60, amountHundredths: 100 }, WHEELS)
  const { completionId, id } = (await certificatesOf(store.read, learner.id))[0]!
  const ctx = actingAs(store, admin, NOON + 3_600_000)
  const input = { certificateId: id, stamp: null, reason: 'Half of it was read' }
  await lowerClaim(ctx, catalogue, { ...input, to: { minutes: 30, amountHundredths: 50 } })
  const next = (await certificatesOf(store.read, learner.id)).find(({ version }) => version === 2)!
  await revokeCertificate(ctx, { certificateId: next.id, stamp: null, reason: 'Withdrawn #strong[by] the $board$' })
  const made = await storyPdf(ctx, catalogue, createAside(null), completionId)
  const story = await completionStory(store.read, catalogue, completionId)
  return {
    store,
    completionId,
    next,
    story,
    ...made,
    text: flat(await pdfText(made.pdf)),
    info: await pdfInfo(made.pdf),
    standing: () => standingCertificate(store.read, id),
  }
}

test('an auditor reads the whole story on paper: every chapter, front matter and answer, the acts and the audit trail', async () => {
  const { store, completionId, next, story, name, text, info } = await drawn({ given: 'Zoë', family: "O'Brien-Åkesson" })
  expect(info).toMatchObject({ Tagged: 'yes', 'Page size': expect.stringContaining('A4') })
  expect(info.Title).toBe(`The story of a completion: Zoë O'Brien-Åkesson, MD, certificate ${next.number}`)
  expect(Number(info.Pages)).toBeGreaterThan(2)
  expect(name).toBe(`completion-${next.number}-2026-11-23.pdf`)
  expect(text).toContain(`Page 1 of ${info.Pages}`)
  expect(text).toContain(`Page ${info.Pages} of ${info.Pages}`)
  expect(text).toMatch(/Drawn 23 Nov 2026, \d\d:00 by Ada Minister/)

  for (const chapter of story.chapters) {
    if (chapter.kind === 'acknowledged') {
      for (const { term, value } of frontMatterLines(chapter)) {
        expect(text).toContain(term)
        for (const words of typeof value === 'string' ? [value] : value.map((entry) => entry.text))
          expect(text).toContain(flat(words).trim())
      }
    }
    if (chapter.kind === 'attempt') {
      for (const { stem, lines } of chapter.questions) {
        expect(text).toContain(flat(stem).trim())
        for (const line of lines) expect(text).toContain(flat(line.text).trim())
      }
    }
    if (chapter.kind === 'evaluated') for (const { question } of chapter.answers) expect(text).toContain(flat(question).trim())
  }
  for (const words of [
    'I took this module myself and spent 60 minutes on it.',
    'Claim lowered to 30 minutes and credit of 0.5',
    'Half of it was read',
    `Certificate ${next.number} revoked`,
    'Withdrawn #strong[by] the $board$',
    'Ada Minister revoked a certificate',
    'Ada Minister drew the story of a completion as a PDF',
  ]) {
    expect(text).toContain(words)
  }
  expect((await auditOf(store, completionId)).map(({ act }) => act)).toEqual(['claim.lowered', 'certificate.revoked', 'completion.printed'])
})

test.each([
  // dots of Arabic letters are glyphs of their own, which poppler does not put together again: a name without
  ['Arabic', { given: 'محمد', family: 'محمد' }],
  ['Hebrew', { given: 'שרה', family: 'כהן' }],
  ['Chinese', { given: '小龍', family: '李' }],
])('a name in %s letters does not stop it', async (script, name) => {
  const { text, info } = await drawn(name)
  expect(info.Tagged).toBe('yes')
  expect(info.Title).toContain(name.family)
  expect(text).toContain('The story of a completion')
  if (script !== 'Chinese') expect(text.normalize('NFKC')).toContain(name.given)
})
