import type { Command } from 'commander'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'

export function addUseProfile(profiles: Command): void {
  profiles
    .command('use')
    .description('work with this profile from now on; local is the installation on this machine')
    .argument('<name>', 'as profiles list shows it, or local')
    .action(async function (this: Command, name: string) {
      const [{ readProfiles, writeProfiles }, { findProfile, LOCAL }] = await Promise.all([
        import('../../profiles/profiles-file.ts'),
        import('../../profiles/choose-profile.ts'),
      ])
      const stored = await readProfiles(process.env)
      const chosen = name === LOCAL ? undefined : findProfile(stored, name)
      await writeProfiles(process.env, { ...stored, current: chosen ? name : null })
      const output = createOutput(this.optsWithGlobals<GlobalOptions>().json === true)
      output.document({ current: chosen ? name : null })
      output.line(
        `Commands now work with ${chosen ? `${name} (${chosen.url})` : 'the installation on this machine'}.`,
      )
      const { PARLEY_PROFILE: shell, PARLEY_URL: url } = process.env
      if (url || shell)
        output.note(`${url ? 'PARLEY_URL' : 'PARLEY_PROFILE'} of this shell comes before it: unset it.`)
    })
}
