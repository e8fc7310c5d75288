export { attributeOf, childOf, childrenOf, XmlError } from './model.ts'
export type { XmlAttribute, XmlElement } from './model.ts'
export { parseXml } from './parse.ts'
export type { XmlLimits } from './parse.ts'
