import type { Command } from 'commander'
import { addListMessages } from './list.ts'
import { addSendMessage } from './send.ts'

export function addMessages(program: Command): void {
  const messages = program.command('messages').description('send and read messages')
  addSendMessage(messages)
  addListMessages(messages)
}
