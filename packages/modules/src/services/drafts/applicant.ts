import type { Address, Answer, Answers, Field, FlowDefinition, Person, StoredFile } from '@klammer/engines/flow'

/** A question and what was answered to it, wherever it stands. */
interface Answered {
  readonly type: string
  readonly answer: Answer
}

/** Whom the city writes to: the first name, address and e-mail in the application. */
export interface Applicant {
  readonly person?: Person
  readonly address?: Address
  readonly email?: string
}

export function applicantOf(flow: FlowDefinition, answers: Answers): Applicant {
  const all = answered(flow.fields, answers)
  const first = (type: string) => all.find((one) => one.type === type)?.answer
  const [person, address, email] = [first('person'), first('address'), first('e-mail')]
  return {
    ...(person !== undefined && { person: person as Person }),
    ...(address !== undefined && { address: address as Address }),
    ...(typeof email === 'string' && email !== '' && { email }),
  }
}

/** All files that answers name. */
export function filesIn(flow: FlowDefinition, answers: Answers): readonly StoredFile[] {
  return answered(flow.fields, answers)
    .filter(({ type }) => type === 'file')
    .flatMap(({ answer }) => answer as readonly StoredFile[])
}

function answered(fields: readonly Field[], answers: Answers): readonly Answered[] {
  return fields.flatMap((field): readonly Answered[] => {
    const answer = answers[field.name]
    if (answer === undefined) return []
    if (field.type === 'group') return answered(field.fields, answer as Answers)
    if (field.type === 'repeat') return (answer as readonly Answers[]).flatMap((entry) => answered(field.fields, entry))
    return [{ type: field.type, answer }]
  })
}
