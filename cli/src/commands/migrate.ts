import type { Command } from 'commander'
import { refuseUrl } from '../connection/require-local.ts'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description(
      'bring the database up to date with this version, as the start of a server does, and start none',
    )
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions>()
      refuseUrl(options)
      const output = createOutput(options.json === true)
      const [{ migrateInstallation }, { readConfig }] = await Promise.all([
        import('@parley/server/operator'),
        import('../connection/open-installation.ts'),
      ])
      const applied = await migrateInstallation(readConfig())
      output.document({ applied })
      output.line(
        applied.length === 0
          ? 'The database is up to date.'
          : `Applied ${applied.length} migrations: the last is ${applied.at(-1)}.`,
      )
    })
}
