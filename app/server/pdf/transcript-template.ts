/** The transcript, in Typst: A4 standing, one table whose header repeats on each page. Everything printed comes from `/data.json`. */
export const transcriptTemplate = String.raw`
#let d = json("/data.json")
#let accent = rgb("#0f5e63")
#let ink = rgb("#1c1f23")
#let quiet = rgb("#4a5057")
#let rule = rgb("#c9c5bc")

#let serif = ("Source Serif 4", "Noto Sans", "Noto Sans Arabic", "Libertinus Serif")
#let display = ("Attest Display",) + serif
#let direction(of) = if of == "rtl" { rtl } else { ltr }

#set document(title: d.documentTitle, author: d.provider.name, date: if d.date == none { none } else { datetime(year: d.date.year, month: d.date.month, day: d.date.day) })
#set text(font: serif, size: 9.4pt, fill: ink, lang: "en", hyphenate: false, number-type: "lining", top-edge: 0.8em, bottom-edge: -0.25em)
#set par(leading: 0.2em, spacing: 0pt, justify: false)
#set block(spacing: 0pt)
#show heading: set block(spacing: 0pt)
#set page(
  width: 210mm,
  height: 297mm,
  margin: (x: 20mm, top: 22mm, bottom: 24mm),
  footer: context {
    set text(size: 8pt, fill: quiet)
    line(length: 100%, stroke: 0.4pt + rule)
    v(4pt)
    grid(
      columns: (1fr, auto),
      column-gutter: 6mm,
      text(dir: ltr, d.footer),
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
)

#text(size: 11pt, weight: 600, fill: accent, d.provider.name)
#if d.provider.address != "" { v(1pt); par(text(size: 8.6pt, fill: quiet, d.provider.address)) }
#v(16pt)
#block(heading(level: 1, outlined: false, text(font: display, weight: 400, size: 22pt)[Transcript]))
#v(9pt)
#{
  set align(if d.holder.direction == "rtl" { right } else { left })
  set text(font: display, size: if d.holder.name.clusters().len() > 46 { 14pt } else { 19pt }, dir: direction(d.holder.direction))
  set par(leading: 0.15em)
  par(d.holder.name)
}
#v(5pt)
#par(text(fill: quiet, d.summary))
#v(14pt)

#if d.rows.len() == 0 {
  block(width: 100%, stroke: (top: 0.6pt + accent.lighten(55%), bottom: 0.6pt + accent.lighten(55%)), inset: (y: 12pt), par(text(size: 11pt, d.empty)))
} else {
  let numbers(body) = text(number-width: "tabular", body)
  let cut(str) = if str.clusters().len() > 24 and not str.contains(" ") { str.clusters().chunks(20).map(c => c.join()).join(linebreak()) } else { str }
  show table.cell.where(y: 0): set text(size: 8.2pt, weight: 600, fill: quiet)
  table(
    columns: (1fr, 24mm, 35mm, 28mm, 21mm),
    inset: (x, y) => (left: if x == 0 { 0pt } else { 6pt }, right: if x == 4 { 0pt } else { 6pt }, top: 6pt, bottom: 6pt),
    align: left + top,
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + rule }),
    table.header([Activity], [Completed], [Credit], [Certificate], [Status]),
    ..d.rows.map(row => (
      {
        set text(dir: direction(row.direction))
        par(text(weight: 600, row.title))
        if row.course != "" { v(1pt); par(text(size: 8.4pt, style: "italic", fill: quiet, row.course)) }
      },
      numbers(row.completedOn),
      { par(row.credit); if row.profession != "" { v(1pt); par(text(size: 8.4pt, fill: quiet, row.profession)) } },
      numbers(cut(row.certificateNumber)),
      row.status,
    )).flatten().map(cell => table.cell(breakable: false, cell)),
  )
}
`
