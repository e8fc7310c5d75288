import { ownEntry, receiptFile } from '@klammer/platform/record'
import { error } from '@sveltejs/kit'
import { me } from '../../../konto/me.ts'
import type { RequestHandler } from './$types'

/** The receipt as a file: for `/pruefen`, `klammer verify` and to keep. Nobody but the person concerned gets it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { person } = me(locals)
  const { act, city } = locals
  const own = (await ownEntry(act.db, city.vault, person.id, params.akt)) ?? error(404)
  const file = (await receiptFile(act.db, own)) ?? error(404)
  return new Response(file, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="beleg-${own.entry.actId.slice(0, 8)}.json"`,
    },
  })
}
