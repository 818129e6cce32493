import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListImports(imports: Command): void {
  addPaging(imports.command('list').description('list imports, newest first')).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }) => {
      output.page(
        await api.call('imports.list', { limit, cursor }),
        [
          { title: 'id', value: ({ id }) => id },
          { title: 'file', value: ({ filename }) => filename ?? 'JSON rows', width: 24 },
          { title: 'status', value: ({ status }) => status },
          { title: '%', value: ({ percent }) => percent },
          { title: 'created', value: ({ counts }) => counts.created },
          { title: 'updated', value: ({ counts }) => counts.updated },
          { title: 'failed', value: ({ counts }) => counts.failed },
          { title: 'when', value: ({ created_at }) => created_at },
        ],
        'There are no imports yet. Start one: npx parley imports run FILE.csv',
      )
    }),
  )
}
