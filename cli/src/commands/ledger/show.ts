import type { Command } from 'commander'
import { printable } from '../../output/table.ts'
import { onWorkspace } from '../command.ts'
import { entryFields } from './entry-fields.ts'

export function addShowEntry(ledger: Command): void {
  ledger
    .command('show')
    .description('show an entry with what the provider sent')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const entry = await api.call('ledger.get', { id: id! })
        output.thing(entry, entryFields(entry))
        output.line(`\n${printable(JSON.stringify(entry.update ?? null, null, 2))}`)
      }),
    )
}
