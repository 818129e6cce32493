import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { noteWithoutWorker } from '../note-without-worker.ts'
import { entryFields } from './entry-fields.ts'

export function addReplayEntry(ledger: Command): void {
  ledger
    .command('replay')
    .description('process a quarantined entry again')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, connection, output }, id) => {
        const entry = await api.call('ledger.replay', { id: id! })
        output.thing(entry, entryFields(entry))
        await noteWithoutWorker(connection, output, 'It is processed')
      }),
    )
}
