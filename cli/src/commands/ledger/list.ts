import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

interface Options extends PagingOptions {
  state?: 'waiting' | 'processed' | 'quarantined'
  kind?: string
  channel?: string
}

export function addListLedger(ledger: Command): void {
  addPaging(
    ledger
      .command('list')
      .description('list entries, newest first')
      .addOption(new Option('--state <state>', 'only these').choices(['waiting', 'processed', 'quarantined']))
      .option('--kind <kind>', 'only these, for example message or status')
      .option('--channel <id>', 'only of this channel'),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { state, kind, channel, limit, cursor } }) => {
      const page = await api.call('ledger.list', { state, kind, channel_id: channel, limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (entry) => entry.id },
          { title: 'received', value: (entry) => entry.received_at },
          { title: 'kind', value: (entry) => entry.kind },
          { title: 'state', value: (entry) => entry.state },
          { title: 'attempts', value: (entry) => entry.attempts },
          { title: 'error', value: (entry) => entry.error },
        ],
        'There are no such entries. To make one: npx parley simulate whatsapp --text Hello',
      )
    }),
  )
}
