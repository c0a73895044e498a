/** Why an act of the workshop was refused, in words an educator can act on. */

export type WorkshopRefusal = 'disclosure' | 'code-taken' | 'code-form' | 'closed' | 'full' | 'pictures' | 'unreadable'

export const workshopRefusals: Record<WorkshopRefusal, string> = {
  disclosure:
    'Nothing was saved. Nobody edits questions without a current disclosure of relationships with companies (24 months). An administrator records yours; then you can go on.',
  'code-taken': 'Another question of this course has this code. Choose another.',
  'code-form': 'Write the code with letters, digits and single hyphens or dots, such as M1-07.',
  closed: 'This draft was published or discarded in the meantime. Open the question again.',
  full: 'This question has as many rows as it can.',
  pictures: 'A question has at most four pictures. Remove one to add another.',
  unreadable: 'No question could be read from the text. Check the format.',
}

export type Worked<T = object> = ({ ok: true } & T) | { ok: false; refusal: WorkshopRefusal }

export const refuseWork = (refusal: WorkshopRefusal) => ({ ok: false as const, refusal })
