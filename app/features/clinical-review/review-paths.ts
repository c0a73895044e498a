/** Addresses of clinical review. */
import { sitePaths } from '#app/ui/site-paths.ts'

export const reviewPaths = {
  list: sitePaths.clinicalReviews,
  module: (moduleId: string) => `/educator/modules/${moduleId}/clinical-review`,
}
