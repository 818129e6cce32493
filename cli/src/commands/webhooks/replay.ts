import type { Command } from 'commander'
import { CommandError } from '../../exit-codes.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'

interface Options {
  endpoint?: string
  failed?: boolean
  since?: string
  until?: string
  from?: number
  to?: number
  events?: string[]
}

export function addReplayWebhooks(webhooks: Command): void {
  webhooks
    .command('replay')
    .description('deliver again: one delivery, a range of events, or all that failed')
    .argument('[delivery]', 'dlv_…; leave it out for a range or for all that failed')
    .option('--endpoint <id>', 'whose deliveries')
    .option('--failed', 'only what failed and has not arrived since')
    .option('--since <time>', 'delivered first at or after this time, e.g. 2026-11-21T10:00:00Z')
    .option('--until <time>', 'delivered first before this time')
    .option('--from <number>', 'from this event number', readWholeNumber)
    .option('--to <number>', 'to this event number', readWholeNumber)
    .option('--events <type...>', 'only these')
    .action(
      onWorkspace<Options>(async ({ api, output, options }, delivery) => {
        if (delivery) {
          const replay = await api.call('webhook_deliveries.replay', { id: delivery })
          output.thing(replay, { id: replay.id, event_type: replay.event_type, state: replay.state })
          return
        }
        const { endpoint, failed, since, until, from, to, events } = options
        if (!endpoint) throw new CommandError('Name a delivery, or an endpoint with --endpoint wh_….')
        const range = { since, until, from_sequence: from, to_sequence: to, events }
        const result = failed
          ? await api.call('webhooks.replay_failed', { id: endpoint, ...range })
          : await api.call('webhook_deliveries.replay_range', { endpoint_id: endpoint, ...range })
        output.thing(result, { replayed: result.replayed, remaining: result.remaining })
        if (result.next_sequence !== null)
          output.note(`There are more: the same with --from ${result.next_sequence}`)
      }),
    )
}
