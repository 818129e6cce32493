import type { Command } from 'commander'
import { findAgent } from '../agents/find-agent.ts'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListKnowledge(knowledge: Command): void {
  addPaging(
    knowledge
      .command('list')
      .description('list documents, newest first')
      .option('--agent <agent>', 'of all bases of this agent')
      .option('--base <id>', 'of this base'),
  ).action(
    onWorkspace<PagingOptions & { agent?: string; base?: string }>(async ({ api, output, options }) => {
      const agent = options.agent === undefined ? undefined : await findAgent(api, options.agent)
      const page = await api.call('documents.list', {
        agent_id: agent?.id,
        base_id: options.base,
        limit: options.limit,
        cursor: options.cursor,
      })
      output.page(
        page,
        [
          { title: 'id', value: (document) => document.id },
          { title: 'title', value: (document) => document.title },
          { title: 'status', value: (document) => document.status },
          { title: 'passages', value: (document) => document.passages_count },
          { title: 'updated', value: (document) => document.updated_at },
        ],
        'There are no documents yet. Add one: npx parley knowledge push FILE.md',
      )
    }),
  )
}
