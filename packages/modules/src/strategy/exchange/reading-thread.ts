/** A thread that reads StratML files one by one, started by `readDocument`. */
import { parentPort } from 'node:worker_threads'
import { readStratml } from '../stratml/index.ts'
import { fromDocument } from './from-document.ts'
import type { Question, Reading } from './reading.ts'

parentPort?.on('message', ({ bytes, language }: Question) => {
  parentPort?.postMessage(answer(bytes, language))
})

function answer(bytes: Uint8Array, language: Question['language']): Reading {
  const outcome = readStratml(bytes)
  if (outcome.kind === 'refused') return outcome
  return { kind: 'read', mapped: fromDocument(outcome.document, language), repairs: outcome.repairs }
}
