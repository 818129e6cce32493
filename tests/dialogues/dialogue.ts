/** A scripted chat: what the customer writes, what the answers must hold, and what must be true in the end. */
export interface Dialogue {
  name: string
  /** The salon, unless another one is named. */
  business?: 'salon' | 'clinic' | 'restaurant' | 'styling'
  /** When it begins, as an instant. */
  now?: string
  /** The agent's zone, and the customer's by default. */
  zone?: string
  /** The customer's own zone. */
  customerZone?: string
  /** The name that the customer's WhatsApp shows. */
  profile?: string
  /** Times that somebody else has booked already, by the business's clock. */
  taken?: string[]
  /** The same with one person. */
  takenWith?: { resource: string; service: string; at: string }[]
  /** Earlier bookings of the customer. */
  has?: { service: string; at: string; resource?: string }[]
  /** The fields that the business asks of its leads. */
  asks?: { fields: Record<string, unknown>[]; ask_for: string[] }
  /** Minutes that go by before a line: the index of the line. */
  waits?: Record<number, number>
  /** Messages of the customer, each with the patterns that the answer must match. */
  lines: readonly (readonly [customer: string, ...answer: RegExp[]])[]
  /** The customer's bookings in the end, by the customer's clock, earliest first. */
  bookings?: {
    service: string | null
    at: string
    status?: string
    name?: string
    resource?: string
    people?: number
  }[]
  /** Fields that the customer's lead must have; null when there must be no lead. */
  lead?: Record<string, unknown> | null
}

/** Wednesday, 18 November 2026, 10:30 in India. */
export const USUAL_NOW = '2026-11-18T05:00:00Z'

/** A time of the day after, by the business's clock. */
export const TOMORROW_AT_THREE = '2026-11-19T15:00'
