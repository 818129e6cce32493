import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

/** The settings that a booking takes from the agent that makes it. */
export interface BookingAgent {
  /** IANA name, as `Asia/Kolkata`. Of services whose calendar has none. */
  time_zone: string
  /** BCP 47 tag of the language in which it reminds contacts that have none; null: English. */
  language: string | null
}

/** Resolves with undefined where there is no such agent. The wiring passes it in, because agents use bookings. */
export type FindBookingAgent = (work: Scope<Session>, agentId: string) => Promise<BookingAgent | undefined>
