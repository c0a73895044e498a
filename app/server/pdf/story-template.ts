/** The story of a completion, in Typst: A4 standing, one chapter after the other, page numbers below. Everything printed comes from `/data.json`. */
export const storyTemplate = String.raw`
#let d = json("/data.json")
#let accent = rgb("#0f5e63")
#let ink = rgb("#1c1f23")
#let quiet = rgb("#4a5057")
#let rule = rgb("#c9c5bc")

#let serif = ("Source Serif 4", "Noto Sans", "Noto Sans Arabic", "Libertinus Serif")
#let display = ("Attest Display",) + serif
#let direction(of) = if of == "rtl" { rtl } else { ltr }
#let said(t) = text(dir: direction(t.direction), t.text)

#set document(title: d.documentTitle, author: d.provider.name, date: if d.date == none { none } else { datetime(year: d.date.year, month: d.date.month, day: d.date.day) })
#set text(font: serif, size: 9.4pt, fill: ink, lang: "en", hyphenate: false, number-type: "lining", top-edge: 0.8em, bottom-edge: -0.25em)
#set par(leading: 0.25em, spacing: 4pt, justify: false)
#set block(spacing: 4pt)
#set list(spacing: 3pt, indent: 2pt, body-indent: 5pt)
#show heading: set block(above: 0pt, below: 4pt)
#show heading.where(level: 2): set text(size: 11.4pt, weight: 600)
#show heading.where(level: 3): set text(size: 9.8pt, weight: 600)
#set page(
  width: 210mm,
  height: 297mm,
  margin: (x: 20mm, top: 20mm, bottom: 24mm),
  footer: context {
    set text(size: 8pt, fill: quiet)
    line(length: 100%, stroke: 0.4pt + rule)
    v(2pt)
    grid(
      columns: (1fr, auto),
      column-gutter: 6mm,
      text(dir: ltr, d.footer),
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
)

#text(size: 11pt, weight: 600, fill: accent, d.provider.name)
#if d.provider.address != "" { par(text(size: 8.6pt, fill: quiet, d.provider.address)) }
#v(10pt)
#block(heading(level: 1, outlined: false, text(font: display, weight: 400, size: 22pt)[The story of a completion]))
#v(4pt)
#{
  set align(if d.holder.direction == "rtl" { right } else { left })
  set text(font: display, size: if d.holder.text.clusters().len() > 46 { 14pt } else { 19pt }, dir: direction(d.holder.direction))
  par(d.holder.text)
}
#v(4pt)
#par(text(fill: quiet, d.summary))

#let facts(items) = {
  for item in items {
    block(above: 6pt, below: 6pt, {
      text(size: 8.2pt, weight: 600, fill: quiet, item.term)
      linebreak()
      said(item.value)
      if item.detail != none { linebreak(); text(size: 8.6pt, fill: quiet, said(item.detail)) }
    })
  }
}

#let piece(b) = {
  if b.kind == "text" { par(said(b)) }
  else if b.kind == "quiet" { par(text(size: 8.6pt, fill: quiet, said(b))) }
  else if b.kind == "heading" { block(above: 8pt, below: 4pt, heading(level: 3, outlined: false, said(b))) }
  else if b.kind == "facts" { facts(b.items) }
  else if b.kind == "list" { list(..b.items.map(item => said(item))) }
  else if b.kind == "question" {
    block(above: 9pt, below: 6pt, breakable: b.lines.len() > 8, {
      block(breakable: false, sticky: true, below: 3pt, text(weight: 600, { text(dir: ltr, str(b.position) + ". "); said(b.stem) }))
      list(..b.lines.map(line => if line.chosen { [#text(weight: 600, said(line)) #text(size: 8.2pt, fill: quiet)[(given)]] } else { said(line) }))
      par(text(size: 8.2pt, fill: quiet, b.note))
    })
  }
}

#for chapter in d.chapters {
  block(above: 14pt, below: 4pt, width: 100%, stroke: (top: 0.6pt + rule), inset: (top: 6pt), sticky: true, {
    block(below: 1pt, text(size: 8.6pt, fill: quiet, chapter.at))
    heading(level: 2, said(chapter.title))
  })
  for b in chapter.blocks { piece(b) }
}
`
