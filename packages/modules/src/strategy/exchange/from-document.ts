import { createHash } from 'node:crypto'
import type { Locale } from '@klammer/platform/i18n'
import { isCivilDay } from '@klammer/platform/units'
import { fieldLabel } from '../forms/words.ts'
import type { ElementKind } from '../model.ts'
import type {
  CoreGoal,
  CoreObjective,
  CoreStakeholder,
  PerformanceIndicator,
  Stakeholder,
  StratmlDocument,
} from '../stratml/index.ts'
import { KIND_WORD } from '../words.ts'
import { readUnitText } from './amounts.ts'
import { fitLabel, fitText, fitTitle, type Leave, MAX, paragraphs, startLeaving } from './fit.ts'
import { guessLanguage } from './language.ts'
import type { Mapped, MappedElement } from './mapped.ts'
import type { NotTaken } from './not-taken.ts'
import { type Note, readNote } from './notes.ts'
import { resolveLinks, type Unresolved } from './resolve.ts'
import { readResults } from './read-results.ts'
import type { Said } from './said.ts'

interface Reading {
  readonly language: Locale
  readonly isOurs: boolean
  readonly leave: Leave
  readonly elements: Unresolved[]
  readonly keys: Map<string, number>
}

/**
 * Reads a document as elements of ours: goals become guidelines, objectives goals (or what our own note says they are), performance
 * indicators indicators with a manual method. What has no place is named in `notTaken`.
 * @param language of its texts; guessed where it is not given
 */
export function fromDocument(document: StratmlDocument, language?: Locale): Mapped {
  const { note, text } = readNote(document.otherInformation ?? '')
  const notTaken: NotTaken[] = []
  const reading: Reading = {
    language: note?.language ?? language ?? guessLanguage(document),
    isOurs: note?.about === 'strategy',
    leave: startLeaving(notTaken),
    elements: [],
    keys: new Map(),
  }
  const root = readRoot(reading, document, note, text)
  const { goals } = document.strategicPlanCore
  goals.forEach((goal, index) => readGoal(reading, goal, String(index + 1), root))
  const elements = resolveLinks(reading.elements, reading.leave)
  return { language: reading.language, isOurs: reading.isOurs, elements, notTaken }
}

function readRoot(
  reading: Reading,
  document: StratmlDocument,
  note: Note | undefined,
  information: string,
): Unresolved {
  const { leave } = reading
  const { administrativeInformation: about, strategicPlanCore: core } = document
  const title = fitTitle(document.name, KIND_WORD.strategy({}, { locale: reading.language }), leave)
  const identifier = about && 'identifier' in about ? about.identifier : undefined
  if (!reading.isOurs) {
    for (const { acronym, description, name, stakeholders } of core.organizations) {
      leave('organization', '', [name, acronym, description].filter(Boolean).join('; '))
      leaveStakeholders(reading, stakeholders, name ?? '')
    }
    if (about?.publicationDate) leave('publication', '', about.publicationDate)
    if (about?.source) leave('publication', '', about.source)
  }
  const submitter = document.part === 'core' ? document.administrativeInformation?.submitter : document.submitter
  // Whatever it says is about a person: it is named, not repeated.
  if (submitter) leave('submitter', '')
  for (const statement of [core.vision, core.mission])
    if (statement?.identifier) leave('vision-identifier', '', statement.identifier)
  const said: Said = {
    title,
    text: fitText(paragraphs(document.description, information), title, leave),
    vision: fitText(core.vision?.description ?? '', title, leave) || undefined,
    mission: fitText(core.mission?.description ?? '', title, leave) || undefined,
    values: readValues(reading, core.values, title),
    periodFrom: readDay(reading, about?.startDate, title),
    periodTo: readDay(reading, about?.endDate, title),
  }
  return add(reading, { kind: 'strategy', said, note, identifier, parent: undefined, place: '' })
}

function readValues(
  { leave }: Reading,
  values: readonly { readonly name?: string; readonly description?: string }[],
  at: string,
): NonNullable<Said['values']> {
  const read = values.flatMap(({ description = '', name = '' }) => {
    const text = description.trim()
    if (name.trim() === '' && text === '') return []
    if (name.trim() === '') leave('value-without-name', at, text)
    return [{ name: fitTitle(name, text.slice(0, MAX.title - 2), leave), text: fitText(text, at, leave) }]
  })
  for (const { name, text } of read.slice(MAX.values)) leave('values-surplus', at, paragraphs(name, text))
  return read.slice(0, MAX.values)
}

function readGoal(reading: Reading, goal: CoreGoal, place: string, root: Unresolved): void {
  const { leave } = reading
  const { note, text } = readNote(goal.otherInformation ?? '')
  const isHolder = note?.about === 'holder' && goal.identifier === undefined
  let parent = root
  if (isHolder) leaveHolder(reading, text)
  else {
    const title = fitTitle(goal.name, `${KIND_WORD.guideline({}, { locale: reading.language })} ${place}`, leave)
    const said: Said = {
      title,
      text: fitText(paragraphs(goal.description, text), title, leave),
      label: fitLabel(goal.sequenceIndicator, MAX.number, title, leave),
    }
    leaveStakeholders(reading, goal.stakeholders, title)
    parent = add(reading, { kind: 'guideline', said, note, identifier: goal.identifier, parent: root, place })
  }
  goal.objectives.forEach((objective, index) => readObjective(reading, objective, `${place}.${index + 1}`, parent))
}

