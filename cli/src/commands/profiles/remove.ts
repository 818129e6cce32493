import type { Command } from 'commander'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'

export function addRemoveProfile(profiles: Command): void {
  profiles
    .command('remove')
    .description('forget a profile with its key')
    .argument('<name>', 'as profiles list shows it')
    .action(async function (this: Command, given: string) {
      const { removeProfile } = await import('../../profiles/remove-profile.ts')
      const { name, current } = await removeProfile(given)
      const output = createOutput(this.optsWithGlobals<GlobalOptions>().json === true)
      output.document({ profile: name, current })
      output.line(`The profile ${name} is removed. Its key still works elsewhere until it is revoked.`)
    })
}
