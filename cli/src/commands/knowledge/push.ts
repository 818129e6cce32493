import type { KnowledgeDocument, KnowledgeSource } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace } from '../command.ts'
import { findTarget, pushDocument } from './push-document.ts'
import { isReadByServer, pushFile } from './push-file.ts'
import { describeWaiting, waitUntilRead } from './read-here.ts'
import { type PushedFile, readKnowledgeFile } from './read-knowledge-file.ts'

interface Options {
  agent?: string
  base?: string
  title?: string
  internal?: boolean
}

interface Row {
  what: 'added' | 'replaced' | 'unchanged' | 'failed' | 'waiting'
  document: Omit<KnowledgeDocument, 'content'>
  source?: KnowledgeSource
}

export function addPushKnowledge(knowledge: Command): void {
  knowledge
    .command('push')
    .description(
      'add files (Markdown, text, PDF, Word, HTML, CSV of questions and answers); pushed again, a file replaces what it was',
    )
    .argument('<files...>', 'or - for standard input')
    .option('--agent <agent>', 'to the base of this agent')
    .option('--base <id>', 'to this base; the workspace’s by default')
    .option('--title <title>', 'instead of the first heading or the file’s name')
    .option('--internal', 'only people find it, no agent answers from it')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }, ...given) => {
        const paths = given.flat()
        if (options.title !== undefined && paths.length > 1)
          throw new CommandError(
            '--title is for one file: push them one by one, or leave it out.',
            EXIT.usage,
          )
        const audience = options.internal ? ('internal' as const) : undefined
        const files: PushedFile[] = []
        for (const path of paths)
          if (!isReadByServer(path)) files.push(await readKnowledgeFile(path, options.title))
        const agent = options.agent === undefined ? undefined : await findAgent(api, options.agent)
        const target = await findTarget(api, agent, options.base)
        const rows: Row[] = []
        for (const file of files) rows.push(await pushDocument(api, target, { ...file, audience }))

        const pushed = []
        for (const path of paths.filter(isReadByServer))
          pushed.push(await pushFile(api, target.baseId, path, { title: options.title, audience }))
        const read = await waitUntilRead(
          connection,
          pushed.map(({ source }) => source.id),
        )
        for (const [index, { source, waiting }] of read.entries()) {
          for (const item of waiting) output.note(describeWaiting(item))
          const { content: _, ...document } = await api.call('documents.get', { id: source.document_id! })
          const what = { ready: pushed[index]!.what, failed: 'failed', reading: 'waiting' } as const
          rows.push({ what: what[source.status], document, source })
        }
        output.page(
          { data: rows, next_cursor: null, has_more: false },
          [
            { title: 'what', value: ({ what }) => what },
            { title: 'id', value: ({ document }) => document.id },
            { title: 'title', value: ({ document }) => document.title },
            { title: 'passages', value: ({ document }) => document.passages_count },
          ],
          'Nothing was pushed.',
        )
        const failed = read.map(({ source }) => source).filter(({ status }) => status === 'failed')
        if (failed.length > 0)
          throw new CommandError(failed.map(({ name, error }) => `${name}: ${error}`).join('\n'))
      }),
    )
}
