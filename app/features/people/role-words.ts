/** Roles as they are read. */
import { listInWords } from '#app/ui/words.ts'

/** Everybody may learn: that is said only of who does nothing else. */
export function rolesInWords(roles: readonly string[]): string {
  const staff = roles.filter((role) => role !== 'learner').map((role) => role.replace('-', ' '))
  return staff.length > 0 ? listInWords(staff) : roles.length > 0 ? 'learner' : ''
}
