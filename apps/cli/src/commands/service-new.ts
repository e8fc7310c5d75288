import { newServiceFolder } from '@klammer/modules/services/folder'
import { type Command, Failure, onlyArgument } from '../command.ts'

export const command: Command = {
  usage: 'DIR',
  help: `
Makes a service folder to begin with: small, complete and in order. Its name becomes the name of the service in addresses, such as
services/hundesteuer-anmeldung. Change what is in it and see with "klammer service check" and "klammer service test".`,

  async run(input) {
    const folder = onlyArgument(input, 'DIR')
    const made = await newServiceFolder(folder)
    if (made.kind === 'made') {
      input.out(`${folder} is made. Next: klammer service check ${folder}`)
      return
    }
    throw new Failure(
      made.because === 'exists'
        ? `${folder} exists already; nothing was written.`
        : 'The last part of DIR becomes an address: please only small letters from a to z, digits and -.',
    )
  },
}
