import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { findAgent } from '../agents/find-agent.ts'
import { onWorkspace } from '../command.ts'
import { findTarget, type Pushed, pushDocument } from './push-document.ts'
import { type PushedFile, readKnowledgeFile } from './read-knowledge-file.ts'

interface Options {
  agent?: string
  base?: string
  title?: string
}

export function addPushKnowledge(knowledge: Command): void {
  knowledge
    .command('push')
    .description('add Markdown or text files; a file pushed again replaces the document of that title')
    .argument('<files...>', 'or - for standard input')
    .option('--agent <agent>', 'to the base of this agent')
    .option('--base <id>', 'to this base; the workspace’s unless told')
    .option('--title <title>', 'instead of the first heading or the file’s name')
    .action(
      onWorkspace<Options>(async ({ api, output, options }, ...given) => {
        const paths = given.flat()
        if (options.title !== undefined && paths.length > 1)
          throw new CommandError(
            '--title is for one file: push them one by one, or leave it out.',
            EXIT.usage,
          )
        const files: PushedFile[] = []
        for (const path of paths) files.push(await readKnowledgeFile(path, options.title))
        const agent = options.agent === undefined ? undefined : await findAgent(api, options.agent)
        const target = await findTarget(api, agent, options.base)
        const pushed: Pushed[] = []
        for (const file of files) pushed.push(await pushDocument(api, target, file))
        output.page(
          { data: pushed, next_cursor: null, has_more: false },
          [
            { title: 'what', value: ({ what }) => what },
            { title: 'id', value: ({ document }) => document.id },
            { title: 'title', value: ({ document }) => document.title },
            { title: 'passages', value: ({ document }) => document.passages_count },
          ],
          'Nothing was pushed.',
        )
      }),
    )
}
