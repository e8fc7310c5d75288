import type { ConsultedOffice, Deadline, FeeItem, Result, ServiceProcess } from '../model.ts'
import { STATES } from '../process/model.ts'
import { readTable } from './read-table.ts'
import type { Lines } from './lines.ts'
import type { Spot } from './yaml.ts'

const UNITS = ['days', 'workingDays', 'weeks', 'months'] as const

/** `process.yaml`: what is special about deciding this service; how a case moves is the city's usual procedure. */
export function readProcess(spot: Spot, lines: Lines): ServiceProcess {
  const own = spot.record(['decide', 'automatic', 'four-eyes', 'results', 'deadlines'], ['offices', 'table'])
  const decide = own.decide?.record(['result', 'reasons'])
  if (decide?.result) lines.note('decide result', decide.result)
  if (decide?.reasons) lines.note('decide reasons', decide.reasons)
  if (own.automatic) lines.note('automatic', own.automatic)
  const table = own.table && readTable(own.table, lines)
  return {
    ...(table && { table }),
    decide: { result: decide?.result?.text() ?? '', reasons: decide?.reasons?.text() ?? '' },
    automatic: own.automatic?.yesNo() ?? false,
    fourEyes: own['four-eyes']?.yesNo() ?? true,
    offices: (own.offices?.list() ?? []).flatMap((office) => readOffice(office, lines) ?? []),
    results: (own.results?.list() ?? []).flatMap((result) => readResult(result, lines) ?? []),
    deadlines: (own.deadlines?.list() ?? []).flatMap((deadline) => readDeadline(deadline, lines) ?? []),
  }
}

function readOffice(spot: Spot, lines: Lines): ConsultedOffice | undefined {
  const own = spot.record(['unit', 'days'], ['when'])
  const unit = own.unit?.text()
  const days = own.days?.number()
  if (unit === undefined || days === undefined) return undefined
  const when = own.when?.text()
  if (own.when) lines.note(`office ${unit} when`, own.when)
  return { unit, days, ...(when !== undefined && { when }) }
}

function readResult(spot: Spot, lines: Lines): Result | undefined {
  const own = spot.record(['code', 'notice', 'adverse', 'retention'])
  const retention = own.retention?.record(['years', 'archive'], ['basis'])
  const code = own.code?.text()
  const notice = own.notice?.text()
  if (code === undefined || notice === undefined) return undefined
  lines.note(`result ${code}`, spot)
  if (own.notice) lines.note(`result ${code} notice`, own.notice)
  const basis = retention?.basis?.text()
  return {
    code,
    notice,
    adverse: own.adverse?.yesNo() ?? false,
    retention: {
      years: retention?.years?.number() ?? 0,
      archive: retention?.archive?.yesNo() ?? false,
      ...(basis !== undefined && { basis }),
    },
  }
}

function readDeadline(spot: Spot, lines: Lines): Deadline | undefined {
  const own = spot.record(['name', 'from', 'until', 'length', 'unit', 'for'], ['basis'])
  const name = own.name?.text()
  const from = own.from?.oneOf(STATES)
  const length = own.length?.number()
  const unit = own.unit?.oneOf(UNITS)
  const whose = own.for?.oneOf(['applicant', 'office'])
  if (name === undefined || !from || length === undefined || !unit || !whose) return undefined
  lines.note(`deadline ${name}`, spot)
  const until = (own.until?.list() ?? []).flatMap((state) => state.oneOf(STATES) ?? [])
  const basis = own.basis?.text()
  return { name, from, until, length, unit, for: whose, ...(basis !== undefined && { basis }) }
}

/** `fees.yaml`: a list, empty where the service is free. */
export function readFees(spot: Spot, lines: Lines): readonly FeeItem[] {
  return spot.list().flatMap((item) => readFee(item, lines) ?? [])
}

function readFee(spot: Spot, lines: Lines): FeeItem | undefined {
  const own = spot.record(
    ['code', 'amount', 'round', 'product', 'account', 'valid-from'],
    ['when', 'valid-to', 'basis'],
  )
  const code = own.code?.text()
  const amount = own.amount?.text()
  const validFrom = own['valid-from']?.day()
  if (code === undefined || amount === undefined || validFrom === undefined) return undefined
  lines.note(`fee ${code}`, spot)
  if (own.amount) lines.note(`fee ${code} amount`, own.amount)
  if (own.when) lines.note(`fee ${code} when`, own.when)
  const when = own.when?.text()
  const validTo = own['valid-to']?.day()
  const basis = own.basis?.text()
  return {
    code,
    amount,
    ...(when !== undefined && { when }),
    round: own.round?.oneOf(['cent', 'euro-down']) ?? 'cent',
    product: own.product?.text() ?? '',
    account: own.account?.text() ?? '',
    validFrom,
    ...(validTo !== undefined && { validTo }),
    ...(basis !== undefined && { basis }),
  }
}
