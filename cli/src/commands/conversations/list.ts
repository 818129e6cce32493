import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'
import { maySend } from './may-send.ts'

interface Options extends PagingOptions {
  responder?: 'ai' | 'person' | 'none'
  lifecycle?: 'open' | 'pending' | 'snoozed' | 'closed' | 'archived'
}

export function addListConversations(conversations: Command): void {
  addPaging(
    conversations
      .command('list')
      .description('list conversations, newest message first')
      .addOption(
        new Option('--responder <who>', 'only those that this one answers').choices(['ai', 'person', 'none']),
      )
      .addOption(
        new Option('--lifecycle <state>', 'only these').choices([
          'open',
          'pending',
          'snoozed',
          'closed',
          'archived',
        ]),
      ),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { responder, lifecycle, limit, cursor } }) => {
      const page = await api.call('conversations.list', { responder, lifecycle, limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (conversation) => conversation.id },
          { title: 'state', value: (conversation) => conversation.lifecycle },
          { title: 'responder', value: (conversation) => conversation.responder },
          { title: 'may send', value: maySend },
          { title: 'messages', value: (conversation) => conversation.messages_count },
          { title: 'last', value: (conversation) => conversation.last_message_text, width: 40 },
        ],
        'There are no such conversations. To begin one: npx parley simulate whatsapp --text Hello',
      )
    }),
  )
}
