import type { Command } from 'commander'
import { addListKnowledge } from './list.ts'
import { addPushKnowledge } from './push.ts'
import { addSearchKnowledge } from './search.ts'

export function addKnowledge(program: Command): void {
  const knowledge = program.command('knowledge').description('what the agents answer from')
  addPushKnowledge(knowledge)
  addListKnowledge(knowledge)
  addSearchKnowledge(knowledge)
}
