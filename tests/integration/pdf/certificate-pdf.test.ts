import { describe, expect, test } from 'vitest'
import { renderCertificatePdf } from '#app/server/pdf/certificate-pdf.server.ts'
import { readPdf } from './read-pdf.ts'
import { certificateOf as named, sampleCertificate as snapshot } from './sample-certificate.ts'

/** `asText`: poppler gives the name back whole. It does not where a letter is drawn with several glyphs (dots of Arabic letters, stacked marks). */
const NAMES: { script: string; name: string; asText: boolean }[] = [
  { script: 'Latin', name: 'Sample Learner 01', asText: true },
  { script: 'Latin with accents', name: 'Łucja Ångström-Şahin', asText: true },
  { script: 'Vietnamese', name: 'Nguyễn Thị Ánh Tuyết', asText: true },
  { script: 'Greek', name: 'Αλέξανδρος Παπαδόπουλος', asText: true },
  { script: 'Cyrillic', name: 'Екатерина Щербакова', asText: true },
  { script: 'Arabic', name: 'فاطمة الزهراء بنت محمد', asText: false },
  { script: 'Arabic without dots', name: 'محمد', asText: true },
  { script: 'Hebrew', name: 'שרה כהן', asText: true },
  { script: 'Chinese', name: '王小明', asText: false },
  { script: 'emoji', name: 'Robin 🙂 Smith', asText: false },
  { script: '60 characters', name: 'Sample Learner Maximiliane-Theodora von Featherstonehaugh II', asText: true },
  { script: 'Typst markup', name: '#read("/etc/passwd") *x* $ \\ " <a> @b _c_', asText: true },
  { script: 'more markup', name: "'; #panic() // /* ${x} `y` [z] {w} = ~ #import", asText: true },
  { script: 'words of PDF', name: '/Subtype /Image endobj startxref 5', asText: true },
  { script: 'combining marks', name: 'Z̈̃a̋l̊g̣ǒ Ọ̀lá', asText: false },
  { script: 'apostrophes', name: "Siobhán O'Brien-D’Souza", asText: true },
  { script: 'two directions', name: 'Ali محمد', asText: true },
]

const fold = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')

