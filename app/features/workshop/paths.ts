/** Addresses of the workshop. */
import { sitePaths } from '#app/ui/site-paths.ts'

const base = sitePaths.workshop

export const workshopPaths = {
  home: base,
  bank: (courseSlug: string, query = '') => `${base}/courses/${courseSlug}/questions${query && `?${query}`}`,
  newQuestion: (moduleId = '') => `${base}/questions/new${moduleId && `?module=${moduleId}`}`,
  question: (questionId: string) => `${base}/questions/${questionId}`,
  saves: (questionId: string) => `${base}/questions/${questionId}/saves`,
  check: (questionId: string) => `${base}/questions/${questionId}/check`,
  pictures: (questionId: string) => `${base}/images?question=${questionId}`,
  history: (questionId: string) => `${base}/questions/${questionId}/history`,
  preview: (questionId: string) => `${base}/questions/${questionId}/preview`,
  withdrawal: (questionId: string) => `${base}/questions/${questionId}/withdrawal`,
  regrade: (questionId: string) => `${base}/questions/${questionId}/regrade`,
  quiz: (quizId: string) => `${base}/quizzes/${quizId}`,
  quizHistory: (quizId: string) => `${base}/quizzes/${quizId}/history`,
  /** where a review of what would be published is asked, and what came of those asked before */
  asking: (quizId: string) => `${base}/quizzes/${quizId}/review`,
  review: (reviewId: string) => `${base}/reviews/${reviewId}`,
  publication: (quizId: string) => `${base}/quizzes/${quizId}/publication`,
}
