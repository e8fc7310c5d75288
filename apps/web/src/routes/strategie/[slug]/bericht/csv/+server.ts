import { reportCsv } from '@klammer/modules/strategy'
import { linkMaker, readReport } from '#lib/strategy/report.ts'
import type { RequestHandler } from './$types'

/** A byte order mark tells spreadsheets that the text is UTF-8. */
const BOM = '\ufeff'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { document, period } = await readReport(locals, params.slug, url)
  return new Response(BOM + reportCsv(document, linkMaker(locals)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${params.slug}-${period.from}-${period.to}.csv"`,
    },
  })
}
