/** Everything that the gate judges by. */
import type { Consents } from '../contacts/index.ts'
import type { InitiativeFacts } from './initiative.ts'
import type { QuietHours } from './quiet-hours.ts'

type Moment = Date | string | null

export interface ContactFacts {
  now: Date
  contact: {
    opted_out_at: Moment
    marketing_opted_out_at: Moment
    blocked_at: Moment
    /** Absent or null: they may be disturbed. */
    do_not_disturb_at?: Moment
    opted_in_at?: Moment
    consents?: Consents
  }
  channel_kind?: string
  /** Whether the contact has an address of the channel's kind. */
  has_address: boolean
  channel: {
    status: 'active' | 'needs_attention' | 'disabled'
    attention: string | null
    paused_until: Moment
    deleted_at: Moment
    sandbox: boolean
    /** How long after the contact's last message free-form content may be sent; absent where there is no such rule. */
    reply_window_ms?: number
  }
  /** Of the conversation on this channel; null when there is none or the contact never wrote. */
  window_expires_at: Moment
  last_inbound_at: Moment
  /** The adapter says that this number stands for a person whose window is closed. */
  simulated_closed_window: boolean
  /** The template that is to be sent: null when the channel does not have it, undefined when none is named. */
  template?: { status: string; category: string } | null
  /**
   * Named by senders who begin of their own accord, such as reminders; an answer or a message that somebody sends by
   * hand is not held back by them. In the contact's time zone.
   */
  quiet_hours?: { hours: QuietHours; time_zone: string }
  /** Present when the sender begins of their own accord: see `judge-initiative.ts`. */
  initiative?: InitiativeFacts
}
