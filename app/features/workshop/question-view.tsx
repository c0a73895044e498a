/** The editor: the question at the left, what the checks say and how learners meet it at the right. One plain form; a script only makes it quicker. */
import { plainWords } from '#app/domain/question-text.ts'
import type { ReactNode } from 'react'
import { CommentList } from '#app/features/quiz-review/comment-list.tsx'
import { BodyPreview } from '#app/features/workshop/body-preview.tsx'
import { ConflictView } from '#app/features/workshop/conflict-view.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import { FindingsList } from '#app/features/workshop/findings-list.tsx'
import { KeyboardHelp } from '#app/features/workshop/keyboard-help.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import type { EditorReply } from '#app/features/workshop/question-door.server.ts'
import type { QuestionPage } from '#app/features/workshop/question-page.server.ts'
import { PictureFields } from '#app/features/workshop/picture-fields.tsx'
import { RowFields } from '#app/features/workshop/row-fields.tsx'
import { bloomNames, difficultyNames, doneWords, stateNames, typeNames } from '#app/features/workshop/words.ts'
import { questionTypes } from '#app/domain/question.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { Button } from '#app/ui/button.tsx'
import { formatMoment } from '#app/ui/date-text.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { State } from '#app/ui/state.tsx'
import { capitalized } from '#app/ui/words.ts'

export interface QuestionViewProps {
  page: QuestionPage
  reply?: EditorReply | null
  done: string | null
}

export function QuestionView({ page, reply, done }: QuestionViewProps) {
  const { questionId, code, course, module } = page
  const content = reply?.content ?? page.content
  const checked = reply?.checked ?? page.checked
  const errors = reply?.errors ?? {}
  const { '': whole, ...byField } = errors
  return (
    <div className="page wide-page workshop">
      <p className="eyebrow">
        <a href={workshopPaths.bank(course.slug)}>Questions</a> · <a href={workshopPaths.quiz(module.quizId)}>{module.title}</a>
      </p>
      <div className="editor-head">
        <h1>{code}</h1>
        <State kind={stateNames[page.state].kind}>{stateNames[page.state].label}</State>
        <p className="saved" data-saved role="status">
          {savedWords(page)}
        </p>
        <a className="lnk to-checks" href="#checks-title">
          Checks and preview
        </a>
      </div>
      {!page.mayEdit && <DisclosureNotice />}
      {done && doneWords[done] && !reply && (
        <Notice kind="success" word="✓" live>
          {doneWords[done]}
        </Notice>
      )}
      {whole && (
        <Notice kind="error" live>
          {whole}
        </Notice>
      )}
      <ErrorSummary title="Please check these fields" errors={Object.entries(byField).map(([field, message]) => ({ field, message }))} />
      {reply?.conflict && <ConflictView mine={reply.content} conflict={reply.conflict} questionId={questionId} timeZone={page.timeZone} />}
      {!reply?.conflict && <Standing page={page} />}
      {page.comments.length > 0 && (
        <section className="of-reviewers" aria-labelledby="comments-title">
          <h2 id="comments-title">What reviewers say</h2>
          <CommentList
            comments={page.comments}
            timeZone={page.timeZone}
            unnamed
            act={
              page.mayEdit
                ? ({ id }) => (
                    <button type="submit" form="editor" name="intent" value={`dealt:${id}`} className="lnk">
                      Save, and mark as dealt with
                    </button>
                  )
                : undefined
            }
          />
        </section>
      )}
      <div className="editor-frame">
        <EditorForm
          page={page}
          content={content}
          revision={reply?.conflict?.revision ?? reply?.revision ?? page.revision}
          errors={byField}
          merging={Boolean(reply?.conflict)}
        />
        <aside className="editor-side" aria-label="Checks and preview">
          <section aria-labelledby="checks-title">
            <h2 id="checks-title">Checks</h2>
            <div data-findings>
              <FindingsList findings={checked.findings} />
            </div>
          </section>
          <section aria-labelledby="preview-title">
            <h2 id="preview-title">As learners meet it</h2>
            <div className="small-preview" data-preview>
              <BodyPreview body={checked.body} rationale={checked.rationale} />
            </div>
            <p>
              <a href={workshopPaths.preview(questionId)}>Preview in full</a>: first attempt, after failing, after passing, on a phone, in
              dark
            </p>
          </section>
        </aside>
      </div>
    </div>
  )
}

function savedWords({ hasDraft, savedAt, savedBy, timeZone, module }: QuestionPage): string {
  if (!hasDraft || savedAt === null) return `As published in version ${module.label}. Whatever you change is saved as a draft.`
  return `Draft saved ${formatMoment(savedAt, timeZone)} by ${savedBy ?? ''}`
}

