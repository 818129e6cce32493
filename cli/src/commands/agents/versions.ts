import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'
import { findAgent } from './find-agent.ts'

export function addAgentVersions(agents: Command): void {
  addPaging(
    agents
      .command('versions')
      .description('the settings that an agent answered by, newest first')
      .argument('<agent>'),
  ).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }, wanted) => {
      const { id } = await findAgent(api, wanted!)
      const page = await api.call('agents.list_versions', { id, limit, cursor })
      output.page(
        page,
        [
          {
            title: 'version',
            value: ({ version, is_current }) => (is_current ? `${version} (now)` : version),
          },
          { title: 'published', value: ({ created_at }) => created_at },
          { title: 'by', value: ({ author }) => author.name ?? author.kind },
          {
            title: 'changed',
            value: ({ changes }) => changes.map(({ setting }) => setting).join(' '),
            width: 50,
          },
          { title: 'note', value: ({ note, override_reason }) => note ?? override_reason ?? '', width: 40 },
        ],
        'There are no versions.',
      )
    }),
  )
}
