import type { Command } from 'commander'
import { findAgent } from '../agents/find-agent.ts'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListScenarios(scenarios: Command): void {
  addPaging(
    scenarios.command('list').description('list the scenarios of an agent, newest first').argument('<agent>'),
  ).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }, wanted) => {
      const { id } = await findAgent(api, wanted!)
      const page = await api.call('scenarios.list', { agent_id: id, limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (scenario) => scenario.id },
          { title: 'name', value: (scenario) => scenario.name, width: 50 },
          { title: 'required', value: ({ is_required }) => (is_required ? 'yes' : 'no') },
          { title: 'times', value: ({ times }) => times },
          { title: 'messages', value: ({ definition }) => definition.messages.length },
        ],
        'There are no scenarios yet. Write some into a file: npx parley scenarios import AGENT scenarios.json',
      )
    }),
  )
}