function readObjective(reading: Reading, objective: CoreObjective, place: string, parent: Unresolved): void {
  const { note, text } = readNote(objective.otherInformation ?? '')
  const indicators =
    'performanceIndicators' in objective ? (objective.performanceIndicators as PerformanceIndicator[]) : []
  const isHolder = note?.about === 'holder' && objective.identifier === undefined
  let holder = parent
  if (isHolder) leaveHolder(reading, text)
  else holder = addObjective(reading, objective, place, parent, { note, text })
  indicators.forEach((indicator, index) => readIndicator(reading, indicator, `${place}.${index + 1}`, holder))
}

function addObjective(
  reading: Reading,
  objective: CoreObjective,
  place: string,
  parent: Unresolved,
  { note, text }: { readonly note: Note | undefined; readonly text: string },
): Unresolved {
  const { language, leave } = reading
  const kind: ElementKind = note?.about === 'initiative' || note?.about === 'process' ? note.about : 'goal'
  const description = objective.description?.trim() ?? ''
  const start = description.replace(/\s+/g, ' ').slice(0, 80)
  const title = fitTitle(objective.name, start || `${KIND_WORD[kind]({}, { locale: language })} ${place}`, leave)
  const label = fitLabel(objective.sequenceIndicator, kind === 'goal' ? MAX.number : MAX.code, title, leave)
  const performer = kind === 'goal' ? undefined : performerOf(objective.stakeholders)
  leaveStakeholders(
    reading,
    objective.stakeholders.filter((one) => one !== performer),
    title,
  )
  const said: Said = {
    title,
    text: fitText(paragraphs(objective.description, text), title, leave),
    ...(kind === 'process' ? {} : { label }),
    ...(performer ? { performer: performer.name.trim() } : {}),
    ...(performer && kind === 'initiative' ? { leadRole: performer.roles[0]?.name.trim() || undefined } : {}),
  }
  return add(reading, { kind, said, note, identifier: objective.identifier, parent, place })
}

/** The organization that does it, where a note of ours says that it is work that somebody does. */
function performerOf(stakeholders: readonly CoreStakeholder[]): Stakeholder | undefined {
  return stakeholders.find(
    (one): one is Stakeholder =>
      one.stakeholderType === 'Organization' &&
      'roles' in one &&
      (one as Stakeholder).roles.some(({ roleTypes }) => roleTypes.includes('Performer')),
  )
}

function readIndicator(reading: Reading, indicator: PerformanceIndicator, place: string, parent: Unresolved): void {
  const { language, leave } = reading
  const { note, text } = readNote(indicator.otherInformation ?? '')
  const title = fitTitle(
    indicator.measurementDimension,
    `${KIND_WORD.indicator({}, { locale: language })} ${place}`,
    leave,
  )
  if (note?.about === 'budget') {
    leave('budget', parent.said.title, indicator.measurementInstances.length > 0 ? title : undefined)
    return
  }
  const { label, unit } = readUnitText(indicator.unitOfMeasurement.trim())
  const { results, targets } = readResults(indicator.measurementInstances, unit, title, leave)
  if (note === undefined) {
    if (indicator.valueChainStage) leave('value-chain', title, indicator.valueChainStage)
    if (indicator.indicatorType === 'Qualitative') leave('qualitative', title)
  }
  const said: Said = {
    title,
    text: fitText(text, title, leave),
    label: fitLabel(indicator.sequenceIndicator, MAX.code, title, leave),
    valueUnit: unit,
    unitLabel: fitTitle(label, fieldLabel('valueUnit', language), leave),
    targets,
  }
  const added = add(reading, {
    kind: 'indicator',
    said,
    note,
    identifier: indicator.identifier,
    parent,
    place,
    results,
  })
  added.relationships.push(...indicator.relationships)
}

function add(
  { elements, keys }: Reading,
  element: Pick<MappedElement, 'kind' | 'place' | 'said'> & {
    readonly note: Note | undefined
    readonly identifier: string | undefined
    readonly parent: Unresolved | undefined
    readonly results?: MappedElement['results']
  },
): Unresolved {
  const { identifier, kind, note, parent, place, results = [], said } = element
  const made = `~${createHash('sha256')
    .update(JSON.stringify([parent?.key, kind, said.title]))
    .digest('base64url')
    .slice(0, 22)}`
  const count = (keys.get(made) ?? 0) + 1
  if (identifier === undefined) keys.set(made, count)
  const key = identifier ?? (count === 1 ? made : `${made}-${count}`)
  const added: Unresolved = { key, kind, place, said, results, parent, note, relationships: [] }
  elements.push(added)
  return added
}

function readDay({ leave }: Reading, text: string | undefined, at: string): string | undefined {
  if (text === undefined || text === '') return undefined
  const day = text.slice(0, 10)
  if (isCivilDay(day) && /^\d{4}-/.test(text)) return day
  leave('day-unusable', at, text)
  return undefined
}

/** A holder is only a place; what others have written into it is named. */
function leaveHolder({ leave }: Reading, text: string): void {
  if (text.trim() !== '') leave('holder-text', '', text)
}

function leaveStakeholders({ leave }: Reading, stakeholders: readonly CoreStakeholder[], at: string): void {
  for (const one of stakeholders) {
    const roles = 'roles' in one ? (one as Stakeholder).roles : []
    const words = roles.map(({ description, name, roleTypes }) =>
      [name, description, ...roleTypes].filter(Boolean).join(', '),
    )
    // Persons are named by others; here only their part is.
    const name = one.stakeholderType === 'Person' ? '' : paragraphs(one.name, one.description).replaceAll('\n\n', ': ')
    const what = [name, ...words].filter(Boolean).join(' – ')
    if (what !== '' || one.stakeholderType === 'Person') leave('stakeholder', at, what)
  }
}
