import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

export function addPauseAgent(agents: Command): void {
  agents
    .command('pause')
    .description('stop an agent: messages are stored and not answered')
    .argument('<agent>')
    .action(
      onWorkspace(async ({ api, output }, wanted) => {
        const { id } = await findAgent(api, wanted!)
        const agent = await api.call('agents.pause', { id })
        output.document(agent)
        output.line(`${agent.name} (${agent.id}) is ${agent.status} now.`)
      }),
    )
}
