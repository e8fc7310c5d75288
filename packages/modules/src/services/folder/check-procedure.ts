import { checkProcess, type ProcessProblem } from '../process/check.ts'
import type { Process } from '../process/model.ts'
import type { Lines } from './lines.ts'
import type { ProblemCode, Problems } from './problem.ts'

const CODES: { readonly [kind in ProcessProblem['kind']]: ProblemCode } = {
  unreachable: 'state-unreachable',
  'no-way-out': 'state-no-way-out',
  'nobody-waits': 'state-nobody-waits',
  'owner-cannot-act': 'state-owner-cannot-act',
  'deadline-leads-nowhere': 'state-deadline-leads-nowhere',
  ambiguous: 'state-ambiguous',
  'leaves-final': 'state-leaves-final',
  'four-eyes-bypassed': 'four-eyes-bypassed',
}

/** A procedure of the service's own is explored to its last corner before anybody gets caught in it. */
export function checkProcedure(process: Process, lines: Lines, problems: Problems): void {
  for (const problem of checkProcess(process)) {
    const state = 'state' in problem ? problem.state : ''
    const place = lines.at('process.yaml', `wait ${state}`, `state ${state}`, 'table')
    problems.add(place, CODES[problem.kind], {
      state,
      ...('owner' in problem && { owner: problem.owner }),
      ...('event' in problem && { event: problem.event }),
      ...('way' in problem && { way: problem.way.join(' → ') }),
    })
  }
}
