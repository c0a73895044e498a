/** Answers an open attempt as somebody who knows the key: read from the server's own database, never from a page. */
import type { Page } from '@playwright/test'
import { answerToFields } from '#app/domain/answer.ts'
import { serveQuestion } from '#app/domain/serve.ts'
import { openStore } from '#db/open-store.ts'
import { questionKeys, servedQuestions } from '#db/queries/attempts.ts'
import { rightAnswer, wrongAnswer } from '#tests/support/walk.ts'

export async function answerAll(page: Page, dataDir: string, how: 'right' | 'wrong', databaseUrl: string | null = null): Promise<void> {
  const attemptId = new URL(page.url()).pathname.split('/').at(-1)!
  const store = openStore({ databaseUrl, dataDir, migrationsDir: 'migrations' })
  try {
    const keys = new Map((await questionKeys(store.read, attemptId)).map((row) => [row.id, row.answerKey]))
    for (const question of await servedQuestions(store.read, attemptId)) {
      const { body, toServed } = serveQuestion(question.body, question.optionOrder)
      const key = keys.get(question.id)!
      const answer = toServed(how === 'right' ? rightAnswer(key) : wrongAnswer(key))
      for (const [name, values] of Object.entries(answerToFields(body, answer, `q${question.position}`))) {
        for (const value of values) await fill(page, name, value)
      }
    }
  } finally {
    await store.close()
  }
}

async function fill(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`[name="${name}"]`)
  if ((await field.first().evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
  else if ((await field.count()) === 1 && (await field.getAttribute('type')) === 'text') await field.fill(value)
  else {
    const choice = page.locator(`[name="${name}"][value="${value}"]`)
    // the field itself lies unseen under its row, and on a phone a sticky action may lie over the row until it is scrolled to
    await choice.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await choice.check({ force: true })
  }
}

/** Says how sure one is of an answer, in the line below it. */
export async function saySure(page: Page, position: number, words: 'Guessing' | 'Fairly sure' | 'Certain' | 'Not said'): Promise<void> {
  const line = page.locator(`#q${position}`).getByRole('group', { name: /^How sure are you\?/ })
  const choice = line.getByRole('radio', { name: words })
  await choice.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await choice.check({ force: true })
}
