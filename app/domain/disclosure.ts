/**
 * A disclosure: what a person in control of content declares about companies for the 24 months before (ACCME Standards for Integrity and Independence,
 * standard 3). Nobody edits questions without a current one, and each relationship in it must have been judged first.
 */
export interface DeclaredRelationship {
  company: string
  nature: string
  ended: string | null
  /** null: nobody has judged it yet */
  relevant: boolean | null
  /** how a relevant one was mitigated */
  mitigation: string | null
}

export interface Disclosure {
  /** calendar day */
  declaredOn: string
  relationships: readonly DeclaredRelationship[]
}

/** 24 months */
const years = 2

/** Whether a relationship was judged, and mitigated where it is relevant. */
export function isSettled({ relevant, mitigation }: DeclaredRelationship): boolean {
  return relevant === false || (relevant === true && mitigation !== null)
}

/** Whether it still holds on `today`: declared within 24 months, every relationship settled. */
export function isCurrentDisclosure({ declaredOn, relationships }: Disclosure, today: string): boolean {
  // days compare as text; a 29 February two years on stands for the end of that month
  const lastDay = `${Number(declaredOn.slice(0, 4)) + years}${declaredOn.slice(4)}`
  return declaredOn <= today && today <= lastDay && relationships.every(isSettled)
}
