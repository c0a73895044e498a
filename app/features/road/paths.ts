/** Addresses of the road. */

export interface ModulePlace {
  courseSlug: string
  moduleSlug: string
}

export const paths = {
  course: (courseSlug: string) => `/courses/${courseSlug}`,
  module: (place: ModulePlace) => `/courses/${place.courseSlug}/${place.moduleSlug}`,
  objectives: (place: ModulePlace) => `${paths.module(place)}/objectives`,
  print: (place: ModulePlace) => `${paths.module(place)}/print`,
  disclosures: (place: ModulePlace) => `${paths.module(place)}#disclosures`,
  lesson: (place: ModulePlace, lessonSlug: string) => `${paths.module(place)}/lessons/${lessonSlug}`,
  reading: (place: ModulePlace, lessonSlug: string) => `${paths.lesson(place, lessonSlug)}/reading`,
  pretest: (place: ModulePlace) => `${paths.module(place)}/pretest`,
  quiz: (place: ModulePlace) => `${paths.module(place)}/quiz`,
  attempt: (place: ModulePlace, attemptId: string) => `${paths.quiz(place)}/attempts/${attemptId}`,
  review: (place: ModulePlace, attemptId: string) => `${paths.attempt(place, attemptId)}/review`,
  evaluation: (place: ModulePlace) => `${paths.module(place)}/evaluation`,
  claim: (place: ModulePlace) => `${paths.module(place)}/claim`,
  references: (kind?: string) => (kind === undefined ? '/references' : `/references?kind=${kind}`),
  reference: (key: string) => `/references/${key}`,
  courseReferences: (courseSlug: string) => `${paths.course(courseSlug)}/references`,
  moduleReferences: (place: ModulePlace) => `${paths.module(place)}/references`,
  certificate: (id: string) => `/certificates/${id}`,
  signInTo: (next: string) => `/sign-in?next=${encodeURIComponent(next)}`,
}
