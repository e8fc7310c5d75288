import ts from 'typescript'
import { lineOf, parseSource, visit } from '../architecture/source.ts'
import type { Violation } from '../architecture/violation.ts'

/** German in a string of code is German that no English reader will ever get in English. */
export function germanInCode(path: string, text: string): readonly Violation[] {
  const found: Violation[] = []
  for (const file of parseSource(path, text).code) {
    visit(file, (node) => {
      if (!isText(node) || !hasGerman(node.text)) return
      const because = `“${node.text.slice(0, 60)}” belongs in a message catalogue`
      found.push({ path, line: lineOf(file, node), because })
    })
  }
  return found
}

/** Tagged templates hold SQL and patterns, not sentences. */
function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  if (ts.isStringLiteralLike(node)) return !ts.isTaggedTemplateExpression(node.parent)
  if (ts.isTemplateHead(node)) return !ts.isTaggedTemplateExpression(node.parent.parent)
  return ts.isTemplateMiddleOrTemplateTail(node) && !ts.isTaggedTemplateExpression(node.parent.parent.parent)
}

function hasGerman(text: string): boolean {
  // A regular expression in a string.
  if (text.includes('(?:')) return false
  return text.split(/[^\p{L}]+/u).some((word) => word.length > 3 && /[äöüß]/i.test(word))
}