/** What stands beside the draft: another word of the files, a newer publication, a retirement. */
function Standing({ page }: { page: QuestionPage }) {
  return (
    <>
      {page.offer && (
        <Notice kind="caution" word="The content files changed this question too.">
          Their stem: “{plainWords(page.offer.stem)}” <a href={workshopPaths.history(page.questionId)}>Compare in the history</a>
          <span className="act">
            <button type="submit" form="editor" name="intent" value="take-files" className="btn plain">
              Take the files’ text
            </button>
            <button type="submit" form="editor" name="intent" value="dismiss-files" className="lnk">
              Put it aside
            </button>
          </span>
        </Notice>
      )}
      {page.isBehind && (
        <Notice kind="caution" word="Published anew.">
          This draft began from an older version. <a href={workshopPaths.history(page.questionId)}>See what changed</a>.
        </Notice>
      )}
      {page.withdrawn && (
        <Notice kind="caution" word="Withdrawn for safety.">
          {formatMoment(page.withdrawn.at, page.timeZone)}: {page.withdrawn.reason} Nobody is asked this text any more. Mend it, say that
          the draft is ready, and publish the quiz; then it is asked again.{' '}
          <a href={workshopPaths.withdrawal(page.questionId)}>See the withdrawal</a>
        </Notice>
      )}
      {page.keyChanged && (
        <Notice kind="info" word="The key was changed by a publication.">
          Attempts that met the earlier key keep their marks.{' '}
          <a href={workshopPaths.regrade(page.questionId)}>See what grading them again would do</a>
        </Notice>
      )}
      {page.retired && (
        <Notice kind="info" word="Retired.">
          {page.inQuiz ? 'The next publication of the quiz leaves it out.' : 'No quiz draws it. Its versions and answers stay.'}
        </Notice>
      )}
    </>
  )
}

interface FormProps {
  page: QuestionPage
  content: DraftQuestion
  revision: number
  errors: Record<string, string>
  merging: boolean
}

function EditorForm({ page, content, revision, errors, merging }: FormProps) {
  const { questionId, choices, wasPublished } = page
  const field = (name: string, value: string) => ({ name, value, error: errors[name] ?? null })
  return (
    <form
      method="post"
      action={workshopPaths.question(questionId)}
      id="editor"
      className="editor"
      noValidate
      data-editor
      data-saves={workshopPaths.saves(questionId)}
      data-check={workshopPaths.check(questionId)}
      data-pictures={workshopPaths.pictures(questionId)}
      data-time-zone={page.timeZone}
    >
      {/* Enter in a field saves */}
      <button type="submit" name="intent" value="save" className="vh" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      <input type="hidden" name="revision" value={revision} />
      {merging && <input type="hidden" name="merging" value="yes" />}
      <Field
        {...field('stem', content.stem)}
        label="Stem"
        rows={3}
        hint="Ask one question that can be answered without reading the options."
      />
      <TextHelp />
      <PictureFields questionId={questionId} content={content} errors={errors} />
      <div className="two">
        <Field
          {...field('type', content.type)}
          label="Type"
          options={questionTypes.map((type) => ({ value: type, label: typeNames[type] }))}
        />
        <p className="act change-type">
          <button type="submit" name="intent" value="save" className="btn plain" data-script-hides>
            Change the type
          </button>
        </p>
      </div>
      <div id="rows">
        <RowFields content={content} errors={errors} />
      </div>
      <details className="more paste">
        <summary>Paste a list or a question</summary>
        <div className="field">
          <label htmlFor="lines">A row on each line, or a question in Aiken or GIFT</label>
          <p className="hint" id="lines-hint">
            Of a list, letters, numbers and bullets are taken off, and an asterisk before a line marks it as right. A question takes the
            place of the text that stands here.
          </p>
          <textarea id="lines" name="lines" rows={4} aria-describedby="lines-hint" />
        </div>
        <p className="act">
          <Button name="intent" value="paste" look="plain">
            Take what was pasted
          </Button>
        </p>
      </details>
      <Field
        {...field('rationale', content.rationale)}
        label="Rationale of the whole question"
        rows={3}
        hint="What a learner should take away, whichever option they chose."
      />
      <References content={content} errors={errors} choices={choices} />
      <h2>Where it belongs</h2>
      <Objective content={content} choices={choices} error={errors.objective} />
      <PlaceToReread content={content} choices={choices} error={errors.place} />
      <div className="three">
        <Field
          {...field('bloom', content.bloom)}
          label="Bloom level"
          options={bloomNames.map((value) => ({ value, label: capitalized(value) }))}
        />
        <Field
          {...field('difficulty', content.difficulty)}
          label="Difficulty"
          options={difficultyNames.map((value) => ({ value, label: capitalized(value) }))}
        />
        {wasPublished ? (
          <div className="field">
            <p className="as-label">Code</p>
            <p>{content.code}</p>
          </div>
        ) : (
          <Field {...field('code', content.code)} label="Code" maxLength={40} autoComplete="off" />
        )}
      </div>
      <Tags content={content} choices={choices} error={errors.tags} />
      <Ticks content={content} />
      <Accepted content={content} errors={errors} />
      <Acts page={page} />
      <KeyboardHelp />
    </form>
  )
}

