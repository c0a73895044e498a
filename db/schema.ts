/** The schema, written once for both engines. */
import type { Kit } from '#db/kit.ts'
import { defineCatalogue } from '#db/schema/catalogue.ts'
import { defineCompletion } from '#db/schema/completion.ts'
import { defineDesk } from '#db/schema/desk.ts'
import { defineLearning } from '#db/schema/learning.ts'
import { defineOperations } from '#db/schema/operations.ts'
import { definePeople } from '#db/schema/people.ts'
import { defineRegister } from '#db/schema/register.ts'

export function defineSchema(kit: Kit) {
  const people = definePeople(kit)
  const catalogue = defineCatalogue(kit)
  const learning = defineLearning(kit, { ...people, ...catalogue })
  const completion = defineCompletion(kit, { ...people, ...catalogue, ...learning })
  const operations = defineOperations(kit)
  const register = defineRegister(kit, { ...people, ...completion })
  const desk = defineDesk(kit, { ...people, ...catalogue, ...learning })
  return { ...people, ...catalogue, ...learning, ...completion, ...operations, ...register, ...desk }
}

export type Schema = ReturnType<typeof defineSchema>
