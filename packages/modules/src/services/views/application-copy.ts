import { type Act, toCivilDay } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { renderPdf } from '@klammer/platform/pdf'
import { readSettings } from '@klammer/platform/settings'
import { caseByToken } from '../cases/applicant-acts.ts'
import { caseKey } from '../cases/keys.ts'
import { eventRows, findFile, toEvent } from '../cases/store.ts'
import type { CaseEvent } from '../cases/model.ts'
import { serviceName } from '../mails.ts'
import type { BundleId } from '../model.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { answerLines } from './answer-lines.ts'

const TEMPLATE = `#import "/klammer.typ": data, title
#set page(margin: (top: 2.2cm, bottom: 2.2cm, left: 2.5cm, right: 2cm), numbering: "1 / 1")
#set text(size: 11pt)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#data.sender

= #title

#data.received \\
#data.reference

#for group in data.groups {
  heading(level: 2, group.heading)
  for line in group.lines { terms.item(line.label, line.answer) }
}
`

/** What the applicant sent, as an accessible PDF to keep. @returns undefined for an unknown link, or a case that was deleted */
export async function applicationCopy(act: Act, registry: Registry, token: string): Promise<Uint8Array | undefined> {
  const { locale } = act
  const db = servicesTables(act.db)
  const id = await caseByToken(act, token)
  const file = id && (await findFile(db, id))
  const key = file && (await caseKey(db, registry, id))
  const bundle = file && (await registry.bundles.find(act.db, file.bundle as BundleId))
  if (!file || !key || !bundle) return undefined
  const [first] = await eventRows(db, id)
  const sent = first && (toEvent(key, first) as CaseEvent<'submit'>)
  if (!sent?.payload) return undefined
  const { settings } = await readSettings(act.db)
  const groups = new Map<string, { label: string; answer: string }[]>()
  for (const { answer, entry, label } of answerLines(bundle, sent.payload.answers, locale)) {
    const heading = entry === '' ? m.services_copy_answers({}, { locale }) : entry
    groups.set(heading, [...(groups.get(heading) ?? []), { label, answer }])
  }
  const { bytes } = await renderPdf({
    source: TEMPLATE,
    data: {
      sender: settings.contact.organisation || settings.name,
      received: m.services_copy_received({ at: formatInstant(sent.at, locale) }, { locale }),
      reference: m.services_notice_reference({ reference: file.reference ?? '' }, { locale }),
      groups: [...groups].map(([heading, lines]) => ({ heading, lines })),
    },
    locale,
    title: m.services_copy_title({ service: serviceName(bundle, locale) }, { locale }),
    date: toCivilDay(sent.at),
  })
  return bytes
}
