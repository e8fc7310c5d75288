/**
 * The frame around every notice: whom it is from and to, its reference and day, and after the service's own part costs, the remedy
 * and the proof. Services write tenor and reasons between the two; what stands in the frame they cannot change or leave out.
 */
export const HEAD = `#import "/klammer.typ": data, locale, title
#set page(margin: (top: 2.2cm, bottom: 2.2cm, left: 2.5cm, right: 2cm), numbering: "1 / 1")
#set text(size: 11pt)
#set par(leading: 0.7em, spacing: 1.1em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#for line in data.frame.sender [#line \\ ]
#v(1.2em)
#for line in data.frame.addressee [#line \\ ]
#v(1.2em)
#data.frame.reference #h(1fr) #data.frame.day

= #title

`

/** For services without a notice of their own. */
export const PLAIN = `#data.tenor

#if data.reasons.len() > 0 {
  heading(level: 2, data.words.reasons)
  list(..data.reasons)
}
`

export const TAIL = `

#if data.costs.len() > 0 {
  heading(level: 2, data.words.costs)
  table(
    columns: (1fr, auto),
    align: (left, right),
    stroke: (x: none, y: 0.5pt + rgb("#c9d6d9")),
    table.header(strong(data.words.item), strong(data.words.amount)),
    ..data.costs.map(row => (row.text, row.amount)).flatten(),
    strong(data.words.total), strong(data.total),
  )
}

#heading(level: 2, data.words.remedy)
#data.frame.remedy

#text(size: 8.5pt, data.frame.proof)
#pdf.attach("decision.json", bytes(data.proof), relationship: "data", mime-type: "application/json", description: data.frame.proof)
`
