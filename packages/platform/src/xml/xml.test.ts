import { expect, test } from 'vitest'
import { attributeOf, childOf, childrenOf, parseXml, XmlError } from './index.ts'

test('elements carry their namespace whatever the prefix', () => {
  const root = parseXml('<a:x xmlns:a="urn:a" xmlns="urn:b"><y z="1" a:z="2"/><a:y>t</a:y></a:x>')
  expect(root).toMatchObject({ name: 'x', namespace: 'urn:a', line: 1 })
  expect(root.children.map(({ namespace }) => namespace)).toEqual(['urn:b', 'urn:a'])
  const [first] = childrenOf(root, 'y')
  expect(first && attributeOf(first, 'z')).toBe('1')
  expect(first && attributeOf(first, 'z', 'urn:a')).toBe('2')
  expect(childOf(root, 'none')).toBeUndefined()
})

test('an inner declaration ends with its element', () => {
  const root = parseXml('<x xmlns="urn:a"><y xmlns="urn:b"/><z/></x>')
  expect(root.children.map(({ namespace }) => namespace)).toEqual(['urn:b', 'urn:a'])
})

test('texts, sections and numbers of characters are read as they are', () => {
  expect(parseXml('<x>a &lt; &#x41;<![CDATA[<b>]]></x>').text).toBe('a < A<b>')
})

test('elements know their line', () => {
  expect(parseXml('<x>\n\n<y\n a="1"/></x>').children[0]?.line).toBe(3)
})

const bomb = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>'

test.each([
  ['an XML bomb', bomb, 'document-type', 2],
  ['a document type from outside', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', 'document-type', 1],
  ['an unknown entity', '<x>\n&constructor;</x>', 'not-well-formed', 2],
  ['an element that is not closed', '<x><y></x>', 'not-well-formed', 1],
  ['an undeclared prefix', '<x>\n<a:y/></x>', 'not-well-formed', 2],
  ['an attribute that stands twice', '<x a="1" a="2"/>', 'not-well-formed', 1],
  ['the same attribute under two prefixes', '<x xmlns:a="u" xmlns:b="u" a:c="1" b:c="2"/>', 'not-well-formed', 1],
  ['a second root', '<x/><y/>', 'not-well-formed', 1],
  ['text outside', '<x/>y', 'not-well-formed', 1],
  ['a control character', '<x>\n\n\u0001</x>', 'not-well-formed', 3],
  ['nothing', '', 'not-well-formed', 1],
  ['elements nested too deeply', '<x>'.repeat(300), 'too-large', 1],
])('%s is refused with its line', (_, text, because, line) => {
  expect(() => parseXml(text)).toThrowError(XmlError)
  try {
    parseXml(text)
  } catch (error) {
    expect(error).toMatchObject({ because, line })
  }
})

test('limits of size are those of the caller', () => {
  expect(() => parseXml('<x><y/><y/></x>', { elements: 2 })).toThrowError(/more than 2 elements/)
  expect(() => parseXml('<x></x>', { size: 3 })).toThrowError(/more than 3 characters/)
})
