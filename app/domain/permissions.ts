/**
 * A permission: whether a role may do an act. Roles are additive: a person may do what any of their roles may do. Owning the object (a learner's own
 * transcript) is asked by the queries, which carry the owner.
 */

export const roles = ['visitor', 'learner', 'educator', 'administrator'] as const
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
] as const
export type Act = (typeof acts)[number]

const yes = true
const no = false

/** Who may do what. Educators and administrators take modules like any learner. Who edits questions sees their keys, and so earns no credit from them. */
// prettier-ignore
export const permissions: Readonly<Record<Act, Readonly<Record<Role, boolean>>>> = {
  'course.read':          { visitor: yes, learner: yes, educator: yes, administrator: yes },
  'certificate.verify':   { visitor: yes, learner: yes, educator: yes, administrator: yes },

  'module.start':         { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'lesson.record':        { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'quiz.take':            { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'evaluation.submit':    { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'credit.claim':         { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'certificate.read-own': { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'transcript.read-own':  { visitor: no,  learner: yes, educator: yes, administrator: yes },
  'profile.edit-own':     { visitor: no,  learner: yes, educator: yes, administrator: yes },

  'item.edit':            { visitor: no,  learner: no,  educator: yes, administrator: yes },
  'quiz.publish':         { visitor: no,  learner: no,  educator: yes, administrator: yes },
  'item.analyse':         { visitor: no,  learner: no,  educator: yes, administrator: yes },

  'completion.review':    { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'certificate.correct':  { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'certificate.revoke':   { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'claim.adjust':         { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'attempts.reset':       { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'certificate.act-on-many': { visitor: no, learner: no, educator: no, administrator: yes },
  'completion.export':    { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'evaluation.review':    { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'bias.handle':          { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'job.retry':            { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'user.manage':          { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'disclosure.declare-own': { visitor: no, learner: no, educator: yes, administrator: yes },
  'disclosure.manage':    { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'audit.read':           { visitor: no,  learner: no,  educator: no,  administrator: yes },
  'settings.edit':        { visitor: no,  learner: no,  educator: no,  administrator: yes },
}

/** Whether any of the roles may do the act. Nobody is less than a visitor: without roles, the visitor's rights remain. */
export function can(roles: readonly Role[], act: Act): boolean {
  return permissions[act].visitor || roles.some((role) => permissions[act][role])
}

/** Whether an act is one of educators or administrators alone. */
export function isStaffAct(act: Act): boolean {
  return !permissions[act].learner
}

/** Whether a quiz can earn a person credit: whoever could see what is right in it (educators, administrators) earns none from it, though they may take it. */
export function earnsCredit({ couldSeeKey }: { couldSeeKey: boolean }): boolean {
  return !couldSeeKey
}
