import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryPages, validateXML } from 'xmllint-wasm'
import type { Part } from '../shape.ts'

const repository = fileURLToPath(new URL('../../../../../../', import.meta.url))
const data = join(repository, '../shared/data/strategy')
export const schemaFiles: Record<Part, string> = {
  core: 'xsd/StrategicPlanISOVersion20140401.xsd',
  performance: 'xsd/PerformancePlanOrReport20160216.xsd',
}

/** A file of the shared test data, which lie beside the repository. */
export function sharedFile(name: string): Uint8Array {
  const path = join(data, name)
  if (!existsSync(path))
    throw new Error(`test data missing: ${path} (schemas and real documents of the strategy field)`)
  return new Uint8Array(readFileSync(path))
}

/** What libxml2 finds wrong under the schema of a part; all documents in one call, because starting it is what takes time. */
export async function schemaErrors(part: Part, documents: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents })),
    schema: Buffer.from(sharedFile(schemaFiles[part])).toString(),
    maxMemoryPages: memoryPages.GiB,
  })
  return errors.map((error) => error.rawMessage)
}

/** Elements that hold elements: white space in them means nothing. In all others it is text. */
const holdsElements =
  /^(?:\w+:)?(?:Organization|Vision|Mission|Value|Objective|AdministrativeInformation|Submitter|Relationship|MeasurementInstance|TargetResult|ActualResult|Descriptor)$/

/** Canonical XML by libxml2, without comments, processing instructions and insignificant white space. */
export async function canonicalForm(document: string): Promise<string> {
  const { normalized } = await validateXML({
    xml: [{ fileName: 'document.xml', contents: document }],
    normalization: 'c14n',
    maxMemoryPages: memoryPages.GiB,
  })
  return normalized
    .replace(/<!--[^]*?-->|<\?[^]*?\?>/g, '')
    .replace(
      /(<(\/?)([\w:-]+)[^>]*>)\s+(?=<(\/?)([\w:-]+))/g,
      (all, tag: string, closes: string, name: string, nextCloses: string, next: string) => {
        const isText = closes === '' && nextCloses !== '' && name === next && !holdsElements.test(name)
        return isText ? all : tag
      },
    )
    .trim()
}
