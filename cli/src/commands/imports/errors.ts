import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addImportErrors(imports: Command): void {
  imports
    .command('errors')
    .description('write the rows that failed as CSV to standard output, to correct and import again')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api }, id) => {
        const { content } = await api.call('imports.export_errors', { id: id! })
        await pipeline(content, process.stdout, { end: false })
      }),
    )
}
