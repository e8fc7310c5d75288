import type { AnswerError, Answers } from '@klammer/engines/flow'
import { type Act, requirePermission } from '@klammer/platform/act'
import { unitByCode } from '@klammer/platform/units'
import { openCase, type OpenedCase } from '../drafts/submit.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'

export type FiledApplication =
  | ({ readonly kind: 'filed' } & OpenedCase)
  | { readonly kind: 'refused'; readonly because: 'unknown-service' }
  | {
      readonly kind: 'refused'
      readonly because: 'incomplete'
      readonly errors: { readonly [path: string]: AnswerError }
    }

/**
 * Staff enter an application that came by letter, by phone or at the desk, through the same questions: from here on it is a case like
 * any other, and the share of online applications stays true.
 * @throws Forbidden
 */
export async function fileApplication(
  act: Act,
  registry: Registry,
  application: { readonly service: string; readonly answers: Answers; readonly channel: 'desk' | 'letter' | 'phone' },
): Promise<FiledApplication> {
  const { answers, channel, service } = application
  return act.db.transaction().execute(async (platformTx): Promise<FiledApplication> => {
    const current = await registry.bundles.current(platformTx, service)
    if (!current) return { kind: 'refused', because: 'unknown-service' }
    const { bundle, id } = current
    const unit = await unitByCode(platformTx, bundle.service.unit)
    requirePermission(permissions, act, 'services.work-on-case', { unit: unit?.id ?? bundle.service.unit })
    const standing = registry.judge.simulate(bundle, answers, act.today)
    if (!standing.complete) return { kind: 'refused', because: 'incomplete', errors: standing.errors }
    const opened = await openCase(act, registry, platformTx, { bundle, id, answers: standing.relevantAnswers, channel })
    return { kind: 'filed', ...opened }
  })
}
