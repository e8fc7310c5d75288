import { beforeAll, describe, expect, test } from 'vitest'
import { problemText, readServiceFolder, tryExamples } from './index.ts'
import { skeletonFiles } from './testing/skeleton.ts'

let files: ReadonlyMap<string, string>

beforeAll(async () => {
  files = await skeletonFiles()
})

describe('a rule may be a DMN model', () => {
  const dmn = (rows: string) => `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="gebuehren" namespace="urn:stadt:gebuehren">
  <inputData id="i" name="anliegen"><variable name="anliegen" typeRef="string"/></inputData>
  <decision id="d" name="gebuehr_dmn">
    <variable name="gebuehr_dmn" typeRef="number"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression><text>string length(anliegen)</text></inputExpression></input>
      <output name="gebuehr_dmn"/>
${rows}
    </decisionTable>
  </decision>
</definitions>`
  const row = (test: string, output: string) =>
    `      <rule><inputEntry><text>${test}</text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>`
  const withDmn = (rows: string) => {
    const fees = files.get('fees.yaml')?.replace('amount: gebuehr_betrag', 'amount: gebuehr_dmn + gebuehr_betrag') ?? ''
    const tests = files.get('tests/beispiele.yaml')?.replace('gebuehr: 10.00', 'gebuehr: 13.25') ?? ''
    const more = [
      ['rules/gebuehren.dmn', dmn(rows)],
      ['fees.yaml', fees],
      ['tests/beispiele.yaml', tests],
    ] as const
    return readServiceFolder('neuer-dienst', new Map([...files, ...more]))
  }

  test('that decides together with the others', () => {
    const read = withDmn([row('&lt;= 200', '3.25'), row('&gt; 200', '5')].join('\n'))
    if (read.kind === 'refused') throw new Error(read.problems.map((problem) => problemText(problem, 'en')).join('\n'))
    expect(tryExamples(read.bundle)).toEqual([])
  })
  test('and is examined like them, with its lines', () => {
    const read = withDmn([row('&lt;= 200', '3.25'), row('[200..300]', '5'), row('&gt; 300', '6')].join('\n'))
    const words = read.kind === 'refused' ? read.problems.map((problem) => problemText(problem, 'en')) : []
    expect(words).toEqual([
      'rules/gebuehren.dmn:11: In the table `gebuehr_dmn`, rows 1 / 2 match at the same time, for example for: string length(anliegen) = 200.',
    ])
  })
  test('and is refused where it is no DMN or hides a document type', () => {
    const bad = (text: string) => readServiceFolder('neuer-dienst', new Map([...files, ['rules/gebuehren.dmn', text]]))
    expect(bad('<html/>')).toMatchObject({ problems: [{ code: 'bad-dmn' }] })
    expect(bad('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')).toMatchObject({ problems: [{ code: 'bad-dmn', line: 1 }] })
  })
})
