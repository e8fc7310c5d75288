import { reportPdf } from '@klammer/modules/strategy'
import { linkMaker, readReport } from '#lib/strategy/report.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { document, period } = await readReport(locals, params.slug, url)
  const bytes = await reportPdf(document, { locale: locals.locale, date: period.to, linkOf: linkMaker(locals) })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${params.slug}-${period.from}-${period.to}.pdf"`,
    },
  })
}
