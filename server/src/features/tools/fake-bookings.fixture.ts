/** Bookings of a salon, in memory: free from 10 to 18 every day by the clock of Kolkata, one at a time. */
import { type Api, type Booking, OperationError, type Scope } from '@parley/contracts'
import { DateTime } from 'luxon'

const ZONE = 'Asia/Kolkata'
const RESOURCE = 'res_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'
const SERVICE = 'svc_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'
const SLOT_MS = 30 * 60_000

interface FakeInput extends Record<string, unknown> {
  id: string
  contact_id: string
  starts_at: string
  from: string
  to: string
  limit?: number
}

export interface FakeBookings {
  bookings: Booking[]
  /** Every call that changed something or was refused. */
  calls: { name: string; input: Record<string, unknown>; contactScopes: readonly Scope[] }[]
  apiFor(workspaceId: string, agentId: string, scopes: readonly Scope[]): Promise<Api>
  add(contactId: string, startsAt: string): Booking
}

/** `others` carries out what is no booking. */
export function fakeBookings(others?: FakeBookings['apiFor']): FakeBookings {
  const bookings: Booking[] = []
  const calls: FakeBookings['calls'] = []
  const answers = new Map<string, unknown>()
  let count = 0

  const isFree = (at: number) =>
    !bookings.some((one) => one.status === 'confirmed' && Date.parse(one.starts_at) === at)

  function add(contactId: string, startsAt: string, more: Partial<Booking> = {}): Booking {
    const starts = new Date(startsAt)
    const booking: Booking = {
      id: `book_01J9ZK3V5Q8W2X4Y6Z7A8B9C${String(++count).padStart(2, '0')}`,
      contact_id: contactId,
      conversation_id: null,
      session_id: null,
      agent_id: null,
      resource_id: RESOURCE,
      resource_name: 'Chair one',
      service_id: SERVICE,
      service: 'Haircut',
      starts_at: starts.toISOString(),
      ends_at: new Date(starts.getTime() + SLOT_MS).toISOString(),
      duration_minutes: 30,
      time_zone: ZONE,
      status: 'confirmed',
      name: null,
      contact_phone: null,
      notes: null,
      cancel_reason: null,
      source: 'ai',
      rescheduled_count: 0,
      created_at: starts.toISOString(),
      updated_at: starts.toISOString(),
      ...more,
    }
    bookings.push(booking)
    return booking
  }

  function freeSlots(from: number, to: number, limit: number) {
    const slots: { starts_at: string; ends_at: string; resource_id: string; resource_name: string }[] = []
    for (let at = Math.ceil(from / SLOT_MS) * SLOT_MS; at < to && slots.length < limit; at += SLOT_MS) {
      const { hour } = DateTime.fromMillis(at, { zone: ZONE })
      if (hour < 10 || hour >= 18 || !isFree(at)) continue
      slots.push({
        starts_at: new Date(at).toISOString(),
        ends_at: new Date(at + SLOT_MS).toISOString(),
        resource_id: RESOURCE,
        resource_name: 'Chair one',
      })
    }
    return slots
  }

  const handlers: Record<string, (input: FakeInput) => unknown> = {
    'services.list': () => ({
      data: [
        {
          id: SERVICE,
          name: 'Haircut',
          also_called: ['बाल कटवाना'],
          duration_minutes: 30,
          price_minor: 30_000,
          currency: 'INR',
          active: true,
        },
      ],
    }),
    'resources.list': () => ({ data: [{ id: RESOURCE, active: true }] }),
    'availability.list': ({ from, to, limit }) => ({
      data: freeSlots(Date.parse(from), Date.parse(to), limit ?? 100),
      time_zone: ZONE,
    }),
    'bookings.list': ({ contact_id }) => ({ data: bookings.filter((one) => one.contact_id === contact_id) }),
    'bookings.get': ({ id }) => find(id),
    'bookings.create': ({ contact_id, starts_at, ...rest }) => {
      if (!isFree(Date.parse(starts_at))) throw new OperationError('slot_unavailable')
      return add(contact_id, starts_at, rest as Partial<Booking>)
    },
    'bookings.update': ({ id, starts_at }) => {
      if (!isFree(Date.parse(starts_at))) throw new OperationError('slot_unavailable')
      return Object.assign(find(id), { starts_at, rescheduled_count: 1 })
    },
    'bookings.cancel': ({ id }) => Object.assign(find(id), { status: 'cancelled' }),
  }

  function find(id: string): Booking {
    const booking = bookings.find((one) => one.id === id)
    if (!booking) throw new OperationError('not_found')
    return booking
  }

  return {
    bookings,
    calls,
    add,
    async apiFor(workspaceId, agentId, scopes) {
      const call = async (name: string, input: FakeInput, options?: { idempotencyKey?: string }) => {
        const isWrite = !/\.(?:list|get)$/.test(name)
        if (isWrite) calls.push({ name, input, contactScopes: scopes })
        const handler = handlers[name]
        if (!handler) {
          if (!others) throw new Error(`Nobody may call ${name} here.`)
          return (await others(workspaceId, agentId, scopes)).call(name as never, input as never, options)
        }
        const key = options?.idempotencyKey
        if (isWrite && key !== undefined && answers.has(key)) return answers.get(key)
        const answer = structuredClone(handler(input))
        if (isWrite && key !== undefined) answers.set(key, answer)
        return answer
      }
      return { call: call as unknown as Api['call'] }
    },
  }
}
