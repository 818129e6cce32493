import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'
import { bookingFields } from './booking-fields.ts'

export function addShowBooking(bookings: Command): void {
  bookings
    .command('show')
    .description('read a booking')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const booking = await api.call('bookings.get', { id: id! })
        output.thing(booking, bookingFields(booking))
      }),
    )
}
