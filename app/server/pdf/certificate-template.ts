/**
 * The certificate's sheet, in Typst: A4 lying. Everything printed comes from `/data.json` (what the certificates of an activity share), `/holder.json` and
 * `/own.json` (see `certificate-pdf.server.ts`); `/border.png` and `/code.png` keep the places of the border and of the QR code. Long names and titles step down
 * in size until they fit; at last the whole text does; so there is always one page.
 *
 * Typst remembers what it has set, by everything a piece could see. So nothing sees more than it prints: what the certificates of a day share is set once, and
 * the document's title, which is a style of all that follows, stands at the end.
 */
export const certificateTemplate = String.raw`
#let d = json("/data.json")
#let holder = json("/holder.json")
#let own = json("/own.json")
#let accent = rgb("#0f5e63")
#let ink = rgb("#1c1f23")
#let quiet = rgb("#4a5057")
#let brick = rgb("#9b2c1f")
#let width = 237mm

#let fallback = ("Source Serif 4", "Noto Sans", "Noto Sans Arabic", "Libertinus Serif")
#let display = ("Attest Display",) + fallback
#let sans = ("Noto Sans", "Noto Sans Arabic", "Libertinus Serif")

#set text(font: fallback, size: 10.6pt, fill: ink, lang: "en", hyphenate: false, number-type: "old-style", top-edge: 0.8em, bottom-edge: -0.25em)
#set par(leading: 0.28em, spacing: 0pt, justify: false)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)
#show link: set text(fill: ink)

#let watermark = if d.mark != none {
  place(center + horizon, dy: -4mm, rotate(-18deg, text(font: display, size: 118pt, fill: brick.transparentize(90%), d.mark.word)))
}
#set page(
  width: 297mm,
  height: 210mm,
  margin: (x: 30mm, top: 26.5mm, bottom: 26mm),
  background: { image("/border.png", width: 297mm, height: 210mm, fit: "stretch"); watermark },
)

// A word wider than the sheet is cut between its characters; only then.
#let chopped(str, style, size, room) = {
  let wide(w) = measure(style(size, w)).width > room
  if not wide(str) or not str.split(" ").any(wide) { return str }
  let clusters = str.clusters()
  let per = calc.max(1, calc.floor(clusters.len() * (room / measure(style(size, str)).width) * 0.86))
  clusters.chunks(per).map(c => c.join()).join(linebreak())
}

// One string in the largest of the sizes (size, most lines) that holds it, its lines of about equal length. "pitch" is the distance of lines in em.
#let fitted(str, style, steps, pitch, room) = {
  let base = measure(style(100pt, str)).width / 100pt
  let longest = none
  for (size, lines) in steps {
    if lines == 1 {
      if base * size <= room { return style(size, str) }
      continue
    }
    if base * size > room * lines { continue }
    if longest == none { longest = calc.max(..str.split(" ").map(w => measure(style(100pt, w)).width / 100pt)) }
    if longest * size > room { continue }
    let height(w) = measure(block(width: w, style(size, str))).height
    let full = height(room)
    let count = calc.max(1, calc.round(full / (size * pitch)))
    if count > lines { continue }
    let w = calc.max(base * size / count * 1.01, longest * size + 1pt)
    while w < room {
      if height(w) <= full + 0.1pt { return block(width: w, style(size, str)) }
      w += room * 0.04
    }
    return block(width: room, style(size, str))
  }
  let size = steps.last().first()
  block(width: room, style(size, chopped(str, style, size, room)))
}

#let name-style(k) = (size, body) => {
  set text(font: display, size: size * k, dir: if holder.direction == "rtl" { rtl } else { ltr }, tracking: if holder.spaced { -0.012em } else { 0pt }, number-type: "lining")
  set par(leading: 0.12em)
  set align(center)
  if holder.name.contains("-") {
    show regex("[^\\s-]+(-[^\\s-]+)+"): it => box(baseline: 0.25em, it) // a double name stays on one line
    par(body)
  } else { par(body) }
}
#let title-style(k) = (size, body) => {
  set text(size: size * k, weight: 600, dir: if d.activity.direction == "rtl" { rtl } else { ltr })
  set par(leading: 0.2em)
  set align(center)
  par(body)
}

#let name-steps = d.nameSteps.map(((s, n)) => (s * 1pt, n))
#let fitted-name(k) = if holder.oneLine { name-style(k)(name-steps.first().first(), holder.name) } else { fitted(holder.name, name-style(k), name-steps, 1.17 * k, 226mm) }
#let title-steps = ((18pt, 1), (16.5pt, 1), (15pt, 1), (16pt, 2), (14pt, 2), (12.5pt, 3), (11pt, 4), (9pt, 8))
#let fitted-title(k) = fitted(d.activity.title, title-style(k), title-steps, 1.25 * k, 214mm)

#let stack(k, name, title, loose) = {
  set align(center)
  let gap(size, share) = v(size * k) + if loose { v(share * 1fr) }
  let quiet-italic(body) = par(text(style: "italic", fill: quiet, size: 10.8pt * k, body))

  par(text(size: 11.6pt * k, weight: 600, fill: accent, d.provider.name))
  gap(11pt, 5)
  block(heading(level: 1, outlined: false, text(font: display, weight: 400, size: 23.5pt * k, d.title)))
  if d.mark != none {
    gap(7pt, 2)
    block(stroke: 0.7pt + brick, inset: (x: 10pt * k, y: 4.5pt * k), radius: 2pt, par(text(size: 10pt * k, fill: brick, text(weight: 600, d.mark.word) + ". " + d.mark.sentence)))
  }
  gap(13pt, 5)
  quiet-italic[This states that]
  gap(3pt, 1)
  name
  gap(3pt, 1)
  par(text(size: 11pt * k, fill: quiet, d.profession))
  gap(11pt, 5)
  quiet-italic(d.activity.before)
  gap(2pt, 0.5)
  title
  if d.activity.of != none {
    gap(2pt, 0.5)
    block(width: 200mm, quiet-italic(d.activity.of))
  }
  gap(12pt, 5)
  let credit = {
    set align(center)
    for (i, line) in d.credit.lead.enumerate() { par(text(size: 11.4pt * k, weight: if d.credit.designated { 600 } else { 400 }, line)) }
    if d.credit.statement != none {
      if d.credit.lead.len() > 0 { v(3pt * k) }
      par(text(size: 9.6pt * k, fill: quiet, d.credit.statement))
    }
    if d.credit.accreditation != none {
      v(5pt * k)
      par(text(size: 8.8pt * k, fill: quiet, d.credit.accreditation))
    }
  }
  let natural = measure(credit).width
  block(
    width: calc.min(calc.max(natural + 44pt * k, 112mm), 196mm),
    inset: (x: 14pt * k, y: 7.5pt * k),
    stroke: (top: 0.6pt + accent.lighten(55%), bottom: 0.6pt + accent.lighten(55%)),
    credit,
  )
  if loose { v(7fr) }
}

#let small(body) = {
  set text(font: sans, size: 7.3pt, fill: rgb("#33393f"), number-type: "lining", top-edge: 0.8em, bottom-edge: -0.2em)
  set par(leading: 0.4em)
  body
}
#let strong-line(body) = text(weight: 600, fill: ink, body)

#let foot = small(grid(
  columns: (1fr, 58mm, 1fr),
  column-gutter: 9mm,
  align: (left + bottom, center + bottom, right + bottom),
  {
    par(strong-line(d.provider.name))
    for line in d.facts { v(0.4em); par(line) }
  },
  {
    line(length: 100%, stroke: 0.7pt + ink)
    v(3.4pt)
    par(strong-line(d.signatory.name))
    v(0.4em)
    par(d.signatory.title)
  },
  grid(
    columns: (1fr, 21mm),
    column-gutter: 3.6mm,
    align: (right + bottom, right + bottom),
    {
      par[Certificate #strong-line(own.number)]
      v(0.4em)
      par({
        [Verify at ]
        if own.verify.linked { link(own.verify.url, strong-line(own.verify.place)) } else { strong-line(own.verify.place) }
      })
      for line in own.verify.code { v(0.4em); par(text(font: ("DejaVu Sans Mono",) + sans, size: 6.7pt, line)) }
    },
    image("/code.png", width: 21mm, height: 21mm, fit: "stretch", alt: "QR code with the address " + own.verify.url),
  ),
))

#grid(
  columns: width,
  rows: (1fr, auto),
  row-gutter: 8mm,
  layout(size => for k in (1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54, 0.46, 0.38, 0.3, 0.22, 0.15, 0.1) {
    let (name, title) = (fitted-name(k), fitted-title(k))
    if not holder.fits and k > 0.1 and measure(block(width: width, stack(k, name, title, false))).height > size.height { continue }
    block(width: width, height: size.height, stack(k, name, title, true))
    break
  }),
  foot,
)

#set document(
  title: own.documentTitle,
  author: d.provider.name,
  date: if d.date == none { none } else { datetime(year: d.date.year, month: d.date.month, day: d.date.day) },
)
#[]
`
