import type { Command } from 'commander'
import { collect, onWorkspace } from '../command.ts'
import { visitFields } from './visit-fields.ts'

interface Options {
  service: string[]
  at: string
  phone: string
  name?: string
  with?: string
}

export function addCreateVisit(visits: Command): void {
  visits
    .command('create')
    .description('book several services that follow each other: all of them or none')
    .requiredOption('--service <name>', 'a service; give the option once for each', collect)
    .requiredOption('--at <time>', 'when the first one starts, for example 2026-12-05T16:00:00+05:30')
    .requiredOption('--phone <number>', 'of the contact, with the country code')
    .option('--name <name>', 'of the contact')
    .option('--with <resource id>', 'who does every service that they can do')
    .action(
      onWorkspace<Options>(async ({ api, output, options }) => {
        const visit = await api.call('visits.create', {
          services: options.service.map((service) => ({ service })),
          starts_at: options.at,
          contact_phone: options.phone,
          name: options.name,
          resource_id: options.with,
        })
        output.thing(visit, visitFields(visit))
      }),
    )
}