/** What Markdown a text may have. */
const marks: { typed: string; shows: ReactNode }[] = [
  { typed: '**bold** and *italic*', shows: 'words that stand out; in options too' },
  { typed: '- one', shows: 'a list, an item on each line; 1. begins a numbered one' },
  { typed: '| Test | Value |\n| --- | ---: |\n| Sodium | 131 |', shows: 'a table below a sentence; the colon sets numbers to the right' },
  { typed: '[words](https://…)', shows: 'a link, in rationales alone' },
  { typed: '\\*', shows: 'the sign itself' },
]

function TextHelp() {
  return (
    <details className="more marks">
      <summary>Bold, lists and tables</summary>
      <p className="hint">Stems and rationales may have paragraphs, apart by an empty line. The preview shows how they look.</p>
      <dl>
        {marks.map(({ typed, shows }) => (
          <div key={typed}>
            <dt>
              <code>{typed}</code>
            </dt>
            <dd>{shows}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function References({ content, choices, errors }: Pick<FormProps, 'content' | 'errors'> & { choices: QuestionPage['choices'] }) {
  const titles = new Map(choices.referenceList.map(({ key, label, title }) => [key, `${label}. ${title}`]))
  return (
    <fieldset className="references" id="refs">
      <legend>References</legend>
      <p className="hint">Type a name, a year or a word of the title, and choose. Each fact of the question rests on one of these.</p>
      {errors.refs && <p className="error">{errors.refs}</p>}
      {[...content.refs, ''].map((key, index) => (
        <div className="cell" key={`${key} ${index}`}>
          <label htmlFor={`refs-${index}`} className="vh">
            {key === '' ? 'Add a reference' : `Reference ${index + 1}`}
          </label>
          <input
            type="text"
            id={`refs-${index}`}
            name="refs"
            list="reference-list"
            defaultValue={key}
            autoComplete="off"
            spellCheck={false}
            placeholder={key === '' ? 'Add a reference' : undefined}
          />
          {key !== '' && <span className="source">{titles.get(key) ?? 'Not in this course'}</span>}
        </div>
      ))}
      <datalist id="reference-list">
        {choices.referenceList.map(({ key, label, title }) => (
          <option key={key} value={key}>
            {label}. {title}
          </option>
        ))}
      </datalist>
    </fieldset>
  )
}

function Objective({ content, choices, error }: { content: DraftQuestion; choices: QuestionPage['choices']; error: string | undefined }) {
  const groups = [...new Map(choices.objectiveList.map(({ module }) => [module.code, module])).values()]
  return (
    <div className="field">
      <label htmlFor="objective">Objective it assesses</label>
      {error && <p className="error">{error}</p>}
      <div className="narrow" data-script-shows hidden>
        <label htmlFor="objective-find" className="vh">
          Find an objective
        </label>
        <input
          type="search"
          id="objective-find"
          data-narrows="objective"
          aria-describedby="objective-find-said"
          aria-controls="objective"
          placeholder="Find it by a word or its code"
          autoComplete="off"
          spellCheck={false}
        />
        <p className="hint" id="objective-find-said" role="status" />
      </div>
      <select id="objective" name="objective" defaultValue={content.objective} autoComplete="off">
        <option value="">Choose an objective</option>
        {groups.map((group) => (
          <optgroup key={group.code} label={`${group.code} ${group.text}`}>
            {choices.objectiveList
              .filter(({ module }) => module.code === group.code)
              .map(({ code, text }) => (
                <option key={code} value={code}>
                  {code} {text}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

function PlaceToReread({
  content,
  choices,
  error,
}: {
  content: DraftQuestion
  choices: QuestionPage['choices']
  error: string | undefined
}) {
  return (
    <div className="field">
      <label htmlFor="place">Paragraph to reread</label>
      <p className="hint" id="place-hint">
        Where a learner who was wrong is sent.
      </p>
      {error && <p className="error">{error}</p>}
      <select
        id="place"
        name="place"
        defaultValue={`${content.lesson}#${content.section}`}
        aria-describedby="place-hint"
        autoComplete="off"
      >
        <option value="#">Choose a paragraph</option>
        {choices.places.map(({ lesson, title, sections }) => (
          <optgroup key={lesson} label={title}>
            {sections.map((section) => (
              <option key={section.id} value={`${lesson}#${section.id}`}>
                {section.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

function Tags({ content, choices, error }: { content: DraftQuestion; choices: QuestionPage['choices']; error: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor="tags">
        Tags<span className="optional"> (optional)</span>
      </label>
      <p className="hint" id="tags-hint">
        Words to find the question by, apart by commas. Learners never see them.
      </p>
      {error && (
        <p className="error" id="tags-error">
          <span className="vh">Error: </span>
          {error}
        </p>
      )}
      <input
        type="text"
        id="tags"
        name="tags"
        list="tag-list"
        defaultValue={(content.tags ?? []).join(', ')}
        aria-describedby={error ? 'tags-hint tags-error' : 'tags-hint'}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        data-tags
      />
      <datalist id="tag-list">
        {choices.tags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  )
}

function Ticks({ content }: { content: DraftQuestion }) {
  return (
    <fieldset className="choices ticks">
      <legend>How it is asked</legend>
      <div className="set">
        <input type="hidden" name="hasShuffle" value="yes" />
        <input type="hidden" name="hasAnchor" value="yes" />
        {content.type !== 'numeric' && (
          <div className="choice">
            <input type="checkbox" id="shuffle" name="shuffle" value="yes" defaultChecked={content.shuffle} />
            <label htmlFor="shuffle">
              Shuffle its rows for each attempt<small>Leave it off where the order has a meaning, such as numbers.</small>
            </label>
          </div>
        )}
        <div className="choice">
          <input type="checkbox" id="anchor" name="anchor" value="yes" defaultChecked={content.anchor} />
          <label htmlFor="anchor">
            Ask it before the lessons too<small>It returns in every first attempt, so that what was learned can be measured.</small>
          </label>
        </div>
        <div className="choice">
          <input type="checkbox" id="status" name="status" value="published" defaultChecked={content.status === 'published'} />
          <label htmlFor="status">
            Ready to publish<small>It goes out with the next publication of the quiz. Otherwise it is kept back.</small>
          </label>
        </div>
        <input type="hidden" name="status" value="draft" />
      </div>
    </fieldset>
  )
}

function Accepted({ content, errors }: Pick<FormProps, 'content' | 'errors'>) {
  const rows = [...content.accepted, { rule: '', because: '' }]
  return (
    <details className="more accepted" open={content.accepted.length > 0 || undefined} id="accepted">
      <summary>Findings left as they are</summary>
      <p className="hint">An error cannot be left. A reason is kept with the question, for whoever edits it next.</p>
      {rows.map(({ rule, because }, index) => (
        <div className="two" key={index}>
          <div className="cell">
            <label htmlFor={`accepted-${index}`}>Rule</label>
            <input type="text" id={`accepted-${index}`} name="accepted.rule" defaultValue={rule} autoComplete="off" spellCheck={false} />
          </div>
          <div className="cell">
            <label htmlFor={`accepted.${index}.because`}>Why it stays</label>
            {errors[`accepted.${index}.because`] && <p className="error">{errors[`accepted.${index}.because`]}</p>}
            <input
              type="text"
              id={`accepted.${index}.because`}
              name={`accepted.${index}.because`}
              defaultValue={because}
              autoComplete="off"
            />
          </div>
        </div>
      ))}
    </details>
  )
}

function Acts({ page }: { page: QuestionPage }) {
  return (
    <div className="editor-acts">
      <Button name="intent" value="save">
        Save the draft
      </Button>
      <button type="button" className="lnk" data-undo hidden>
        Undo
      </button>
      <Button name="intent" value="preview" look="link">
        Save and preview
      </Button>
      <Button name="intent" value="new" look="link">
        Save and write another
      </Button>
      <Button name="intent" value="duplicate" look="link">
        Duplicate
      </Button>
      <a className="lnk" href={workshopPaths.history(page.questionId)}>
        History
      </a>
      {page.wasPublished && (
        <Button name="intent" value={page.retired ? 'unretire' : 'retire'} look="link">
          {page.retired ? 'Take back into the quiz' : 'Retire'}
        </Button>
      )}
      {page.wasPublished && !page.withdrawn && (
        <a className="lnk" href={workshopPaths.withdrawal(page.questionId)}>
          Withdraw for safety
        </a>
      )}
      {page.hasDraft && (
        <Button name="intent" value="discard" look="link">
          Discard the draft
        </Button>
      )}
    </div>
  )
}
