/** What is wrong, at the top of a page that was sent back (status 422): each sentence leads to its field. */
export interface ErrorSummaryProps {
  /** in the order of the page; `field` is the id of the control */
  errors: readonly { field: string; message: string }[]
  title?: string
}

export function ErrorSummary({ errors, title = 'Please check these answers' }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- a document has no script that could move the focus to what went wrong
    <div className="summary-of-errors" role="alert" tabIndex={-1} id="errors" autoFocus aria-labelledby="errors-title">
      <h2 id="errors-title">{title}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
