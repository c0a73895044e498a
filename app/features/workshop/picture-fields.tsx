/** The pictures of a question in the editor: each with its words and its place, and the field that adds one. */
import { mostImages, stemPlace } from '#app/domain/question-images.ts'
import type { DraftQuestion } from '#app/domain/draft-question.ts'
import { imagePath } from '#app/features/images/image-path.ts'
import { letterOf } from '#app/features/quiz/question-fields.tsx'
import { workshopPaths } from '#app/features/workshop/paths.ts'
import { count } from '#app/ui/words.ts'

interface PictureFieldsProps {
  questionId: string
  content: DraftQuestion
  errors: Readonly<Record<string, string>>
}

export function PictureFields({ questionId, content, errors }: PictureFieldsProps) {
  const { images = [] } = content
  const open = images.length > 0 || errors.picture !== undefined
  return (
    <details className="more pictures-of" open={open || undefined} id="pictures" data-list="images">
      <summary>{images.length === 0 ? 'Add a picture' : count(images.length, 'picture')}</summary>
      <input type="hidden" name="images.count" value={images.length} />
      {images.map((image, index) => (
        <PictureRow key={`${image.id} ${index}`} content={content} index={index} errors={errors} />
      ))}
      {images.length < mostImages ? (
        <AddPicture questionId={questionId} error={errors.picture} />
      ) : (
        <p className="hint">A question has at most {mostImages} pictures. Remove one to add another.</p>
      )}
    </details>
  )
}

function PictureRow({ content, index, errors }: Omit<PictureFieldsProps, 'questionId'> & { index: number }) {
  const { images = [] } = content
  const { id, width, height, alt, place } = images[index]!
  const at = `images.${index}`
  const name = `picture ${index + 1}`
  const error = errors[`${at}.alt`]
  return (
    <fieldset className="row" data-row={index}>
      <legend className="vh">Picture {index + 1}</legend>
      <input type="hidden" name={`${at}.id`} value={id} />
      <div className="picture-row">
        <img src={imagePath(id)} width={width} height={height} alt={alt} loading="lazy" />
        <div className="row-fields">
          <div className="cell">
            <label htmlFor={`${at}.alt`}>Alternative text of {name}</label>
            <p className="hint" id={`${at}.alt-hint`}>
              Say what somebody has to see in it to answer, and not what the answer is.
            </p>
            {error && (
              <p className="error" id={`${at}.alt-error`}>
                <span className="vh">Error: </span>
                {error}
              </p>
            )}
            <textarea
              id={`${at}.alt`}
              name={`${at}.alt`}
              rows={2}
              defaultValue={alt}
              autoComplete="off"
              aria-invalid={error ? true : undefined}
              aria-describedby={[`${at}.alt-hint`, error && `${at}.alt-error`].filter(Boolean).join(' ')}
            />
          </div>
          <PlaceOfPicture at={at} name={name} content={content} place={place} />
        </div>
      </div>
      <p className="row-acts">
        {index > 0 && (
          <button type="submit" name="intent" value={`up:images:${index}`} className="lnk" aria-label={`Move ${name} up`}>
            ↑
          </button>
        )}
        {index < images.length - 1 && (
          <button type="submit" name="intent" value={`down:images:${index}`} className="lnk" aria-label={`Move ${name} down`}>
            ↓
          </button>
        )}
        <button type="submit" name="intent" value={`remove:images:${index}`} className="lnk" aria-label={`Remove ${name}`}>
          Remove
        </button>
      </p>
    </fieldset>
  )
}

function PlaceOfPicture({ at, name, content, place }: { at: string; name: string; content: DraftQuestion; place: string }) {
  const { type } = content
  const isChoice = type === 'single' || type === 'multiple' || type === 'truefalse'
  const options = isChoice ? content.options : []
  const isLost = place !== stemPlace && !options.some(({ id }) => id === place)
  return (
    <div className="cell">
      <label htmlFor={`${at}.place`}>Place of {name}</label>
      <select id={`${at}.place`} name={`${at}.place`} defaultValue={place} autoComplete="off">
        {isLost && <option value={place}>An option this question does not have</option>}
        <option value={stemPlace}>With the stem</option>
        {options.map((option, index) => (
          <option key={option.id} value={option.id}>
            With option {letterOf(index)}
          </option>
        ))}
      </select>
    </div>
  )
}

function AddPicture({ questionId, error }: { questionId: string; error: string | undefined }) {
  return (
    <div className="field add-picture">
      <label htmlFor="picture">Picture to add</label>
      <p className="hint" id="picture-hint">
        PNG, JPEG or WebP, at most 10 MB. It is made at most 1,600 pixels wide, and what a camera wrote into it is left out.
        <span data-script-shows hidden>
          {' '}
          You can also paste a picture, or drop it on the stem or an option.
        </span>
      </p>
      {error && (
        <p className="error" id="picture-error">
          <span className="vh">Error: </span>
          {error}
        </p>
      )}
      <input
        type="file"
        id="picture"
        name="picture"
        accept="image/png,image/jpeg,image/webp"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'picture-hint picture-error' : 'picture-hint'}
      />
      <p className="act">
        <button
          type="submit"
          name="intent"
          value="picture"
          className="btn plain"
          formAction={workshopPaths.pictures(questionId)}
          formEncType="multipart/form-data"
        >
          Add this picture
        </button>
      </p>
    </div>
  )
}
