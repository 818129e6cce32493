import type { Command } from 'commander'
import { addCancelBooking } from './cancel.ts'
import { addListBookings } from './list.ts'
import { addShowBooking } from './show.ts'

export function addBookings(program: Command): void {
  const bookings = program.command('bookings').description('times that contacts have booked')
  addListBookings(bookings)
  addShowBooking(bookings)
  addCancelBooking(bookings)
}
