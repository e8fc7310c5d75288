import { describe, expect, test } from 'vitest'
import { decimalFrom as decimal } from '@klammer/engines/decimal'
import { compileModel, readModel, write } from '@klammer/engines/rules'
import type { Value } from '@klammer/engines/rules'
import { parseXml } from '@klammer/platform/xml'

const dmn15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/'
const dmn11 = 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'

function model(content: string, { namespace = 'urn:a', xmlns = dmn15 } = {}) {
  return readModel(
    parseXml(
      `<definitions xmlns="${xmlns}" xmlns:feel="urn:feel" name="m" namespace="${namespace}">${content}</definitions>`,
    ),
  )
}

function compute(content: string, name: string, inputs: Readonly<Record<string, Value>> = {}): string {
  const compiled = compileModel(model(content))
  expect(compiled.problems).toEqual([])
  return write(compiled.evaluate(name, inputs).value)
}

const text = (feel: string) => `<literalExpression><text>${feel.replaceAll('<', '&lt;')}</text></literalExpression>`

describe('decision services', () => {
  const content = `
    <inputData id="i" name="Annual income"><variable name="Annual income" typeRef="number"/></inputData>
    <decision id="k" name="Number of children"><variable name="Number of children" typeRef="number"/>${text('5')}</decision>
    <decision id="e" name="Base"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      ${text('Annual income / 100')}</decision>
    <decision id="o" name="Fee"><variable name="Fee" typeRef="number"/>
      <informationRequirement><requiredDecision href="#e"/></informationRequirement>
      <informationRequirement><requiredDecision href="#k"/></informationRequirement>
      ${text('Base - Number of children * 10')}</decision>
    <decisionService id="s" name="Fee service"><variable name="Fee service"/>
      <outputDecision href="#o"/><encapsulatedDecision href="#e"/><inputDecision href="#k"/><inputData href="#i"/></decisionService>
    <decisionService id="s2" name="Both"><outputDecision href="#o"/><outputDecision href="#e"/>
      <inputDecision href="#k"/><inputData href="#i"/></decisionService>
    <decision id="c1" name="Called by place"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
      ${text('Fee service(20000, 2)')}</decision>
    <decision id="c2" name="Called by name"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
      ${text('Fee service(Number of children: 3, Annual income: 20000)')}</decision>
    <decision id="c3" name="Called wrongly"><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
      ${text('Fee service(20000)')}</decision>
    <decision id="c4" name="Boxed"><knowledgeRequirement><requiredKnowledge href="#s2"/></knowledgeRequirement>
      <invocation>${text('Both')}
        <binding><parameter name="Annual income"/>${text('10000')}</binding>
        <binding><parameter name="Number of children"/>${text('1')}</binding></invocation></decision>`
  const inputs = { 'Annual income': decimal(30_000), 'Number of children': decimal(1) }

  test('take the value of an input decision instead of computing it', () => {
    expect(compute(content, 'Fee service', inputs)).toBe('290')
    expect(compute(content, 'Fee', inputs)).toBe('250')
  })

  test('with several outputs give a context of them', () => {
    expect(compute(content, 'Both', inputs)).toBe('{Fee: 290, Base: 300}')
  })

  test('are functions: input data first, then input decisions', () => {
    expect(compute(content, 'Called by place')).toBe('180')
    expect(compute(content, 'Called by name')).toBe('170')
    expect(compute(content, 'Boxed')).toBe('{Fee: 90, Base: 100}')
    expect(compute(content, 'Called wrongly')).toBe('null')
  })
})

test('names may contain signs and digits, and knowledge models may call each other', () => {
  const content = `
    <inputData id="i" name="Pre-bureau risk category"><variable name="Pre-bureau risk category" typeRef="string"/></inputData>
    <businessKnowledgeModel id="b1" name="Even steps"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
      ${text('if n = 0 then true else Odd steps(n - 1)')}</encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#b2"/></knowledgeRequirement></businessKnowledgeModel>
    <businessKnowledgeModel id="b2" name="Odd steps"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
      ${text('if n = 0 then false else Even steps(n - 1)')}</encapsulatedLogic>
      <knowledgeRequirement><requiredKnowledge href="#b1"/></knowledgeRequirement></businessKnowledgeModel>
    <decision id="d" name="Extra days case 1"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#b1"/></knowledgeRequirement>
      ${text('if Pre-bureau  risk category = "LOW" then Even steps(10) else Even steps(7)')}</decision>
    <decision id="d2" name="All"><informationRequirement><requiredDecision href="#d"/></informationRequirement>
      ${text('[Extra days case 1, not(Extra days case 1)]')}</decision>`
  expect(compute(content, 'All', { 'Pre-bureau risk category': 'LOW' })).toBe('[true, false]')
  expect(compute(content, 'Even steps', { n: decimal(3) })).toBe('false')
})

