import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { visitFields } from './visit-fields.ts'

export function addCancelVisit(visits: Command): void {
  visits
    .command('cancel')
    .description('cancel all services of a visit; their times are free again')
    .argument('<id>')
    .option('--reason <text>', 'why')
    .action(
      onWorkspace<{ reason?: string }>(async ({ api, output, options }, id) => {
        const visit = await api.call('visits.cancel', { id: id!, reason: options.reason })
        output.thing(visit, visitFields(visit))
      }),
    )
}
