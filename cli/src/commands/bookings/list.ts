import type { Booking } from '@parley/contracts'
import { type Command, Option } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'
import { localStart } from './booking-fields.ts'

interface Options extends PagingOptions {
  status?: Booking['status']
}

const STATUSES = Object.keys({
  confirmed: true,
  cancelled: true,
  completed: true,
  no_show: true,
} satisfies Record<Booking['status'], true>)

export function addListBookings(bookings: Command): void {
  addPaging(
    bookings
      .command('list')
      .description('list bookings, newest first')
      .addOption(new Option('--status <status>', 'only these').choices(STATUSES)),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { status, limit, cursor } }) => {
      const page = await api.call('bookings.list', { status, limit, cursor })
      output.page(
        page,
        [
          { title: 'id', value: (booking) => booking.id },
          { title: 'when', value: localStart },
          { title: 'service', value: (booking) => booking.service, width: 24 },
          { title: 'with', value: (booking) => booking.resource_name, width: 20 },
          { title: 'name', value: (booking) => booking.name, width: 20 },
          { title: 'status', value: (booking) => booking.status },
        ],
        'There are no such bookings. To make one: npx parley simulate whatsapp --chat',
      )
    }),
  )
}
