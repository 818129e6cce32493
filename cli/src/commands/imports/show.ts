import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { describeImport } from './describe-import.ts'

export function addShowImport(imports: Command): void {
  imports
    .command('show')
    .description('read an import with its progress')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const found = await api.call('imports.get', { id: id! })
        output.thing(found, describeImport(found))
      }),
    )
}
