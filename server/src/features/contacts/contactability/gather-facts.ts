/** The one place where the facts of the gate are put together: for a call, for dispatch, and for an explanation. */
import type { Capabilities, Identities } from '@parley/channels/kit'
import type { ContactFacts } from './contact-facts.ts'
import { hasAddress } from './has-address.ts'

/** The facts about a channel's provider that the gate needs. */
export interface GateAdapter {
  capabilities: Pick<Capabilities, 'sandbox' | 'reply_window_ms'>
  simulatedClosedWindow?(to: Identities): boolean
}

/** The facts that the caller has. `channel` is the row; what the adapter declares about it is added here. */
export interface GateQuestion
  extends Pick<
    ContactFacts,
    'now' | 'contact' | 'window_expires_at' | 'last_inbound_at' | 'template' | 'quiet_hours' | 'initiative'
  > {
  identities: Identities
  kind: string
  adapter: GateAdapter
  channel: Omit<ContactFacts['channel'], 'sandbox' | 'reply_window_ms'>
}

export function gatherFacts({ identities, kind, adapter, channel, ...known }: GateQuestion): ContactFacts {
  const { sandbox, reply_window_ms } = adapter.capabilities
  const isReachable = hasAddress(kind, identities)
  return {
    ...known,
    channel_kind: kind,
    has_address: isReachable,
    channel: { ...channel, sandbox, ...(reply_window_ms === undefined ? {} : { reply_window_ms }) },
    simulated_closed_window: isReachable && adapter.simulatedClosedWindow?.(identities) === true,
  }
}
