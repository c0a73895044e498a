/** Told to an educator who may read and not save. */
import { Notice } from '#app/ui/notice.tsx'

export function DisclosureNotice() {
  return (
    <Notice kind="caution" word="No current disclosure on file.">
      You can read everything here, and nothing you change can be saved. Whoever edits questions is in control of the content, so their
      relationships with companies in the last 24 months are declared and judged first.{' '}
      <a href="/profile/disclosure">See to your disclosure</a>.
    </Notice>
  )
}
