import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { describeImport } from './describe-import.ts'

export function addCancelImport(imports: Command): void {
  imports
    .command('cancel')
    .description('stop an import; contacts of the rows that were read stay')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const cancelled = await api.call('imports.cancel', { id: id! })
        output.thing(cancelled, describeImport(cancelled))
      }),
    )
}
