import { expect, test } from 'vitest'
import { importForm } from '../index.ts'
import { mistakesIn } from '../testing/open-problems.ts'
import { sharedSources } from '../testing/sources.ts'

const options = { slug: 'antrag', locale: 'en', tongue: 'en' } as const

const forms = ['defra', 'gcforms', 'govuk', 'open-forms', 'xgov'].flatMap((system) =>
  sharedSources('forms', system).map(({ bytes, name }) => ({ name: `${system}/${name}`, bytes })),
)

function imported(name: string, bytes: Buffer) {
  const found = importForm(name, bytes, options)
  if (found.kind === 'refused') throw new Error(found.why)
  return found
}

test.each(forms)('$name becomes a folder in which only people have something left to do', ({ bytes, name }) => {
  expect(mistakesIn('antrag', imported(name, bytes).files)).toEqual([])
})
