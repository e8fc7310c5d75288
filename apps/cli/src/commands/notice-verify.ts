import { readFile } from 'node:fs/promises'
import { attachedProof, comesFrom, judge, type Proof, recompute } from '@klammer/modules/services'
import { type Command, Failure, onlyArgument } from '../command.ts'

export const command: Command = {
  usage: 'FILE',
  help: `
Works the decision of a notice (PDF) out again, from what the notice itself carries: offline, and asking nobody. Ends with 0 where the
rules say what the notice says, or where the office decided otherwise and says why.

  --service FILE    the published version of the service, as the city gives it to everybody: are these its rules?`,
  options: { service: { type: 'string' } },

  async run(input) {
    const { options, out } = input
    const proof = attachedProof(await contentOf(onlyArgument(input, 'FILE')))
    if (!proof) throw new Failure('This file carries no decision of Klammer.')
    out(`Case ${proof.reference}, decided on ${proof.decidedOn}: ${proof.outcome.result}`)
    out(`Version of the service: ${proof.bundle}`)
    tellRecomputed(proof, out)
    const service = options['service']
    if (typeof service === 'string') tellOrigin(proof, await contentOf(service), out)
  },
}

function tellRecomputed(proof: Proof, out: (text: string) => void): void {
  const again = recompute(proof, judge)
  switch (again.kind) {
    case 'same':
      return out('✓ The rules say the same.')
    case 'same-rules-overridden':
      return out(`✓ The rules say ${proof.calculation.outcome.result}. The office decided otherwise: ${again.reason}`)
    case 'different':
      throw new Failure(`✗ The rules say ${again.found.result}, with other reasons or fees than the notice.`)
    case 'altered':
      throw new Failure(`✗ The notice was changed: its ${again.what} do not fit the rest.`)
    case 'failed':
      throw new Failure(`✗ The rules come to no result: ${again.errors.join('; ')}`)
  }
}

function tellOrigin(proof: Proof, published: Uint8Array, out: (text: string) => void): void {
  switch (comesFrom(proof, published)) {
    case 'yes':
      return out('✓ These are the rules that were published.')
    case 'other-version':
      throw new Failure('✗ The notice names another version of the service.')
    case 'other-rules':
      throw new Failure('✗ The rules in the notice are not those of the published version.')
  }
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch {
    throw new Failure(`${file} cannot be read.`)
  }
}
