import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { requirePermission } from '@klammer/platform/act'
import type { ElementKind } from '../model.ts'
import { permissions } from '../permissions.ts'
import { strategyTables } from '../tables.ts'
import { fieldLabel } from '../forms/words.ts'
import { MAX_ELEMENTS } from './import.ts'
import { type ImportPlan, planImport, type PlannedElement, type Step } from './plan.ts'
import type { Reading } from './reading.ts'
import { type ImportReport, reportOf } from './report.ts'
import type { SaidField } from './said.ts'

/** What somebody sees before anything is stored. */
export interface Preview {
  readonly title: string
  readonly language: Locale
  readonly isOurs: boolean
  readonly target: ImportPlan['target']
  readonly changes: number
  readonly refused: 'version-in-review' | 'too-many' | undefined
  readonly report: ImportReport
  readonly tree: readonly Branch[]
  /** Elements beyond those that a page can show. */
  readonly unshown: number
}

export interface Branch {
  readonly key: string
  readonly kind: ElementKind
  readonly label: string | undefined
  readonly title: string
  readonly step: Step['kind']
  /** Names of the fields that change. */
  readonly fields: readonly string[]
  readonly targets: number
  readonly children: readonly Branch[]
}

const MAX_SHOWN = 1_500

/** @throws Forbidden */
export async function previewOf(
  act: Act,
  { mapped, repairs }: Extract<Reading, { readonly kind: 'read' }>,
  options: { readonly asNew?: boolean | undefined } = {},
): Promise<Preview> {
  requirePermission(permissions, act, 'strategy.import', {})
  const plan = await planImport(act, strategyTables(act.db), mapped, options)
  const { elements, target } = plan
  const isTooMany = elements.length > MAX_ELEMENTS
  return {
    title: elements[0]?.said.title ?? '',
    language: mapped.language,
    isOurs: mapped.isOurs,
    target,
    changes:
      elements.filter(({ step }) => step.kind === 'create' || step.kind === 'change').length + plan.proposals.length,
    refused: isTooMany ? 'too-many' : plan.isVersionInReview ? 'version-in-review' : undefined,
    report: reportOf(plan, repairs),
    tree: treeOf(elements.slice(0, MAX_SHOWN), act.locale),
    unshown: Math.max(0, elements.length - MAX_SHOWN),
  }
}

function treeOf(elements: readonly PlannedElement[], locale: Locale): readonly Branch[] {
  const children = Map.groupBy(elements, ({ under }) => under)
  const branch = ({ key, kind, said, step }: PlannedElement): Branch => ({
    key,
    kind,
    label: said.label,
    title: said.title,
    step: step.kind,
    fields: step.kind === 'change' ? [...new Set(step.fields.map((field) => fieldWord(field, kind, locale)))] : [],
    targets: said.targets?.length ?? 0,
    children: (children.get(key) ?? []).map(branch),
  })
  // The root is the page itself.
  const [root] = elements
  return root ? [branch(root)] : []
}

function fieldWord(field: SaidField | 'links', kind: ElementKind, locale: Locale): string {
  switch (field) {
    case 'label':
      return fieldLabel(kind === 'guideline' || kind === 'goal' ? 'number' : 'code', locale)
    case 'performer':
      return fieldLabel('unit', locale)
    default:
      return fieldLabel(field, locale)
  }
}
