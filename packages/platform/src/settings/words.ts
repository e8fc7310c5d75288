import { formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/generated/paraglide/messages.js'
import type { Locale } from '../i18n/locale.ts'
import type { Problem } from './model.ts'

/** What to tell the editor about a field that will not do. */
export function problemText(problem: Problem, locale: Locale): string {
  switch (problem.because) {
    case 'missing':
      return m.settings_problem_missing({}, { locale })
    case 'too-long':
      return m.settings_problem_too_long({}, { locale })
    case 'not-understood':
      return m.settings_problem_not_understood({}, { locale })
    case 'too-little-contrast': {
      const [ratio, needed] = [formatNumber(problem.ratio, locale), formatNumber(problem.needed, locale)]
      return m.settings_problem_contrast({ ratio, needed, suggestion: problem.suggestion }, { locale })
    }
  }
}
