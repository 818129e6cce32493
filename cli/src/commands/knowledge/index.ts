import type { Command } from 'commander'
import { addFetchKnowledge } from './fetch.ts'
import { addListKnowledge } from './list.ts'
import { addPushKnowledge } from './push.ts'
import { addSearchKnowledge } from './search.ts'
import { addListSources } from './sources.ts'

export function addKnowledge(program: Command): void {
  const knowledge = program.command('knowledge').description('what the agents answer from')
  addPushKnowledge(knowledge)
  addFetchKnowledge(knowledge)
  addListSources(knowledge)
  addListKnowledge(knowledge)
  addSearchKnowledge(knowledge)
}
