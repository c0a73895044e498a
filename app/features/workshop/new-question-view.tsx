/** Beginning a question. Everything else is written in the editor. */
import { FormErrors, fieldsOf, type FormReply } from '#app/features/account/form-reply-view.tsx'
import { DisclosureNotice } from '#app/features/workshop/disclosure-notice.tsx'
import type { NewQuestionPage } from '#app/features/workshop/new-question-page.server.ts'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { typeNames } from '#app/features/workshop/words.ts'
import { questionTypes } from '#app/domain/question.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Sheet } from '#app/ui/sheet.tsx'

const details: Record<(typeof questionTypes)[number], string> = {
  single: 'A stem, three to five options, one of them right',
  multiple: 'More than one option may be right',
  truefalse: 'A statement that is wholly true or wholly false',
  matching: 'Premises, each with its response',
  ordering: 'Elements to be put in order',
  numeric: 'A number, with a tolerance and a unit',
}

export function NewQuestionView({ page, reply }: { page: NewQuestionPage; reply?: FormReply | null }) {
  const field = fieldsOf(reply)
  return (
    <div className="workshop">
      <Sheet wide eyebrow={<a href={workshopPaths.home}>Workshop</a>} title="Write a question">
        {!page.mayEdit && <DisclosureNotice />}
        <FormErrors reply={reply} order={['module', 'type', 'text']} />
        <form method="post" action={workshopPaths.newQuestion()} noValidate>
          <Field
            {...field('module', page.chosen)}
            label="Module"
            options={[
              { value: '', label: 'Choose a module' },
              ...page.modules.map(({ id, title, course }) => ({ value: id, label: `${title} (${course})` })),
            ]}
          />
          <Choices
            name="type"
            legend="Type"
            error={reply?.errors.type}
            value={field('type', 'single').value}
            options={questionTypes.map((type) => ({ value: type, label: typeNames[type], detail: details[type] }))}
          />
          <Field
            {...field('text')}
            label="A question to paste"
            optional
            hint="In Aiken (options A. to Z., then ANSWER: B) or in GIFT. Its type is then taken from the text."
            rows={6}
            maxLength={20_000}
          />
          <div className="submit">
            <Button>Begin the question</Button>
            <a className="lnk" href={workshopPaths.home}>
              Do nothing
            </a>
          </div>
        </form>
      </Sheet>
    </div>
  )
}
