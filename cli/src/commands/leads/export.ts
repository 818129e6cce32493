import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addExportLeads(leads: Command): void {
  leads
    .command('export')
    .description('write all leads as CSV to standard output')
    .action(
      onWorkspace(async ({ api }) => {
        const { bytes } = await api.call('leads.export', {})
        process.stdout.write(bytes)
      }),
    )
}
