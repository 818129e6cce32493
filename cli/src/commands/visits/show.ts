import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { visitFields } from './visit-fields.ts'

export function addShowVisit(visits: Command): void {
  visits
    .command('show')
    .description('read a visit with its bookings')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const visit = await api.call('visits.get', { id: id! })
        output.thing(visit, visitFields(visit))
      }),
    )
}
