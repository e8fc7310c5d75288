import { isKnown, knownNames, namespaces, shapeOf } from './shape.ts'
import type { AttributeRule, Part } from './shape.ts'

/** Names of earlier drafts of the standard, of other editors, and frequent slips; compared without case. */
const oldNames: Record<string, string> = {
  firstname: 'GivenName',
  lastname: 'Surname',
  familyname: 'Surname',
  phone: 'PhoneNumber',
  telephone: 'PhoneNumber',
  email: 'EmailAddress',
  unitofmeasure: 'UnitOfMeasurement',
  sequence: 'SequenceIndicator',
  abbreviation: 'Acronym',
}
const oldAttributes: Record<string, string> = {
  indicatortype: 'PerformanceIndicatorType',
  stakeholdertype: 'StakeholderTypeType',
}

/** The element that a name of the file stands for, or undefined. */
export function elementNamed(found: string, part: Part): string | undefined {
  if (isKnown(part, found)) return found
  const plain = found.toLowerCase()
  const renamed = oldNames[plain] ?? knownNames(part).find((name) => name.toLowerCase() === plain)
  return renamed !== undefined && isKnown(part, renamed) ? renamed : undefined
}

/** `Goals` around `Goal`: no element of StratML, but plain enough to look through. */
export function isWrapper(found: string, part: Part): boolean {
  return (
    /s$/i.test(found) &&
    !isKnown(part, found) &&
    shapeOf(part, elementNamed(found.slice(0, -1), part) ?? '') !== undefined
  )
}

export function attributeNamed(found: string, rules: readonly AttributeRule[]): AttributeRule | undefined {
  const plain = found.toLowerCase()
  const renamed = (oldAttributes[plain] ?? plain).toLowerCase()
  return rules.find(({ name }) => name === found) ?? rules.find(({ name }) => name.toLowerCase() === renamed)
}

/** Namespaces of StratML itself, of its drafts, or none at all: everything else belongs to somebody else. */
export function isStratmlNamespace(namespace: string | undefined): boolean {
  return !namespace || Object.values(namespaces).includes(namespace) || /stratml|iso:std:iso:17469/i.test(namespace)
}
