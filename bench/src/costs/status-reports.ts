/** The statuses of a message, as a provider sends them: out of order, twice, late, or not at all. Pure. */
import { type Delivery, type FakeProvider, scramble } from './fake-provider.ts'

export interface StatusReport {
  id: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  pricing?: Record<string, unknown>
  /** Comes long after the others. */
  isLate?: boolean
}

export function reportsOf(number: number, delivery: Delivery, provider: FakeProvider): StatusReport[] {
  const id = wamidOf(number)
  const { at } = delivery
  const dice = scramble(number + 7) % 100
  if (dice === 0) return [{ id, status: 'failed', at }]
  // It was accepted and never arrived: nothing is charged.
  if (dice === 1)
    return [
      {
        id,
        status: 'sent',
        at,
        pricing: { pricing_model: 'PMP', type: 'regular', category: delivery.category },
      },
    ]
  const pricing = provider.deliver(delivery)
  const sent: StatusReport = { id, status: 'sent', at, pricing }
  const delivered: StatusReport = { id, status: 'delivered', at, pricing }
  const read: StatusReport = { id, status: 'read', at }
  if (dice < 4) return [{ ...read, pricing }]
  // The price is known only after the message is in the books.
  if (dice < 6)
    return [
      { id, status: 'delivered', at },
      { ...sent, isLate: true },
    ]
  if (dice < 9) return [sent, delivered, delivered, read]
  if (dice < 12) return [read, delivered, sent]
  return dice < 40 ? [sent, delivered] : [delivered]
}

export function wamidOf(number: number): string {
  return `wamid.bench.${number}`
}
