import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addExportLeads(leads: Command): void {
  leads
    .command('export')
    .description('write all leads as CSV to standard output')
    .action(
      onWorkspace(async ({ api }) => {
        const { content } = await api.call('leads.export', {})
        // Standard output stays open: other commands write to it after this.
        await pipeline(content, process.stdout, { end: false })
      }),
    )
}
