import type { Command } from 'commander'
import { CommandError } from '../../exit-codes.ts'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'
import { findTarget } from './push-document.ts'
import { describeProgress, describeWaiting, waitUntilRead } from './read-here.ts'

interface Options {
  agent?: string
  base?: string
  site?: boolean
  prefix?: string
  maxPages?: number
  every?: number
  internal?: boolean
}

export function addFetchKnowledge(knowledge: Command): void {
  knowledge
    .command('fetch')
    .description('read a web page, or with --site the pages it leads to on the same site')
    .argument('<url>')
    .option('--agent <agent>', 'to the base of this agent')
    .option('--base <id>', 'to this base; the workspace’s by default')
    .option('--site', 'follow links and the sitemap')
    .option('--prefix <path>', 'with --site: only pages whose path begins so, e.g. /help/')
    .option('--max-pages <n>', 'with --site: at most so many, 100 by default', readWholeNumber)
    .option('--every <hours>', 'read it again so often', readWholeNumber)
    .option('--internal', 'only people find it, no agent answers from it')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }, url) => {
        const agent = options.agent === undefined ? undefined : await findAgent(api, options.agent)
        const { baseId } = await findTarget(api, agent, options.base)
        const bounds = { path_prefix: options.prefix, max_pages: options.maxPages }
        const created = await api.call('sources.create', {
          kind: options.site ? 'site' : 'page',
          url: url!,
          base_id: baseId,
          ...(options.site && { bounds }),
          audience: options.internal ? 'internal' : 'public',
          refresh_every_hours: options.every,
        })
        const [read] = await waitUntilRead(connection, [created.id])
        const { source, waiting } = read!
        output.thing(source, { id: source.id, url: source.url, progress: describeProgress(source) })
        if (source.status === 'failed') throw new CommandError(source.error ?? 'Nothing could be read.')
        for (const item of waiting) output.note(describeWaiting(item))
        if (source.status === 'reading')
          output.note('A running server reads on: npx parley knowledge sources')
      }),
    )
}
