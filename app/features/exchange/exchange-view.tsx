/** Import and export of a course: a file in, a file out, and what came in lately. */
import { formatNames, importFormats } from '#app/domain/exchange/import-formats.ts'
import { exchangePaths } from '#app/features/exchange/exchange-paths.ts'
import type { ExchangePage, UploadReply } from '#app/features/exchange/exchange-page.server.ts'
import type { ExportReply } from '#app/features/exchange/export-questions.server.ts'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { DateText } from '#app/ui/date-text.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Ledger, Part } from '#app/ui/ledger.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { count, listInWords } from '#app/ui/words.ts'

export interface ExchangeViewProps {
  page: ExchangePage
  upload?: UploadReply | null
}

export function ExchangeView({ page, upload }: ExchangeViewProps) {
  const { course, imports, timeZone } = page
  return (
    <div className="workshop">
      <Ledger
        eyebrow={
          <>
            <a href={workshopPaths.home}>Workshop</a> · <a href={workshopPaths.bank(course.slug)}>Questions of {course.title}</a>
          </>
        }
        title="Import and export"
        deck="Questions in from other systems and spreadsheets, and out to them. Nothing reaches a quiz before it is published."
        lead={!page.mayEdit && <DisclosureNotice />}
      >
        <Part title="Bring questions in" detail="Read first, chosen after: nothing is taken before you have seen it">
          <ImportForm page={page} reply={upload} />
        </Part>
        <Part title="Take questions out" detail="Each export is entered in the audit trail">
          <ExportForm page={page} />
        </Part>
        <Part title="Lately sent in" detail={imports.length > 0 ? undefined : 'Nothing yet'}>
          <Rows
            bare
            label="Imports"
            rows={imports.map(({ id, fileName, module, by, at, state }) => ({
              key: id,
              title: fileName,
              href: exchangePaths.import(id),
              detail: (
                <>
                  {module}, by {by} on <DateText value={at} timeZone={timeZone} withTime />
                </>
              ),
              state: state === 'open' ? 'waits for your choice' : state === 'discarded' ? 'put aside' : `${count(state, 'question')} taken`,
            }))}
            empty={<p>What you send in is listed here, and stays until you have chosen.</p>}
          />
        </Part>
      </Ledger>
    </div>
  )
}

function moduleOptions(modules: ExchangePage['modules'], none: string) {
  return [{ value: '', label: none }, ...modules.map(({ slug, title }) => ({ value: slug, label: title }))]
}

function ImportForm({ page: { course, modules }, reply }: { page: ExchangePage; reply?: UploadReply | null }) {
  const errors = Object.entries(reply?.errors ?? {}).map(([field, message]) => ({ field: `in-${field}`, message }))
  return (
    <form method="post" action={exchangePaths.exchange(course.slug)} encType="multipart/form-data" noValidate>
      <ErrorSummary errors={errors} />
      <Field
        name="module"
        id="in-module"
        label="For the module"
        value={reply?.module ?? (modules.length === 1 ? modules[0]!.slug : '')}
        error={reply?.errors.module}
        options={moduleOptions(modules, 'Choose a module')}
      />
      <Field
        name="file"
        id="in-file"
        type="file"
        label="A file"
        hint="GIFT, Moodle XML, Aiken, CSV, Excel (XLSX) or YAML; up to 10 MB and 2,000 questions"
        error={reply?.errors.file}
      />
      <Field name="text" id="in-text" label="Or questions to paste" optional rows={5} value={reply?.text} />
      <Field
        name="format"
        id="in-format"
        label="Format"
        value={reply?.format ?? ''}
        options={[
          { value: '', label: 'Told by the content' },
          ...importFormats.map((format) => ({ value: format, label: formatNames[format] })),
        ]}
      />
      <div className="submit">
        <Button>Read the questions</Button>
        <span>
          Template: <a href={exchangePaths.template('xlsx')}>Excel</a>, <a href={exchangePaths.template('csv')}>CSV</a>
        </span>
      </div>
    </form>
  )
}

const outFormats = [
  { value: 'gift', label: 'GIFT', detail: 'Moodle and others' },
  { value: 'moodle-xml', label: 'Moodle XML', detail: 'Moodle, with everything it knows' },
  { value: 'csv', label: 'CSV', detail: 'the template, for spreadsheets' },
  { value: 'xlsx', label: 'Excel (XLSX)', detail: 'the template, safe from a spreadsheet’s guesses' },
  { value: 'yaml', label: 'YAML', detail: 'the questions of quiz.yaml' },
]

function ExportForm({ page: { course, modules, notes, wrong } }: { page: ExchangePage }) {
  const errors = Object.entries(wrong?.errors ?? {}).map(([field, message]) => ({ field: `out-${field}`, message }))
  const sum = (which: 'published' | 'all') => modules.reduce((total, module) => total + module[which], 0)
  return (
    <form method="post" action={exchangePaths.file(course.slug)} id="out" noValidate>
      <ErrorSummary errors={errors} />
      {notes && <LeftOut notes={notes} />}
      <Field
        name="module"
        id="out-module"
        label="Of the module"
        value={notes?.module ?? (wrong?.errors.module ? '' : (wrong?.module ?? ''))}
        error={wrong?.errors.module}
        options={[
          { value: '', label: 'All modules' },
          ...modules.map(({ slug, title, published, all }) => ({
            value: slug,
            label: `${title} (${published} published, ${all} with drafts)`,
          })),
        ]}
      />
      <Choices
        name="which"
        legend="Questions"
        value={notes?.which ?? (wrong?.which === 'all' ? 'all' : 'published')}
        options={[
          { value: 'published', label: `As published: ${sum('published')}` },
          { value: 'all', label: `With drafts as they stand: ${sum('all')}` },
        ]}
      />
      <Choices
        name="format"
        id="out-format"
        legend="Format"
        error={wrong?.errors.format}
        value={notes?.format ?? (wrong?.errors.format ? null : 'gift')}
        options={outFormats}
      />
      <div className="submit">
        <Button>Download the questions</Button>
        {notes && notes.count > 0 && (
          <Button look="plain" name="anyway" value="yes">
            Download without these
          </Button>
        )}
      </div>
    </form>
  )
}

function LeftOut({ notes: { notes, leftOut, count: all } }: { notes: ExportReply }) {
  if (all === 0)
    return (
      <Notice kind="error" word="Nothing to download." live>
        No question here is finished enough for a file{leftOut.length > 0 && `: ${listInWords(leftOut)} still lack something`}.
      </Notice>
    )
  return (
    <Notice kind="caution" word="Not everything fits into this file." live>
      <ul>
        {notes.map(({ title, why }, at) => (
          <li key={at}>
            {title}: {why}
          </li>
        ))}
        {leftOut.map((code) => (
          <li key={code}>{code}: the draft is too unfinished, and is left out</li>
        ))}
      </ul>
    </Notice>
  )
}
