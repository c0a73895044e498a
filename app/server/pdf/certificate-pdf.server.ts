/** The certificate as a PDF: drawn from the snapshot and from nothing else, the same bytes for the same snapshot and status. */
import type { CertificateSnapshot } from '#app/domain/certificate.ts'
import { certificateBorder } from './certificate-border.ts'
import { certificateCode } from './certificate-code.ts'
import { certificateTemplate } from './certificate-template.ts'
import { dayInWords, dayParts, directionOf, nameWithSuffix } from './pdf-text.ts'
import { NAME_STEPS, surelyFits } from './name-size.ts'
import { PLACES, withDrawings } from './placed-drawings.ts'
import { renderPdf, type RenderedPdf } from './typst.server.ts'

export type PrintedStatus = 'valid' | 'superseded' | 'revoked'

const MARKS = {
  superseded: 'A corrected certificate has replaced this one',
  revoked: 'This certificate has been withdrawn and is no longer valid',
} as const

/** Whole hundredths as a decimal with two places: 125 is "1.25". */
function hundredths(amount: number): string {
  return (amount / 100).toFixed(2)
}

/** `https://host/verify/CODE` as the words to type, `host/verify`. */
function placeToVerify(verifyUrl: string): { place: string; linked: boolean } {
  if (!URL.canParse(verifyUrl)) return { place: verifyUrl, linked: false }
  const url = new URL(verifyUrl)
  const path = url.pathname.replace(/\/[^/]*\/?$/, '')
  return { place: url.host + path, linked: url.protocol === 'https:' || url.protocol === 'http:' }
}

/** The code in two lines that, read one after the other, are the code: broken after a hyphen near the middle if it has one. */
function inTwoLines(code: string): string[] {
  const middle = code.length / 2
  const breaks = [...code.matchAll(/-/g)].map((match) => match.index + 1).filter((at) => at < code.length)
  const at =
    breaks.length > 0 ? breaks.reduce((best, next) => (Math.abs(next - middle) < Math.abs(best - middle) ? next : best)) : Math.ceil(middle)
  return code.length < 16 ? [code] : [code.slice(0, at), code.slice(at)]
}

function creditLines(snapshot: CertificateSnapshot) {
  const { credit } = snapshot
  const accreditation = snapshot.provider.accreditationStatement
  if (!credit.designated) return { designated: false, lead: [credit.statement], statement: null, accreditation }
  const amount = `${credit.type}: ${hundredths(credit.amountHundredths)} ${credit.unit}, of at most ${hundredths(credit.maximumHundredths)}`
  return { designated: true, lead: [amount], statement: credit.statement, accreditation }
}

/**
 * Whether the text fits at full size beyond doubt, so that Typst need not set it once to measure it and once more to print it: each part takes at most two
 * lines, for which there is room to spare.
 */
function fitsForSure(name: string, { activity, credit, provider, title }: CertificateSnapshot): boolean {
  const statement = credit.designated ? `${credit.type}${credit.unit}` : credit.statement
  const lines = [name, activity.title, activity.courseTitle, statement, provider.legalName, title, provider.accreditationStatement ?? '']
  return lines.every((line) => line.length <= 90) && (!credit.designated || credit.statement.length <= 90)
}

/**
 * The certificate as PDF/UA-1, one A4 sheet lying. Throws for no name whatever its script: characters that no font can show leave gaps, and the file then
 * does not claim PDF/UA (`missingGlyphs`). A status other than valid is printed across the sheet and as a sentence.
 */
export function renderCertificatePdf(snapshot: CertificateSnapshot, options: { status?: PrintedStatus } = {}): RenderedPdf {
  const { holder, activity, provider } = snapshot
  const status = options.status ?? 'valid'
  const verify = placeToVerify(snapshot.verifyUrl)
  const name = nameWithSuffix(holder.printedName, holder.credentialSuffix)
  const data = {
    date: dayParts(snapshot.issuedOn),
    title: snapshot.title,
    mark:
      status === 'valid'
        ? null
        : { word: status === 'superseded' ? 'Superseded' : 'Revoked', sentence: `${MARKS[status]}. See ${verify.place}.` },
    profession: holder.profession,
    nameSteps: NAME_STEPS,
    activity: {
      before: `completed on ${dayInWords(snapshot.completedOn)} the ${snapshot.kind}`,
      title: activity.title,
      direction: directionOf(activity.title),
      of: snapshot.kind === 'module' && activity.courseTitle !== '' ? `of the course ${activity.courseTitle}` : null,
    },
    credit: creditLines(snapshot),
    facts: [
      provider.address.join(', '),
      `Activity ${activity.code} · version ${activity.version} · ${activity.format}`,
      `Released ${dayInWords(activity.releasedOn)} · expires ${dayInWords(activity.expiresOn)}`,
      snapshot.minutesAttested === null ? null : `Time attested ${snapshot.minutesAttested} minutes`,
      `Completed ${dayInWords(snapshot.completedOn)} · issued ${dayInWords(snapshot.issuedOn)}`,
    ].filter((line) => line !== null && line !== ''),
    provider: { name: provider.legalName },
    signatory: provider.signatory,
  }
  const person = {
    name,
    direction: directionOf(holder.printedName),
    // Letters that join must not be spaced.
    spaced: !/[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}]/u.test(name),
    oneLine: surelyFits(name),
    fits: fitsForSure(name, snapshot),
  }
  const own = {
    documentTitle: `${snapshot.title}: ${name}, ${activity.title}`,
    number: snapshot.number,
    verify: { ...verify, url: snapshot.verifyUrl, code: inTwoLines(snapshot.verificationCode) },
  }
  const rendered = renderPdf(certificateTemplate, data, {
    'holder.json': person,
    'own.json': own,
    'border.png': PLACES[1],
    'code.png': PLACES[2],
  })
  return { ...rendered, pdf: withDrawings(rendered.pdf, [certificateBorder(), certificateCode(snapshot.verifyUrl)]) }
}
