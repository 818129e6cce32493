import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { bookingFields } from './booking-fields.ts'

export function addCancelBooking(bookings: Command): void {
  bookings
    .command('cancel')
    .description('cancel a booking; its time is free again')
    .argument('<id>')
    .option('--reason <text>', 'why')
    .action(
      onWorkspace<{ reason?: string }>(async ({ api, output, options }, id) => {
        const booking = await api.call('bookings.cancel', { id: id!, reason: options.reason })
        output.thing(booking, bookingFields(booking))
      }),
    )
}
