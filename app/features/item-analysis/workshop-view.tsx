/** The workshop's entry: the quizzes of each course. */
import { itemAnalysisPath } from '#app/features/item-analysis/paths.ts'
import type { WorkshopPage } from '#app/features/item-analysis/workshop-page.server.ts'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { count } from '#app/ui/words.ts'

export function WorkshopView({ page: { courses } }: { page: WorkshopPage }) {
  return (
    <Ledger title="Workshop" deck="Which questions teach, and which mislead: the quizzes of each course, analysed question by question.">
      {courses.length === 0 && (
        <Part title="Courses">
          <p className="empty">No course is published yet. Publish one with npm run content:publish; its quizzes are listed here.</p>
        </Part>
      )}
      {courses.map(({ slug, title, quizzes }) => (
        <Part key={slug} title={title} detail={count(quizzes.length, 'quiz', 'quizzes')}>
          <Rows
            bare
            label={`Quizzes of ${title}`}
            rows={quizzes.map(({ quizId, title: quiz, versions, attempts }) => ({
              key: quizId,
              title: quiz,
              href: itemAnalysisPath(quizId),
              detail: `Item analysis, ${count(versions, 'version')} of the quiz`,
              state: attempts === 0 ? 'no attempts yet' : count(attempts, 'attempt'),
            }))}
            empty={<p>This course has no published module yet.</p>}
          />
        </Part>
      ))}
    </Ledger>
  )
}
