/** The schema, written once for both engines. */
import type { Kit } from '#db/kit.ts'
import { defineAccess } from '#db/schema/access.ts'
import { defineActivity } from '#db/schema/activity.ts'
import { defineCatalogue } from '#db/schema/catalogue.ts'
import { defineCompletion } from '#db/schema/completion.ts'
import { defineDesk } from '#db/schema/desk.ts'
import { defineDeskActs } from '#db/schema/desk-acts.ts'
import { defineDisclosures } from '#db/schema/disclosures.ts'
import { defineExchange } from '#db/schema/exchange.ts'
import { defineImages } from '#db/schema/images.ts'
import { defineLearning } from '#db/schema/learning.ts'
import { defineOperations } from '#db/schema/operations.ts'
import { definePeople } from '#db/schema/people.ts'
import { defineQuizHistory } from '#db/schema/quiz-history.ts'
import { defineRegister } from '#db/schema/register.ts'
import { defineReview } from '#db/schema/review.ts'
import { defineSettings } from '#db/schema/settings.ts'
import { defineWorkshop } from '#db/schema/workshop.ts'

export function defineSchema(kit: Kit) {
  const people = definePeople(kit)
  const catalogue = defineCatalogue(kit)
  const learning = defineLearning(kit, { ...people, ...catalogue })
  const completion = defineCompletion(kit, { ...people, ...catalogue, ...learning })
  const operations = defineOperations(kit)
  const register = defineRegister(kit, { ...people, ...completion })
  const desk = defineDesk(kit, { ...people, ...catalogue, ...learning })
  const deskActs = defineDeskActs(kit, { ...people, ...catalogue, ...learning, ...completion })
  const access = defineAccess(kit, people)
  const settings = defineSettings(kit, catalogue)
  const disclosures = defineDisclosures(kit, people)
  const workshop = defineWorkshop(kit, { ...people, ...catalogue })
  const quizHistory = defineQuizHistory(kit, workshop)
  const exchange = defineExchange(kit, { ...people, ...catalogue })
  const review = defineReview(kit, catalogue)
  const images = defineImages(kit, { ...people, ...catalogue })
  return {
    ...people,
    ...catalogue,
    ...learning,
    ...completion,
    ...operations,
    ...register,
    ...access,
    ...settings,
    ...disclosures,
    ...workshop,
    ...quizHistory,
    ...exchange,
    ...review,
    ...desk,
    ...defineActivity(kit),
    ...deskActs,
    ...images,
  }
}

export type Schema = ReturnType<typeof defineSchema>
