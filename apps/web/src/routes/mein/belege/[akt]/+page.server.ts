import { m } from '@klammer/platform/messages'
import { type LookValue, type OwnEntry, ownEntry, PUBLIC_LOG } from '@klammer/platform/record'
import { error } from '@sveltejs/kit'
import { entryLines } from '../../../protokoll/entry-words.ts'
import { factWords } from '../../../protokoll/fact-words.ts'
import { lookWords } from '../../einsicht/look-words.ts'
import { me } from '../../konto/me.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { person } = me(locals)
  const { act, city } = locals
  const own = (await ownEntry(act.db, city.vault, person.id, params.akt)) ?? error(404)
  const { entry } = own
  return {
    id: entry.actId,
    index: entry.index,
    origin: city.record.named(entry.log).origin,
    ...(entry.log === PUBLIC_LOG ? await decision(locals, own) : await look(locals, own)),
  }
}

/** An official act that concerns the person: what the public record says of it, and what it leaves out. */
async function decision(locals: App.Locals, { entry, openings }: OwnEntry) {
  const { locale } = locals
  const [line] = await entryLines(locals, [entry])
  const names = locals.city.modules.find(({ actKinds }) => entry.kind in actKinds)?.fieldNames ?? {}
  return {
    kind: 'decision' as const,
    title: line?.sentence ?? entry.kind,
    at: line?.at ?? '',
    open: [
      ...(line?.object ? [{ name: m.record_about({}, { locale }), value: line.object.title }] : []),
      ...(line?.unit ? [{ name: m.record_unit({}, { locale }), value: line.unit }] : []),
      ...(await factWords(locals, entry)).map(({ code, name, value }) => ({ name: name ?? code, value })),
    ],
    values: openings.map(({ field, value }) => ({
      name: names[field]?.({}, { locale }) ?? field,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  }
}

async function look(locals: App.Locals, { openings }: OwnEntry) {
  const { locale } = locals
  const words = await lookWords(locals)
  const { at, by, purpose, what } = words(openings[0]?.value as unknown as LookValue)
  return {
    kind: 'look' as const,
    title: m.record_look_sentence({ what }, { locale }),
    at,
    open: [],
    values: [
      { name: m.record_when({}, { locale }), value: at },
      { name: m.record_look_purpose({}, { locale }), value: purpose },
      { name: m.record_look_by({}, { locale }), value: by },
    ],
  }
}
