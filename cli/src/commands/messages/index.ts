import type { Command } from 'commander'
import { addListMessages } from './list.ts'
import { addSendMessage } from './send.ts'
import { addSettleMessages } from './settle.ts'

export function addMessages(program: Command): void {
  const messages = program.command('messages').description('send, read and settle messages')
  addSendMessage(messages)
  addListMessages(messages)
  addSettleMessages(messages)
}
