/** A view of the list of completions in words: for the list of saved views, and for files, which have to say what they hold. */
import { NO_CREDIT, statuses, WHOLE_COURSE, type CompletionsChoices, type CompletionsQuery } from '#app/features/desk/completions-query.ts'
import { columnsOf, professionText, registerColumns, usualColumns } from '#app/features/desk/register-columns.ts'

export interface SaidOfView {
  term: string
  value: string
}

/** What is filtered by, then the order, then the columns where they are not the usual ones. */
export function viewInWords({ filter, order, descending, columns }: CompletionsQuery, choices: CompletionsChoices): SaidOfView[] {
  const labelOf = (list: readonly { value: string; label: string }[], value: string) =>
    list.find((choice) => choice.value === value)?.label ?? value
  const days = [filter.from && `from ${filter.from}`, filter.to && `to ${filter.to}`].filter(Boolean).join(' ')
  const score = [filter.scoreFrom && `from ${filter.scoreFrom}%`, filter.scoreTo && `to ${filter.scoreTo}%`].filter(Boolean).join(' ')
  const said: SaidOfView[] = [
    { term: 'Found by', value: filter.q },
    { term: 'Course', value: filter.course && labelOf(choices.courses, filter.course) },
    {
      term: 'Module',
      value: filter.module === WHOLE_COURSE ? 'the whole course' : filter.module && labelOf(choices.modules, filter.module),
    },
    { term: 'Version', value: filter.version },
    { term: 'Profession', value: filter.profession && professionText(filter.profession) },
    { term: 'Completed', value: days },
    { term: 'Certificates', value: filter.status && labelOf(statuses, filter.status) },
    { term: 'Credit', value: filter.credit === NO_CREDIT ? 'none' : filter.credit },
    { term: 'Score', value: score },
    { term: 'Evaluation', value: filter.bias && 'reported bias' },
  ].filter(({ value }) => value !== '')
  const head = registerColumns.find(({ name }) => name === order)!.head
  return [
    ...(said.length === 0 ? [{ term: 'Completions', value: 'all' }] : said),
    { term: 'Order', value: `by ${head}, ${descending ? 'descending' : 'ascending'}` },
    ...(columns.join() === usualColumns.join()
      ? []
      : [
          {
            term: 'Columns',
            value: columnsOf(columns)
              .map((column) => column.head)
              .join(', '),
          },
        ]),
  ]
}