test('boxed expressions: filter, iteration, condition, relation', () => {
  const content = `
    <decision id="r" name="People"><relation><column name="name"/><column name="years old" typeRef="number"/>
      <row>${text('"A"')}${text('7')}</row><row>${text('"B"')}${text('70')}</row></relation></decision>
    <decision id="f" name="Old"><informationRequirement><requiredDecision href="#r"/></informationRequirement>
      <context>
        <contextEntry><variable name="list"/><filter><in>${text('People')}</in><match>${text('item.years old > 60')}</match></filter></contextEntry>
        <contextEntry><variable name="names"/><for iteratorVariable="some one"><in>${text('list')}</in><return>${text('some one.name')}</return></for></contextEntry>
        <contextEntry><variable name="any"/><some iteratorVariable="p"><in>${text('People')}</in><satisfies>${text('p.years old < 8')}</satisfies></some></contextEntry>
        <contextEntry><conditional><if>${text('any')}</if><then>${text('names[1]')}</then><else>${text('"none"')}</else></conditional></contextEntry>
      </context></decision>
    <itemDefinition name="t"><itemComponent name="years old"><typeRef>number</typeRef></itemComponent></itemDefinition>`
  expect(compute(content, 'Old')).toBe('"B"')
})

test('models import each other, through several levels', () => {
  const base = model(
    `<itemDefinition name="tName"><typeRef>string</typeRef></itemDefinition>
     <inputData id="i" name="first name"><variable name="first name" typeRef="tName"/></inputData>
     <businessKnowledgeModel id="b" name="say hello"><encapsulatedLogic><formalParameter name="who" typeRef="tName"/>
       ${text('"Hello, " + who')}</encapsulatedLogic></businessKnowledgeModel>`,
    { namespace: 'urn:base' },
  )
  const middle = model(
    `<import name="base model" namespace="urn:base"/>
     <decision id="d" name="greet all"><variable name="greet all" typeRef="base model.tName"/>
       <informationRequirement><requiredInput href="urn:base#i"/></informationRequirement>
       <knowledgeRequirement><requiredKnowledge href="urn:base#b"/></knowledgeRequirement>
       ${text('base model.say hello(base model.first name)')}</decision>`,
    { namespace: 'urn:middle' },
  )
  const top = model(
    `<import name="mid" namespace="urn:middle"/>
     <decision id="d" name="top"><informationRequirement><requiredDecision href="urn:middle#d"/></informationRequirement>
       ${text('mid.greet all + "!"')}</decision>`,
  )
  const compiled = compileModel(top, [base, middle])
  expect(compiled.problems).toEqual([])
  expect(compiled.evaluate('top', { 'urn:base#first name': 'Ada' }).value).toBe('Hello, Ada!')
  expect(compiled.evaluate('top', { 'first name': 'Ada' }).value).toBe('Hello, Ada!')
  expect(compileModel(top, [base]).problems).toMatchObject([
    { why: 'the imported model urn:middle is missing' },
    {},
    {},
  ])
})

test('the oldest version of DMN writes types with a prefix', () => {
  const old = model(
    `<itemDefinition name="tAge"><typeRef>feel:number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>
     <inputData id="i" name="age"><variable name="age" typeRef="tAge"/></inputData>
     <decision id="d" name="adult"><variable name="adult" typeRef="feel:boolean"/>
       <informationRequirement><requiredInput href="#i"/></informationRequirement>${text('age >= 18')}</decision>`,
    { xmlns: dmn11 },
  )
  const compiled = compileModel(old)
  expect(compiled.problems).toEqual([])
  expect(compiled.evaluate('adult', { age: decimal(18) }).value).toBe(true)
  expect(compiled.evaluate('adult', { age: decimal(-1) })).toMatchObject({
    value: null,
    errors: [{ where: 'age' }, {}],
  })
})

test('a decision that requires itself is null with a reason, and what is missing is reported', () => {
  const content = `<decision id="a" name="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement>${text('b')}</decision>
    <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement>${text('a')}</decision>`
  const compiled = compileModel(model(content))
  expect(compiled.evaluate('a', {})).toMatchObject({ value: null, errors: [{ why: 'a requires itself' }] })
  const broken = compileModel(
    model(`<decision id="a" name="a"><informationRequirement><requiredInput href="#x"/></informationRequirement>
    ${text('1 +')}</decision>`),
  )
  expect(broken.problems).toMatchObject([
    { why: '#x is required and does not exist' },
    { text: '1 +', line: 1, column: 4 },
  ])
  expect(() => broken.evaluate('nothing', {})).toThrow(RangeError)
})
