import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListAgents(agents: Command): void {
  addPaging(
    agents
      .command('list')
      .description('list agents, newest first')
      .addOption(new Option('--status <status>', 'only these').choices(['draft', 'active', 'paused'])),
  ).action(
    onWorkspace<PagingOptions & { status?: 'draft' | 'active' | 'paused' }>(
      async ({ api, output, options: { status, limit, cursor } }) => {
        const page = await api.call('agents.list', { status, limit, cursor })
        output.page(
          page,
          [
            { title: 'id', value: (agent) => agent.id },
            { title: 'name', value: (agent) => agent.name, width: 30 },
            { title: 'status', value: (agent) => agent.status },
            { title: 'model', value: (agent) => agent.model },
            { title: 'documents', value: (agent) => agent.documents_count },
            {
              title: 'answers on',
              value: (agent) => agent.channels.map(({ phone, id }) => phone ?? id).join(' '),
            },
          ],
          'There are no agents yet. Make one: npx parley agents create NAME --activate --sandbox',
        )
      },
    ),
  )
}
