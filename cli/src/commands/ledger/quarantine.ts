import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { entryFields } from './entry-fields.ts'

export function addQuarantineEntry(ledger: Command): void {
  ledger
    .command('quarantine')
    .description('set a waiting entry aside, so that its lane goes on without it')
    .argument('<id>')
    .option('--reason <text>', 'why; shown with the entry')
    .action(
      onWorkspace<{ reason?: string }>(async ({ api, output, options }, id) => {
        const entry = await api.call('ledger.quarantine', { id: id!, reason: options.reason })
        output.thing(entry, entryFields(entry))
      }),
    )
}
