export { BrokenTemplate, type Pdf, type PdfDocument, RenderingFailed } from './model.ts'
export { createPdfRenderer, type PdfRenderer, renderPdf, type RendererOptions } from './renderer.ts'
