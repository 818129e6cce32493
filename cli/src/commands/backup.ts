import { resolve } from 'node:path'
import type { Command } from 'commander'
import { refuseUrl } from '../connection/require-local.ts'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

interface BackupOptions extends GlobalOptions {
  out: string
  encrypt?: boolean
}

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write the database and the stored files into one file, while the server runs')
    .requiredOption('--out <file>', 'the file to write; it must not be there')
    .option(
      '--encrypt',
      'encrypt it with PARLEY_BACKUP_PASSPHRASE, or one that is asked for; holds the secret key',
    )
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<BackupOptions>()
      refuseUrl(options)
      const output = createOutput(options.json === true)
      const [{ backUpInstallation }, { readConfig }, { choosePassphrase }, { createProgress }] =
        await Promise.all([
          import('@parley/server/operator'),
          import('../connection/open-installation.ts'),
          import('../backup/passphrase.ts'),
          import('../terminal/progress.ts'),
        ])
      const path = resolve(options.out)
      const passphrase = options.encrypt ? await choosePassphrase() : undefined
      const config = readConfig()
      const progress = createProgress()
      const written = await backUpInstallation(config, { path, passphrase }, ({ part, done, of }) =>
        progress.show(of === undefined ? `files: ${done}` : `${part}: table ${done + 1} of ${of}`),
      ).finally(progress.end)
      output.thing(
        { file: path, ...written },
        {
          file: path,
          'taken at': written.taken_at,
          rows: written.rows,
          files: written.files,
          size: describeSize(written.bytes),
          'secret key': written.holds_secret_key ? 'in the backup' : 'not in the backup',
        },
      )
      if (!written.holds_secret_key)
        output.note(
          'Keep the secret key (PARLEY_SECRET_KEY, or secret.key in the data folder) at another place: without it the secrets in this backup cannot be read. An encrypted backup (--encrypt) holds it.',
        )
      if (config.formerSecretKeys.length > 0)
        output.note(
          'Keep the keys of PARLEY_SECRET_KEY_PREVIOUS too, or run npx parley secrets rotate and back up again: secrets may be under a former key.',
        )
    })
}

const describeSize = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
