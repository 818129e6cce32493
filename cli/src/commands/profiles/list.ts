import type { Command } from 'commander'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'

export function addListProfiles(profiles: Command): void {
  profiles
    .command('list')
    .description('list profiles; the current one has a star')
    .action(async function (this: Command) {
      const [{ readProfiles }, { LOCAL }] = await Promise.all([
        import('../../profiles/profiles-file.ts'),
        import('../../profiles/choose-profile.ts'),
      ])
      const options = this.optsWithGlobals<GlobalOptions>()
      const stored = await readProfiles(process.env)
      const current = options.profile ?? (process.env.PARLEY_PROFILE || stored.current)
      // Never with their keys.
      const data = Object.entries(stored.profiles).map(([name, { url, workspace }]) => ({
        ...{ name, url, workspace: workspace ?? null },
        is_current: name === current,
      }))
      createOutput(options.json === true).page(
        { data, has_more: false, next_cursor: null },
        [
          { title: '', value: ({ is_current }) => (is_current ? '*' : '') },
          { title: 'name', value: ({ name }) => name },
          { title: 'server', value: ({ url }) => url },
          { title: 'workspace', value: ({ workspace }) => workspace?.name ?? '' },
          { title: 'mode', value: ({ workspace }) => workspace?.mode ?? '' },
        ],
        'There are no profiles yet. Make one: parley login',
      )
      if (!options.json && data.length > 0 && !data.some(({ is_current }) => is_current))
        process.stderr.write(
          `None is current: commands work on the installation on this machine (${LOCAL}). Choose one: parley profiles use NAME\n`,
        )
    })
}
