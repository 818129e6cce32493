import type { Message } from '@parley/contracts'
import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

interface Options extends PagingOptions {
  conversation?: string
  to?: string
  direction?: 'inbound' | 'outbound'
  status?: string
}

/** With the reason, if there is one. */
export const statusOf = ({ status, error }: Pick<Message, 'status' | 'error'>): string =>
  error ? `${status}: ${error.code}` : status

export function addListMessages(messages: Command): void {
  addPaging(
    messages
      .command('list')
      .description('list messages, newest first')
      .option('--conversation <id>', 'only of this conversation')
      .option('--to <phone>', 'only to this number')
      .addOption(new Option('--direction <direction>', 'only these').choices(['inbound', 'outbound']))
      .option('--status <status>', 'only these, for example failed or unknown'),
  ).action(
    onWorkspace<Options>(async ({ api, output, options }) => {
      const page = await api.call('messages.list', {
        conversation_id: options.conversation,
        to: options.to,
        direction: options.direction,
        // The server says which statuses there are when it is none of them.
        status: options.status as never,
        limit: options.limit,
        cursor: options.cursor,
      })
      output.page(
        page,
        [
          { title: 'id', value: (message) => message.id },
          { title: 'when', value: (message) => message.occurred_at },
          { title: 'who', value: (message) => message.sender },
          { title: 'from / to', value: (message) => message.from ?? message.to },
          { title: 'status', value: (message) => statusOf(message) },
          { title: 'text', value: (message) => message.text },
        ],
        'There are no such messages. To make one: npx parley simulate whatsapp --text Hello',
      )
    }),
  )
}
