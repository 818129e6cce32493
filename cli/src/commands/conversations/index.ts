import type { Command } from 'commander'
import { addListConversations } from './list.ts'
import { addReleaseConversation } from './release.ts'
import { addResolveConversation } from './resolve.ts'
import { addTakeOverConversation } from './take-over.ts'

export function addConversations(program: Command): void {
  const conversations = program.command('conversations').description('the threads with customers')
  addListConversations(conversations)
  addTakeOverConversation(conversations)
  addReleaseConversation(conversations)
  addResolveConversation(conversations)
}
