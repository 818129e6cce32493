import type { Command } from 'commander'
import { addActivateAgent } from './activate.ts'
import { addAskAgent } from './ask.ts'
import { addCreateAgent } from './create.ts'
import { addListAgents } from './list.ts'
import { addPauseAgent } from './pause.ts'
import { addShowAgent } from './show.ts'

export function addAgents(program: Command): void {
  const agents = program.command('agents').description('the AI agents; <agent> is an id or a name')
  addListAgents(agents)
  addShowAgent(agents)
  addCreateAgent(agents)
  addActivateAgent(agents)
  addPauseAgent(agents)
  addAskAgent(agents)
}
