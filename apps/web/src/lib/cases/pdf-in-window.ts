/** A document made by the city itself, shown in the browser's own reader; kept by nobody on the way. */
export function pdfInWindow(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name.replaceAll(/[^\w.-]+/g, '-')}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
