import { type Command, Option } from 'commander'
import { onWorkspace } from '../command.ts'

interface Options {
  outcome: 'sent' | 'failed' | 'send_again'
  channel?: string
  until?: string
}

export function addSettleMessages(messages: Command): void {
  messages
    .command('settle')
    .description('settle all messages of unknown outcome, after an outage')
    .addOption(
      new Option('--outcome <outcome>', 'what became of them; send_again may make contacts get them twice')
        .choices(['sent', 'failed', 'send_again'])
        .makeOptionMandatory(),
    )
    .option('--channel <id>', 'only of this channel')
    .option('--until <time>', 'only those that were queued up to this time, for example 2026-11-23T10:00:00Z')
    .action(
      onWorkspace<Options>(async ({ api, output, options }) => {
        // Without an end, messages that become unknown meanwhile would be settled too.
        const until = options.until ?? new Date().toISOString()
        let settled = 0
        for (;;) {
          const answer = await api.call('messages.settle_unknown', {
            outcome: options.outcome,
            channel_id: options.channel,
            until,
          })
          settled += answer.settled
          if (answer.remaining === 0 || answer.settled === 0) {
            output.thing({ settled, remaining: answer.remaining }, { settled, remaining: answer.remaining })
            return
          }
        }
      }),
    )
}
