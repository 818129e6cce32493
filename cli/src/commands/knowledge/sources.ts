import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'
import { describeProgress } from './read-here.ts'

export function addListSources(knowledge: Command): void {
  addPaging(
    knowledge.command('sources').description('list the files, pages and sites that knowledge is read from'),
  ).action(
    onWorkspace<PagingOptions>(async ({ api, output, options }) => {
      output.page(
        await api.call('sources.list', { limit: options.limit, cursor: options.cursor }),
        [
          { title: 'id', value: (source) => source.id },
          { title: 'kind', value: (source) => source.kind },
          { title: 'name', value: (source) => source.name },
          { title: 'audience', value: (source) => source.audience },
          { title: 'progress', value: describeProgress },
        ],
        'There are no sources yet. Add one: npx parley knowledge push FILE.pdf, or npx parley knowledge fetch URL',
      )
    }),
  )
}
