import type { Command } from 'commander'
import { localStart } from '../bookings/booking-fields.ts'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

export function addListVisits(visits: Command): void {
  addPaging(
    visits
      .command('list')
      .description('list the bookings that belong to visits, of one page of bookings, newest first'),
  ).action(
    onWorkspace<PagingOptions>(async ({ api, output, options: { limit, cursor } }) => {
      const page = await api.call('bookings.list', { limit, cursor })
      output.page(
        { ...page, data: page.data.filter(({ visit_id }) => visit_id !== null) },
        [
          { title: 'visit', value: (booking) => booking.visit_id },
          { title: 'booking', value: (booking) => booking.id },
          { title: 'when', value: localStart },
          { title: 'service', value: (booking) => booking.service, width: 24 },
          { title: 'with', value: (booking) => booking.resource_name, width: 20 },
          { title: 'name', value: (booking) => booking.name, width: 20 },
          { title: 'status', value: (booking) => booking.status },
        ],
        'There are no visits on this page. To make one: npx parley visits create --help',
      )
    }),
  )
}
