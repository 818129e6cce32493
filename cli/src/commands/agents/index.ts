import type { Command } from 'commander'
import { addActivateAgent } from './activate.ts'
import { addAskAgent } from './ask.ts'
import { addCheckAgent } from './check.ts'
import { addCreateAgent } from './create.ts'
import { addListAgents } from './list.ts'
import { addPauseAgent } from './pause.ts'
import { addPublishAgent, addRollBackAgent } from './publish.ts'
import { addReplayAgent } from './replay.ts'
import { addShowAgent } from './show.ts'
import { addAgentVersions } from './versions.ts'

export function addAgents(program: Command): void {
  const agents = program.command('agents').description('the AI agents; <agent> is an id or a name')
  addListAgents(agents)
  addShowAgent(agents)
  addCreateAgent(agents)
  addActivateAgent(agents)
  addPauseAgent(agents)
  addAskAgent(agents)
  addCheckAgent(agents)
  addReplayAgent(agents)
  addAgentVersions(agents)
  addPublishAgent(agents)
  addRollBackAgent(agents)
}
