/** The certificate as it prints, drawn from its snapshot: the same sheet as the PDF. To a screen reader it is a picture; the page says the same in words. */
import { formatHundredths } from '#app/domain/credit.ts'
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { CertificateBorder } from '#app/features/certificates/certificate-border.tsx'
import { qrCodeSvg } from '#app/server/pdf/qr-code.ts'
import { directionOf, nameWithSuffix } from '#app/server/pdf/pdf-text.ts'
import { formatDay } from '#app/ui/date-text.tsx'

export interface CertificateSheetProps {
  snapshot: CertificateSnapshot
  /** printed across the sheet when it is not valid */
  mark: 'Superseded' | 'Revoked' | null
}

export function CertificateSheet({ snapshot, mark }: CertificateSheetProps) {
  const { holder, activity, provider, credit } = snapshot
  const name = nameWithSuffix(holder.printedName, holder.credentialSuffix)
  const [first, second] = inTwoLines(snapshot.verificationCode)
  return (
    <div className="sheetwrap">
      <div
        className={`cert ${roomFor(snapshot, name)}`}
        role="img"
        aria-label={`${snapshot.title} of ${name}, drawn as it prints. The same stands below in words.`}
      >
        <CertificateBorder />
        {mark && <p className="stamp">{mark}</p>}
        <div className="in">
          <p className="prov">{provider.legalName}</p>
          <p className="kind">{snapshot.title}</p>
          <div>
            <p>
              <i>This states that</i>
            </p>
            <p className={`holder ${stepFor(name, [26, 34, 44, 76])}`} dir={directionOf(holder.printedName)}>
              {name}
            </p>
            <p className="prof">{holder.profession}</p>
          </div>
          <div>
            <p>
              <i>
                completed on {formatDay(snapshot.completedOn)} the {snapshot.kind}
              </i>
            </p>
            <p className={`what ${stepFor(activity.title, [56, 66, 140, 240])}`} dir={directionOf(activity.title)}>
              {activity.title}
            </p>
            {snapshot.kind === 'module' && activity.courseTitle && (
              <p>
                <i>of the course {activity.courseTitle}</i>
              </p>
            )}
          </div>
          <div className="credit">
            {credit.designated && (
              <p>
                <b>
                  {credit.type}: {formatHundredths(credit.amountHundredths)} {credit.unit}, of at most{' '}
                  {formatHundredths(credit.maximumHundredths)}
                </b>
              </p>
            )}
            <p className={credit.designated ? 'fine' : undefined}>{credit.statement}</p>
            {provider.accreditationStatement && <p className="fine">{provider.accreditationStatement}</p>}
          </div>
        </div>
        <div className="base">
          <div>
            <p>
              <b>{provider.legalName}</b>
            </p>
            {provider.address.length > 0 && <p>{provider.address.join(', ')}</p>}
            <p>
              Activity {activity.code} · version {activity.version} · {activity.format}
            </p>
            <p>
              Released {formatDay(activity.releasedOn)} · expires {formatDay(activity.expiresOn)}
            </p>
            {snapshot.minutesAttested !== null && <p>Time attested {snapshot.minutesAttested} minutes</p>}
            <p>
              Completed {formatDay(snapshot.completedOn)} · issued {formatDay(snapshot.issuedOn)}
            </p>
          </div>
          <div className="sig">
            <p>
              <b>{provider.signatory.name}</b>
            </p>
            <p>{provider.signatory.title}</p>
          </div>
          <div className="ver">
            <div>
              <p>
                Certificate <b>{snapshot.number}</b>
              </p>
              <p>
                Verify at <b>{placeToVerify(snapshot.verifyUrl)}</b>
              </p>
              <p className="code">{first}</p>
              <p className="code">{second}</p>
            </div>
            {/* drawn by us from the address alone */}
            <span dangerouslySetInnerHTML={{ __html: qrCodeSvg(snapshot.verifyUrl) }} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** The class of the largest size that holds a text: s0 (largest) to s4. Limits are in characters; Arabic, Chinese or Thai are wider than they count. */
function stepFor(text: string, limits: readonly number[]): string {
  // wide scripts count half as much again
  const length = [...text].reduce(
    (sum, letter) => sum + (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter) ? 2 : 1),
    0,
  )
  const step = limits.findIndex((limit) => length <= limit)
  return `s${step === -1 ? limits.length : step}`
}

/** How much everything shrinks for long texts, by an estimate of their lines. */
function roomFor(snapshot: CertificateSnapshot, name: string): string {
  const { activity, credit, provider } = snapshot
  const accreditation = provider.accreditationStatement ?? ''
  const lines =
    Math.ceil(credit.statement.length / 110) +
    Math.ceil(accreditation.length / 130) +
    (credit.designated ? 1 : 0) +
    (name.length > 44 ? 2 : 0) +
    (activity.title.length > 66 ? Math.ceil(activity.title.length / 70) : 0) +
    Math.floor(activity.courseTitle.length / 110)
  return lines <= 6 ? 'k0' : lines <= 12 ? 'k1' : lines <= 20 ? 'k2' : 'k3'
}

/** `https://host/verify/CODE` as the words to type, `host/verify`. */
function placeToVerify(verifyUrl: string): string {
  return verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*\/?$/, '')
}

/** The code in two lines, broken after the hyphen nearest the middle. */
function inTwoLines(code: string): [string, string] {
  const at = code.indexOf('-', code.length / 2 - 3) + 1 || code.length
  return [code.slice(0, at), code.slice(at)]
}
