import type { Command } from 'commander'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

export function addLogout(program: Command): void {
  program
    .command('logout')
    .description('forget the current profile, or the one that --profile names, with its key')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions>()
      const { removeProfile } = await import('../profiles/remove-profile.ts')
      const { name, current } = await removeProfile(options.profile ?? process.env.PARLEY_PROFILE)
      const output = createOutput(options.json === true)
      output.document({ profile: name, current })
      output.line(`You are logged out of ${name}.`)
      output.note('Its key still works elsewhere. To end it: parley keys revoke ID, or in the dashboard.')
    })
}
