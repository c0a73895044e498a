/** Addresses of import and export. */
import { sitePaths } from '#app/ui/site-paths.ts'

export const exchangePaths = {
  exchange: (courseSlug: string) => `${sitePaths.workshop}/courses/${courseSlug}/exchange`,
  file: (courseSlug: string) => `${sitePaths.workshop}/courses/${courseSlug}/exchange/file`,
  import: (importId: string, choose = '') => `${sitePaths.workshop}/imports/${importId}${choose && `?choose=${choose}`}`,
  template: (ending: 'xlsx' | 'csv') => `${sitePaths.workshop}/question-template.${ending}`,
}