describe('a certificate as PDF', () => {
  test.each(NAMES)('prints a name in $script and carries it in its title', async ({ name, asText }) => {
    const { pdf, uaTagged, missingGlyphs } = renderCertificatePdf(named(name))
    const { info, text } = await readPdf(pdf)
    expect(info.Title).toBe(`Certificate of completion: ${name}, Foundations`)
    expect(info.Author).toBe('Sample Provider')
    expect(info.Tagged).toBe('yes')
    expect(info.Pages).toBe('1')
    expect(uaTagged).toBe(!missingGlyphs)
    if (asText) {
      expect(fold(text)).toContain(fold(name))
      expect(missingGlyphs).toBe(false)
    }
  })

  test('lies on A4, says its language and claims PDF/UA-1', async () => {
    const { pdf, uaTagged } = renderCertificatePdf(snapshot)
    const { info, raw } = await readPdf(pdf)
    expect(info['Page size']).toMatch(/^841\.89 x 595\.27\d? pts \(A4\)$/)
    expect(raw).toContain('/Lang (en)')
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(raw).toContain('/DisplayDocTitle true')
    expect(uaTagged).toBe(true)
  })

  test('prints every fact of the snapshot', async () => {
    const { text } = await readPdf(renderCertificatePdf(snapshot).pdf)
    for (const fact of [
      'Certificate of completion',
      'Registered nurse',
      'completed on 14 November 2026 the module',
      'Foundations',
      'of the course Interventional Pain Management: Science, Techniques, and the Future',
      'No continuing-education credit is designated for this module.',
      'Sample Provider',
      '1 Example Street, Sampletown',
      'Activity SP-2026-01 · version 1.0 · online, self-paced',
      'Released 1 September 2026 · expires 31 August 2028',
      'Completed 14 November 2026 · issued 15 November 2026',
      'Time attested 60 minutes',
      'Sample Signatory 01',
      'Programme director',
      'Certificate 2026-003977',
      'Verify at ce.example.org/verify',
    ]) {
      expect(text).toContain(fact)
    }
    // In two lines; poppler takes the hyphen at the end of the first for a broken word.
    expect(text).toMatch(/K7QM-2VXD-9RTE-? ?HW4B-6YNF-C3PJ-Z8/)
  })

  test('is read in order: title, name, activity, credit, provider, signatory, number, QR code', async () => {
    const { structure, raw } = await readPdf(renderCertificatePdf(snapshot).pdf)
    const places = [
      'H1 "Certificate of completion"',
      '"Sample Learner 01"',
      '"Foundations"',
      'No continuing-education',
      'Activity SP-2026-01',
      'Sample Signatory 01',
      '2026-003977',
      'Figure',
    ].map((part) => structure.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(structure).toContain('completed on 14 November 2026 the module')
    expect(raw).toContain('/Alt (QR code with the address https://ce.example.org/verify/')
  })

  test('prints the credit claimed, its maximum and the statements', async () => {
    const { pdf } = renderCertificatePdf({
      ...named('Sample Learner 02', 'MD'),
      title: 'Certificate of credit',
      credit: {
        designated: true,
        type: 'AMA PRA Category 1 Credit™',
        unit: 'credits',
        amountHundredths: 125,
        maximumHundredths: 150,
        statement: 'Designated for at most 1.50 credits.',
      },
      provider: { ...snapshot.provider, accreditationStatement: 'Sample Provider is accredited.' },
    })
    const { text, info } = await readPdf(pdf)
    expect(info.Title).toBe('Certificate of credit: Sample Learner 02, MD, Foundations')
    expect(text).toContain('Sample Learner 02, MD')
    expect(text).toContain('AMA PRA Category 1 Credit™: 1.25 credits, of at most 1.50')
    expect(text).toContain('Designated for at most 1.50 credits.')
    expect(text).toContain('Sample Provider is accredited.')
  })

  test.each([
    ['superseded', 'Superseded. A corrected certificate has replaced this one. See ce.example.org/verify.'],
    ['revoked', 'Revoked. This certificate has been withdrawn and is no longer valid. See ce.example.org/verify.'],
  ] as const)('says in words that it is %s', async (status, sentence) => {
    const { text, info } = await readPdf(renderCertificatePdf(snapshot, { status }).pdf)
    expect(text).toContain(sentence)
    expect(info.Pages).toBe('1')
  })

  test('marks a valid certificate with nothing', async () => {
    const { text } = await readPdf(renderCertificatePdf(snapshot, { status: 'valid' }).pdf)
    expect(text).not.toMatch(/superseded|revoked/i)
  })

  test.each([
    ['300 characters', 'Sample Learner with names '.repeat(12)],
    ['300 characters in one word', 'Ab'.repeat(150)],
    ['300 Arabic letters', 'محمد '.repeat(60)],
    ['one letter', 'O'],
    ['nothing', ''],
    ['blanks', '   '],
    ['control characters', 'A\u0000B\tC\nD\u202eE\u2066F\ud800'],
    ['only combining marks', '\u0301\u0302\u0303'],
    ['a family of emoji', '👩‍👩‍👧‍👦🏳️‍🌈'],
  ])('stays one page and fails for no name: %s', async (_, name) => {
    const { pdf } = renderCertificatePdf(named(name))
    const { info } = await readPdf(pdf)
    expect(info.Pages).toBe('1')
    expect(info.Tagged).toBe('yes')
  })

  test('stays one page when everything is long', async () => {
    const long = 'Patient selection, image guidance and radiation safety in interventional procedures '
    const { pdf } = renderCertificatePdf({
      ...named('Sample Learner Maximiliane-Theodora von Featherstonehaugh II', 'MD, PhD, FIPP'),
      activity: { ...snapshot.activity, title: long.repeat(4), courseTitle: long.repeat(3) },
      credit: {
        designated: true,
        type: 'AMA PRA Category 1 Credit™',
        unit: 'credits',
        amountHundredths: 125,
        maximumHundredths: 150,
        statement: long.repeat(9),
      },
      provider: {
        ...snapshot.provider,
        legalName: long,
        address: Array(8).fill('1 Example Street, Sampletown'),
        accreditationStatement: long.repeat(9),
      },
    })
    const { info, text } = await readPdf(pdf)
    expect(info.Pages).toBe('1')
    expect(text).toContain('2026-003977')
  })

  test('a character that no font has leaves a gap, is reported, and the file does not claim PDF/UA', async () => {
    const result = renderCertificatePdf(named('Sample \u{10fffd} Learner'))
    expect(result).toMatchObject({ uaTagged: false, missingGlyphs: true })
    const { raw, info } = await readPdf(result.pdf)
    expect(raw).not.toContain('pdfuaid:part')
    expect(info.Tagged).toBe('yes')
  })

  test('carries its border as a drawing set into a file whose offsets are true', async () => {
    const { raw } = await readPdf(renderCertificatePdf(snapshot).pdf)
    expect(raw).toMatch(/\/Subtype \/Form \/BBox \[0 0 841\.\d+ 595\.\d+\]/)
    expect(raw).not.toContain('/Subtype /Image')
    const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(raw)?.[1])
    const [head = '', entries] = /^xref\s+0 (\d+)\s/.exec(raw.slice(table)) ?? []
    expect(Number(entries)).toBeGreaterThan(50)
    for (let number = 1; number < Number(entries); number += 1) {
      const [offset, , kind] = raw.slice(table + head.length + number * 20).split(/\s/, 3)
      expect(kind).toBe('n')
      expect(raw.slice(Number(offset), Number(offset) + 12)).toMatch(new RegExp(`^${number} 0 obj\\s`))
    }
  })

  test('an address that is no URL is printed, not linked', async () => {
    const { text } = await readPdf(renderCertificatePdf({ ...snapshot, verifyUrl: 'javascript:alert(1)' }).pdf)
    expect(text).toContain('Verify at')
  })

  test('gives the same bytes for the same snapshot, whatever was drawn between', () => {
    const first = renderCertificatePdf(snapshot).pdf
    renderCertificatePdf(named('Somebody Else'))
    expect(Buffer.compare(Buffer.from(renderCertificatePdf(snapshot).pdf), Buffer.from(first))).toBe(0)
  })
})
