/** A small register: eight completions of six learners, unlike in everything that can be sorted and filtered by. Made by the product's own verbs. */
import { BIAS_QUESTION } from '#app/domain/evaluation.ts'
import { claimCompletion } from '#app/features/completion/claim-completion.server.ts'
import { submitEvaluation } from '#app/features/evaluation/submit-evaluation.server.ts'
import { findModule } from '#app/server/catalogue.server.ts'
import type { ProfessionCode } from '#app/domain/professions.ts'
import type { Store } from '#db/store.ts'
import { actingAs, catalogueOf, DAY, join, NOON } from '#tests/support/cast.ts'
import { DRIVETRAIN, WHEELS, withDesignatedCourse } from '#tests/support/fixture-course.ts'
import { evaluationFields, readAll, start, takeQuiz } from '#tests/support/walk.ts'

interface Taken {
  given: string
  family: string
  profession: ProfessionCode
  suffix?: string | null
  taken: { where: typeof WHEELS; daysAgo: number; right: number; minutes: number; amount?: number; bias?: boolean }[]
}

const learners: Taken[] = [
  {
    given: 'Nora',
    family: 'Lindqvist',
    profession: 'nurse',
    taken: [
      { where: WHEELS, daysAgo: 12, right: 100, minutes: 60 },
      { where: DRIVETRAIN, daysAgo: 2, right: 100, minutes: 30 },
    ],
  },
  {
    given: 'Zoë',
    family: "O'Brien-Åkesson",
    profession: 'physician',
    suffix: 'MD',
    taken: [{ where: WHEELS, daysAgo: 9, right: 4, minutes: 45, amount: 75 }],
  },
  {
    given: '李',
    family: '小龍',
    profession: 'physician',
    suffix: null,
    taken: [{ where: WHEELS, daysAgo: 9, right: 3, minutes: 20, amount: 25 }],
  },
  {
    given: '=cmd',
    family: '+1 "x"',
    profession: 'pharmacist',
    suffix: '@home',
    taken: [{ where: DRIVETRAIN, daysAgo: 6, right: 100, minutes: 90 }],
  },
  {
    given: 'Anna',
    family: 'Lind',
    profession: 'trainee',
    suffix: null,
    taken: [{ where: WHEELS, daysAgo: 4, right: 3, minutes: 75, bias: true }],
  },
  { given: 'Nora', family: 'Lindqvist', profession: 'nurse', taken: [{ where: DRIVETRAIN, daysAgo: 1, right: 3, minutes: 61 }] },
]

/** Fills a template database: the fixture course with credit designated, and these learners. */
export async function withCompletions(store: Store): Promise<void> {
  await withDesignatedCourse(store)
  const catalogue = await catalogueOf(store)
  for (const { given, family, profession, suffix, taken } of learners) {
    const person = await join(store, { given, family, professions: [profession], ...(suffix !== undefined && { suffix }) })
    for (const { where, daysAgo, right, minutes, amount = null, bias = false } of taken) {
      const ctx = actingAs(store, person, NOON - daysAgo * DAY)
      await start(ctx, catalogue, where)
      await readAll(ctx, catalogue, where)
      await takeQuiz(ctx, catalogue, right, where)
      const form = findModule(catalogue, where.courseSlug, where.moduleSlug)!.current.evaluationForm
      const fields = evaluationFields(form)
      if (bias) {
        fields.set(BIAS_QUESTION, ['yes'])
        const question = form.sections.flatMap((section) => section.questions).find(({ code }) => code === BIAS_QUESTION)
        for (const { code, kind } of question?.followUp?.questions ?? [])
          fields.set(code, [kind === 'text' ? 'In the table of tyres' : 'yes'])
      }
      await submitEvaluation(ctx, catalogue, { ...where, fields })
      const claimed = await claimCompletion(ctx, catalogue, { ...where, profession, minutes, amountHundredths: amount })
      if (!claimed.ok) throw new Error(`${given} ${family} could not claim ${where.moduleSlug}: ${JSON.stringify(claimed)}`)
    }
  }
}
