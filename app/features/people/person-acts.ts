/** What an administrator can do to an account: each a page of its own with a reason. */
export const personActs = {
  suspension: { title: 'Suspend the account', button: 'Suspend the account', danger: true, proof: false },
  reinstatement: { title: 'Open the account again', button: 'Open the account again', danger: false, proof: false },
  'sign-out': { title: 'Sign out everywhere', button: 'Sign out everywhere', danger: false, proof: false },
  'second-factor-reset': { title: 'Remove the second factors', button: 'Remove the second factors', danger: true, proof: true },
  export: { title: 'Export everything held', button: 'Export as JSON', danger: false, proof: true },
  erasure: { title: 'Erase the account', button: 'Erase the account', danger: true, proof: true },
  assignment: { title: 'Assign to a course', button: 'Assign', danger: false, proof: true },
  'clinical-reviewer': { title: 'Mark as clinical reviewer', button: 'Mark as clinical reviewer', danger: false, proof: true },
  'role-end': { title: 'End a role', button: 'End the role', danger: true, proof: true },
} as const

export type PersonAct = keyof typeof personActs

export const isPersonAct = (text: string): text is PersonAct => Object.hasOwn(personActs, text)
