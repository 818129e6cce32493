import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { conversationFields } from './conversation-fields.ts'

export function addReleaseConversation(conversations: Command): void {
  conversations
    .command('release')
    .description('give a conversation back to the AI')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const conversation = await api.call('conversations.release', { id: id! })
        output.thing(conversation, conversationFields(conversation))
      }),
    )
}
