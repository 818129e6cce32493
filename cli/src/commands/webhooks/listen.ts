import type { Command } from 'commander'
import type { ListenOptions } from '../../listen/listen-to-webhooks.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'

export function addListen(webhooks: Command): void {
  webhooks
    .command('listen')
    .description('receive webhooks here and show them, signatures checked, until Ctrl-C')
    .option('--port <n>', 'to listen on; a free one by default', readWholeNumber, 0)
    .option('--events <type...>', 'only these; all by default')
    .option('--format <format>', 'native, or a dialect such as convoai', 'native')
    .option(
      '--address <url>',
      'how the server reaches this receiver, where it is not on this machine (a tunnel)',
    )
    .option('--verbose', 'show the whole body of each')
    .addHelpText(
      'after',
      `
Servers call no private addresses by default, so that no user of the API can make them look into your network.
For a server that runs on this machine:  PARLEY_ALLOW_PRIVATE_HOSTS=127.0.0.1 npm start
Where none runs, this command starts one that may.`,
    )
    .action(
      onWorkspace<ListenOptions>(async ({ connection, output, options }) => {
        const { listenToWebhooks } = await import('../../listen/listen-to-webhooks.ts')
        await listenToWebhooks(connection, output, options)
      }),
    )
}
