import { keepUnsaved, type Target } from '@klammer/modules/strategy/staff'
import { formatTime } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { json } from '@sveltejs/kit'
import type { Sent } from './editing.ts'

/** Keeps the form and tells the script what to say. */
export async function answerKept({ act, locale }: App.Locals, target: Target, sent: Sent): Promise<Response> {
  const { began, seen, values } = sent
  const { kind } = await keepUnsaved(act, target, { values, seen, began })
  const text = m.strategy_staff_autosaved({ time: formatTime(act.now, locale) }, { locale })
  return json({ text, isConflict: kind === 'kept-beside' })
}
