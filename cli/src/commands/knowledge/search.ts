import type { Command } from 'commander'
import { printable } from '../../output/table.ts'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'

export function addSearchKnowledge(knowledge: Command): void {
  knowledge
    .command('search')
    .description('search as an agent would')
    .argument('<query>')
    .option('--agent <agent>', 'in all bases of this agent')
    .option('--base <id>', 'in this base')
    .option('--internal', 'also what only people may see')
    .option('--limit <n>', 'how many passages at most, 1 to 20', readWholeNumber)
    .action(
      onWorkspace<{ agent?: string; base?: string; internal?: boolean; limit?: number }>(
        async ({ api, output, options }, query) => {
          const agent = options.agent === undefined ? undefined : await findAgent(api, options.agent)
          const { data } = await api.call('knowledge.search', {
            query: query!,
            agent_id: agent?.id,
            base_id: options.base,
            audience: options.internal ? 'internal' : 'public',
            limit: options.limit,
          })
          output.document({ data })
          if (data.length === 0) output.line('Nothing fits.')
          for (const hit of data) {
            const place =
              hit.heading && hit.heading !== hit.title ? `${hit.title} › ${hit.heading}` : hit.title
            const page = hit.page === null ? '' : `, page ${hit.page}`
            output.line(printable(`${hit.score.toFixed(2)}  ${place}${page}  (${hit.document_id})`))
            output.line(printable(hit.text.replaceAll(/^/gm, '      ')))
          }
        },
      ),
    )
}
