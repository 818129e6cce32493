import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { conversationFields } from './conversation-fields.ts'

export function addTakeOverConversation(conversations: Command): void {
  conversations
    .command('take-over')
    .description('a person responds from now on: no message of the AI leaves any more')
    .argument('<id>')
    .option('--assignee <name>', 'who')
    .option('--reason <text>', 'why')
    .action(
      onWorkspace<{ assignee?: string; reason?: string }>(async ({ api, output, options }, id) => {
        const conversation = await api.call('conversations.take_over', {
          id: id!,
          assignee: options.assignee,
          reason: options.reason,
          requested_by: 'person',
        })
        output.thing(conversation, conversationFields(conversation))
      }),
    )
}
