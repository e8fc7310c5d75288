import { publishService } from '@klammer/modules/services/folder'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { type Command, Failure } from '../command.ts'
import { bundleOf, foldersOf, localeOf } from '../service-folders.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  usage: 'DIR…',
  help: `
Checks service folders, tries their examples and publishes them: each becomes an immutable version, named by the SHA-256 of what it
holds, and current from now on. Running drafts and cases stay on their versions. Publishing the same again changes nothing.

  --lang    language of problems with the folder, de or en (en)

Embedded database: stop the city first.`,
  options: { lang: { type: 'string' } },

  async run(input) {
    const locale = localeOf(input)
    // All are checked before the first is published.
    const bundles = (await foldersOf(input)).map((named) => bundleOf(named, locale))
    await withDatabase(readConfig(input.env), async ({ db }) => {
      const act = actAs({ db, actor: { kind: 'system', name: 'service publish' } })
      for (const bundle of bundles) {
        const { slug } = bundle.service
        const published = await publishService(act, bundle)
        switch (published.kind) {
          case 'published':
            input.out(`${slug}: published as ${published.id}`)
            break
          case 'unchanged':
            input.out(`${slug}: is current already, ${published.id}`)
            break
          case 'refused':
            throw new Failure(
              `${slug}: ${published.differences.length} examples come out otherwise: klammer service test DIR`,
            )
        }
      }
    })
  },
}
