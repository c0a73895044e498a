/**
 * Front matter: what a learner is shown before a module is started, and acknowledges. It is part of the module version, so that what was shown can be shown
 * again. The provider and the credit designations stand beside it, because they change without the content changing.
 */
import type { ProfessionCode } from '#app/domain/professions.ts'

export interface FrontMatter {
  /** the provider's activity id */
  code: string
  number: number
  title: string
  deck: string
  objectives: { code: string; text: string; enabling: { code: string; text: string }[] }[]
  practiceGap: string
  practiceStatement: string
  targetAudience: string
  audienceProfessions: ProfessionCode[]
  format: string
  participation: string
  requirements: string
  people: PersonInControl[]
  /** whole minutes; the total is rounded once and so may differ by one from the sum of its parts */
  minutes: { total: number; frontMatter: number; lessons: number; quiz: number; evaluation: number }
  quiz: {
    questions: number
    passMark: number
    maxAttempts: number | null
    /** minutes between attempts; absent or null: none */
    waitMinutes?: number | null
  }
  /** null: none was received */
  commercialSupport: { name: string; inKind: boolean }[] | null
  /** null: no clinician has signed this version */
  clinicalReview: { name: string; on: string } | null
  /** a signature under an older version, whose quiz was another one */
  earlierReview?: { name: string; on: string; version: string } | null
}

/** Someone who could shape the content, with what they declared for the last 24 months. */
export interface PersonInControl {
  name: string
  kind: 'person' | 'group'
  credentials: string | null
  affiliation: string | null
  roles: string[]
  declaredOn: string
  relationships: { company: string; nature: string; ended: string | null; relevant: boolean; mitigation: string | null }[]
}
