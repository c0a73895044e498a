/** A profession: what a learner works as. It decides which credit a person can receive and which note of a lesson comes first. */

export const professions = [
  { code: 'physician', label: 'Physician' },
  { code: 'advanced-practice-provider', label: 'Advanced practice provider' },
  { code: 'nurse', label: 'Nurse' },
  { code: 'pharmacist', label: 'Pharmacist' },
  { code: 'mental-health-professional', label: 'Mental health professional' },
  { code: 'rehabilitation-specialist', label: 'Rehabilitation specialist' },
  { code: 'trainee', label: 'Trainee' },
] as const

export type ProfessionCode = (typeof professions)[number]['code']

export const professionCodes = professions.map((profession) => profession.code) as [ProfessionCode, ...ProfessionCode[]]

export function isProfessionCode(value: unknown): value is ProfessionCode {
  return professionCodes.includes(value as ProfessionCode)
}

export function professionLabel(code: ProfessionCode): string {
  return professions.find((profession) => profession.code === code)!.label
}
