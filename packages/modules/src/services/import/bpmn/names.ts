/** Namespaces of BPMN 2.0 (OMG formal/2011-01-03), and our own for what BPMN has no word for. */
export const NS = {
  model: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  diagram: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  klammer: 'urn:klammer:process:1',
} as const

export const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/'
