import { resolve } from 'node:path'
import type { Command } from 'commander'
import { refuseUrl } from '../connection/require-local.ts'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

interface RestoreCommandOptions extends GlobalOptions {
  nothingSince?: boolean
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('bring a backup into an installation without data, of the same or a newer version')
    .argument('<file>', 'what npx parley backup has written')
    .option('--nothing-since', 'the old server was stopped before the backup: what waited is sent by itself')
    .action(async function (this: Command, file: string) {
      const options = this.optsWithGlobals<RestoreCommandOptions>()
      refuseUrl(options)
      const output = createOutput(options.json === true)
      const [{ isEncrypted, restoreInstallation }, { CLONE }, { readPassphrase }, { createProgress }] =
        await Promise.all([
          import('@parley/server/operator'),
          import('../connection/clone.ts'),
          import('../backup/passphrase.ts'),
          import('../terminal/progress.ts'),
        ])
      const path = resolve(file)
      const passphrase = (await isEncrypted(path)) ? await readPassphrase() : undefined
      const progress = createProgress()
      const restored = await restoreInstallation(
        process.env,
        CLONE,
        { path, passphrase, nothingSince: options.nothingSince === true },
        progress.show,
      ).finally(progress.end)
      output.thing(restored, {
        'taken at': restored.taken_at,
        'made by': `version ${restored.version}`,
        rows: restored.rows,
        files: restored.files,
        'newer migrations': restored.migrations,
        'messages held': restored.held,
        'secret key': restored.wroteSecretKey ? 'written into the data folder' : 'as it was',
      })
      output.note(
        'Make sure that the old server is off: two servers on two copies would both send. Then npm start.',
      )
      if (restored.held > 0)
        output.note(
          `${restored.held} messages waited at the backup, and the old server may have sent them since: they get the status unknown. ` +
            'Settle them when the server runs (docs/guides/backup.md).',
        )
    })
}
