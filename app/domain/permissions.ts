/**
 * A permission: whether a role may do an act. Roles are additive: a person may do what any of their roles may do. Owning the object (a learner's own
 * transcript) is asked by the queries, which carry the owner.
 */

export const roles = ['visitor', 'learner', 'educator', 'administrator', 'clinical-reviewer'] as const
export type Role = (typeof roles)[number]

export const acts = [
  'course.read',
  'module.start',
  'lesson.record',
  'quiz.take',
  'evaluation.submit',
  'credit.claim',
  'certificate.read-own',
  'transcript.read-own',
  'profile.edit-own',
  'certificate.verify',
  'item.edit',
  'quiz.review',
  'quiz.publish',
  'item.analyse',
  'completion.review',
  'certificate.correct',
  'certificate.revoke',
  'claim.adjust',
  'attempts.reset',
  'certificate.act-on-many',
  'completion.export',
  'evaluation.review',
  'bias.handle',
  'job.retry',
  'user.manage',
  'disclosure.declare-own',
  'disclosure.manage',
  'audit.read',
  'settings.edit',
  'module.sign',
] as const
export type Act = (typeof acts)[number]

const yes = true
const no = false

/** Who may do what. Educators and administrators take modules like any learner. Who edits or reviews questions sees their keys, and so earns no credit from them. */
// prettier-ignore
export const permissions: Readonly<Record<Act, Readonly<Record<Role, boolean>>>> = {
  'course.read':          { visitor: yes, learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'certificate.verify':   { visitor: yes, learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },

  'module.start':         { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'lesson.record':        { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'quiz.take':            { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'evaluation.submit':    { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'credit.claim':         { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'certificate.read-own': { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'transcript.read-own':  { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'profile.edit-own':     { visitor: no,  learner: yes, educator: yes, administrator: yes, 'clinical-reviewer': yes },

  'item.edit':            { visitor: no,  learner: no,  educator: yes, administrator: yes, 'clinical-reviewer': no },
  'quiz.review':          { visitor: no,  learner: no,  educator: yes, administrator: yes, 'clinical-reviewer': no },
  'quiz.publish':         { visitor: no,  learner: no,  educator: yes, administrator: yes, 'clinical-reviewer': no },
  'item.analyse':         { visitor: no,  learner: no,  educator: yes, administrator: yes, 'clinical-reviewer': no },

  'completion.review':    { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'certificate.correct':  { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'certificate.revoke':   { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'claim.adjust':         { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'attempts.reset':       { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'certificate.act-on-many': { visitor: no, learner: no, educator: no, administrator: yes, 'clinical-reviewer': no },
  'completion.export':    { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'evaluation.review':    { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'bias.handle':          { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'job.retry':            { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'user.manage':          { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'disclosure.declare-own': { visitor: no, learner: no, educator: yes, administrator: yes, 'clinical-reviewer': yes },
  'disclosure.manage':    { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'audit.read':           { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'settings.edit':        { visitor: no,  learner: no,  educator: no,  administrator: yes, 'clinical-reviewer': no },
  'module.sign':          { visitor: no,  learner: no,  educator: no,  administrator: no, 'clinical-reviewer': yes },
}

/** Whether any of the roles may do the act. Nobody is less than a visitor: without roles, the visitor's rights remain. */
export function can(roles: readonly Role[], act: Act): boolean {
  return permissions[act].visitor || roles.some((role) => permissions[act][role])
}

/** Whether an act is one of educators or administrators alone. */
export function isStaffAct(act: Act): boolean {
  return !permissions[act].learner
}

/** Whether a quiz can earn a person credit: whoever could see what is right in it (educators, administrators, clinical reviewers) earns none from it, though they may take it. */
export function earnsCredit({ couldSeeKey }: { couldSeeKey: boolean }): boolean {
  return !couldSeeKey
}
