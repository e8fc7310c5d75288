import type { Locale } from '@klammer/platform/i18n'
import type { StratmlDocument } from '../stratml/index.ts'

const WORDS: { readonly [locale in Locale]: RegExp } = {
  de: /\b(?:der|die|das|und|für|mit|von|zu|ist|werden|nicht|ein|eine)\b/gi,
  en: /\b(?:the|and|of|to|for|with|in|is|are|will|our|by)\b/gi,
}

/** StratML does not say in which language it is written; the little words do. People can choose the other one. */
export function guessLanguage({ description, name, strategicPlanCore }: StratmlDocument): Locale {
  const { goals, mission, vision } = strategicPlanCore
  const texts = [name, description, vision?.description, mission?.description]
  for (const goal of goals) {
    texts.push(goal.name, goal.description)
    for (const objective of goal.objectives) texts.push(objective.name, objective.description)
  }
  const text = texts.join(' ').slice(0, 20_000)
  return count(text, WORDS.en) > count(text, WORDS.de) ? 'en' : 'de'
}

function count(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0
}
