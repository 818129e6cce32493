import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

export function addActivateAgent(agents: Command): void {
  agents
    .command('activate')
    .description('let an agent answer')
    .argument('<agent>')
    .action(
      onWorkspace(async ({ api, output }, wanted) => {
        const { id } = await findAgent(api, wanted!)
        const agent = await api.call('agents.activate', { id })
        output.document(agent)
        output.line(`${agent.name} (${agent.id}) is ${agent.status} now.`)
      }),
    )
}
