import type { Command } from 'commander'
import { refuseUrl } from '../../connection/require-local.ts'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'

type StoreName = 'folder' | 's3'

const IN_WORDS: Record<StoreName, string> = { folder: 'the folder', s3: 'the bucket' }

export function addMoveFiles(files: Command): void {
  files
    .command('move')
    .description(
      'move all files to the store that new ones go to, while the server runs; goes on where it was ended',
    )
    .requiredOption('--to <store>', 'folder or s3')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions & { to: string }>()
      refuseUrl(options)
      const { to } = options
      if (to !== 'folder' && to !== 's3') throw new CommandError('--to is folder or s3.', EXIT.usage)
      const output = createOutput(options.json === true)
      const [
        { MoveRefusedError, moveInstallationFiles },
        { readConfig },
        { connectBesideServer },
        { createProgress },
      ] = await Promise.all([
        import('@parley/server/operator'),
        import('../../connection/open-installation.ts'),
        import('../../connection/beside-server.ts'),
        import('../../terminal/progress.ts'),
      ])
      const config = readConfig()
      refuseOther(config.files.store, to, 'The settings of this command put new files into')
      const server = await connectBesideServer(process.env)
      if (server) refuseOther(server.fileStore, to, 'The running server puts new files into')
      const progress = createProgress()
      const stopping = new AbortController()
      const stop = () => stopping.abort()
      process.once('SIGINT', stop)
      const result = await moveInstallationFiles(config, {
        signal: stopping.signal,
        onProgress: ({ moved, bytes }) => progress.show(`${moved} files, ${describeSize(bytes)}`),
      })
        .catch((error: unknown) => {
          throw error instanceof MoveRefusedError
            ? new CommandError(error.message, EXIT.failed, 'conflict')
            : error
        })
        .finally(() => {
          progress.end()
          process.off('SIGINT', stop)
        })
      output.document({ to, ...result })
      output.line(
        `${result.moved} files (${describeSize(result.bytes)}) moved to ${IN_WORDS[to]}, each compared by its hash.`,
      )
      for (const key of result.differing)
        output.line(`${key}: differs at the two places; it was left at both`)
      if (result.isStopped)
        output.note(
          'Stopped before the end. Run this again to go on: nothing is lost, and servers read both.',
        )
      else output.note(NEXT[to])
      if (result.isStopped || result.differing.length > 0) process.exitCode = EXIT.failed
    })
}

const NEXT: Record<StoreName, string> = {
  s3: 'The folder holds no files any more. Leave the settings as they are.',
  folder:
    'The bucket holds no files any more. Remove the PARLEY_S3_ variables and PARLEY_FILE_STORE, and restart every Parley process.',
}

/** Files move to where new ones go. Otherwise a deletion and the move could pass each other. */
function refuseOther(present: StoreName, to: StoreName, who: string): void {
  if (present === to) return
  const setting =
    to === 's3'
      ? 'PARLEY_S3_BUCKET and the variables beside it (docs/guides/storage.md), without PARLEY_FILE_STORE'
      : 'PARLEY_FILE_STORE=folder beside PARLEY_S3_BUCKET'
  throw new CommandError(
    `${who} ${IN_WORDS[present]}. Set ${setting}, restart every Parley process, then run this again.`,
    EXIT.failed,
    'conflict',
  )
}

const describeSize = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
