import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { conversationFields } from './conversation-fields.ts'

export function addResolveConversation(conversations: Command): void {
  conversations
    .command('resolve')
    .description('close a conversation; the contact’s next message opens it again')
    .argument('<id>')
    .option('--note <text>', 'how it ended')
    .action(
      onWorkspace<{ note?: string }>(async ({ api, output, options }, id) => {
        const conversation = await api.call('conversations.resolve', { id: id!, note: options.note })
        output.thing(conversation, conversationFields(conversation))
      }),
    )
}
