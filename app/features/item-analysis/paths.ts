/** Addresses of the educator's pages. */
import { filterQuery, type AnalysisFilter } from '#app/features/item-analysis/analysis-filter.ts'
import { sitePaths } from '#app/ui/site-paths.ts'

type FilePath = '' | '.csv' | '/responses.csv'

/** The analysis of a quiz, or a file of exactly that view. */
export function itemAnalysisPath(quizId: string, filter?: AnalysisFilter, file: FilePath = ''): string {
  const query = filter ? filterQuery(filter) : ''
  return `${sitePaths.workshop}/quizzes/${quizId}/item-analysis${file}${query && `?${query}`}`
}
