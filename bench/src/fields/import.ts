import { readServiceFolder } from '@klammer/modules/services/folder'
import { exportProcess, importFim, importProcess } from '@klammer/modules/services/import'
import { parseXml } from '@klammer/platform/xml'
import type { Field } from '../field.ts'
import { schemaWith } from '../import/schema.ts'

const FIELDS = 500

/** From a schema of FIM to a service folder with its report, all in memory. The baseline only reads the XML. */
export const field: Field = {
  about: 'import of a FIM schema with 500 fields into a service folder (about 10 seconds)',
  async measure(_, progress) {
    const text = schemaWith(FIELDS)
    progress('first import, cold')
    const start = performance.now()
    // Processor time is what is judged: what else the machine does at the moment is not the importer's doing.
    const before = process.cpuUsage()
    const first = importFim('schema.xml', text, { slug: 'antrag', locale: 'de' })
    const used = process.cpuUsage(before)
    const cold = performance.now() - start
    if (first.kind === 'refused') throw new Error(first.why)
    const { field: fields = { total: 0, mapped: 0, unsupported: 0 } } = first.report.items
    progress('further imports')
    const warm = median(() => importFim('schema.xml', text, { slug: 'antrag', locale: 'de' }))
    const reading = median(() => parseXml(text))
    progress('check of the folder, and a process there and back')
    const files = new Map([...first.files].filter(([path]) => !path.startsWith('.')))
    const checking = median(() => readServiceFolder('antrag', files))
    const procedure = {
      decide: { result: 'ergebnis', reasons: 'gruende' },
      automatic: false,
      fourEyes: true,
      offices: [],
      results: [],
      deadlines: [],
    }
    const thereAndBack = median(() =>
      importProcess('p.bpmn', exportProcess('Dienst', procedure, 'de'), { slug: 'antrag', locale: 'de' }),
    )
    return [
      {
        what: `schema of ${FIELDS} fields, first time, processor time`,
        unit: 'ms',
        measured: (used.user + used.system) / 1000,
        aim: { of: 'measured', atMost: 1000 },
      },
      { what: 'the same, by the clock', unit: 'ms', measured: cold },
      { what: 'the same, warm, beside reading its XML', unit: 'ms', measured: warm, baseline: reading },
      {
        what: 'fields taken over or named',
        unit: '',
        measured: fields.mapped + fields.unsupported,
        baseline: FIELDS,
        aim: { of: 'ratio', atLeast: 1, atMost: 1 },
      },
      {
        what: 'details without an outcome',
        unit: '',
        measured: first.report.details.lost,
        aim: { of: 'measured', atMost: 0 },
      },
      { what: 'check of the folder', unit: 'ms', measured: checking },
      { what: 'usual procedure to BPMN and back', unit: 'ms', measured: thereAndBack },
    ]
  },
}

function median(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[4] ?? Number.NaN
}
