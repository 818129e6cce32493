import type { Agent } from '@parley/contracts'
import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

export function addShowAgent(agents: Command): void {
  agents
    .command('show')
    .description('show an agent')
    .argument('<agent>')
    .action(
      onWorkspace(async ({ api, output }, wanted) => {
        const agent = await findAgent(api, wanted!)
        output.thing(agent, agentFields(agent))
      }),
    )
}

export function agentFields(agent: Agent): Record<string, unknown> {
  return {
    id: agent.id,
    name: agent.name,
    status: agent.status,
    model: agent.model,
    language: agent.language,
    time_zone: agent.time_zone,
    business_name: agent.business_name || null,
    default_base_id: agent.default_base_id,
    documents: agent.documents_count,
    channels:
      agent.channels.map(({ id, provider, phone }) => `${phone ?? id} (${provider})`).join(', ') || 'none',
    variables: agent.variables.join(', ') || null,
    instructions: agent.instructions || null,
  }
}
