/** A process of its own that sets documents, started by `createPdfRenderer`. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Answer, Question } from './model.ts'
import { typeset, WORKSPACE } from './typeset.ts'

const compiler = NodeCompiler.create({ workspace: WORKSPACE })

process.on('message', ({ document }: Question) => {
  const answer: Answer = typeset(compiler, document)
  process.send?.(answer)
  // What was set ten documents ago will hardly come again.
  compiler.evictCache(10)
})
process.on('disconnect', () => process.exit())
