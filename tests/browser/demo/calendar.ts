/** Bookings of this week and the next. */
import { DAY_MS, type DemoBusiness } from './demo.ts'

type Status = 'completed' | 'no_show' | 'cancelled'
interface Visit {
  /** Days after the first day of the history. */
  day: number
  service: string
  phone: string
  /** Which of the free times of that day, between 0 (the first) and 1. */
  time: number
  status?: Status
  notes?: string
}

const VISITS: readonly Visit[] = [
  { day: 1, service: 'Haircut for women', phone: '+919812345678', time: 0.2, status: 'completed' },
  { day: 2, service: 'Keratin treatment', phone: '+919845099887', time: 0.1, status: 'completed' },
  { day: 3, service: 'Classic facial', phone: '+919845012009', time: 0.5, status: 'completed' },
  { day: 4, service: 'Haircut for men', phone: '+919845012011', time: 0.4, status: 'no_show' },
  { day: 5, service: 'Manicure', phone: '+919845011223', time: 0.6, status: 'completed' },
  { day: 6, service: 'Hair spa', phone: '+919900112233', time: 0.3, status: 'cancelled' },
  { day: 8, service: 'Gold facial', phone: '+919886041237', time: 0.1, notes: 'Trial before the wedding.' },
  { day: 8, service: 'Haircut for women', phone: '+919812345678', time: 0.3 },
  { day: 8, service: 'Global hair colour', phone: '+919845012017', time: 0.6, notes: 'Allergic to ammonia.' },
  { day: 9, service: 'Haircut for men', phone: '+919845012011', time: 0.5 },
  { day: 9, service: 'Pedicure', phone: '+919900112233', time: 0.2 },
  { day: 10, service: 'Classic facial', phone: '+919845011223', time: 0.4 },
  { day: 10, service: 'Haircut for women', phone: '+919845012015', time: 0.7 },
  { day: 11, service: 'Hair spa', phone: '+919845012006', time: 0.5 },
  { day: 12, service: 'Manicure', phone: '+919886041237', time: 0.5 },
  { day: 14, service: 'Threading (eyebrows)', phone: '+919886041237', time: 0.4 },
]

/** Called at the beginning of the history, since the server books no time that is over. */
export async function addBookings(business: DemoBusiness): Promise<(() => Promise<void>)[]> {
  const { api } = business
  const begun = business.now().getTime()
  const later: (() => Promise<void>)[] = []
  for (const { day, service, phone, time, status, notes } of VISITS) {
    const from = new Date(begun + day * DAY_MS)
    const { data } = await api.call('availability.list', {
      service_id: business.service(service).id,
      from: from.toISOString(),
      to: new Date(from.getTime() + 3 * DAY_MS).toISOString(),
      limit: 20,
    })
    const slot = data[Math.floor(time * data.length)]
    if (!slot) continue
    const { id } = await api.call('bookings.create', {
      contact_id: business.contacts.get(phone)!,
      service_id: business.service(service).id,
      resource_id: slot.resource_id,
      starts_at: slot.starts_at,
      ...(notes && { notes }),
    })
    if (status === 'cancelled')
      later.push(async () => void (await api.call('bookings.cancel', { id, reason: 'Has to travel.' })))
    else if (status) later.push(async () => void (await api.call('bookings.update', { id, status })))
  }
  return later
}
