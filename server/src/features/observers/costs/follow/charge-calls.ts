/** The cost of a call that was answered: each minute that has begun, at the price of its carrier on the day on which it ended. Pure. */
import { readId } from '@parley/contracts'
import { eventDataOf } from '../../../../platform/events/pack-event.ts'
import { countryOf, type PriceBook, priceOf } from '../../../channels/prices/index.ts'
import { type NewEntry, sourceOf } from '../cost-entry.ts'
import { CALL_COMPLETED, type StoredMessageEvent } from './charged-message.ts'

export interface ChargedCall {
  id: string
  channel_id: string
  conversation_id: string | null
  to: string | null
  is_campaign: boolean
  ended_at: Date
  /** Null: it was not answered. */
  seconds: number | null
  /** It may have rung, and the carrier does not say. */
  is_unknown: boolean
}

/** Undefined where the snapshot lacks the call: that of an erased contact. */
export function readChargedCall(event: StoredMessageEvent): ChargedCall | undefined {
  const call = eventDataOf(event).call as Record<string, string | number | null> | null | undefined
  if (!call) return undefined
  const id = readId('call', String(call.id))
  const channelId = readId('channel', String(call.channel_id))
  if (!id || !channelId || !call.ended_at) return undefined
  const isAnswered = event.type === CALL_COMPLETED && call.duration_seconds != null
  return {
    id,
    channel_id: channelId,
    conversation_id: call.conversation_id
      ? (readId('conversation', String(call.conversation_id)) ?? null)
      : null,
    to: call.to === null ? null : String(call.to),
    is_campaign: Boolean(call.campaign_id),
    ended_at: new Date(call.ended_at),
    seconds: isAnswered ? Number(call.duration_seconds) : null,
    is_unknown: call.end_reason === 'outcome_unknown',
  }
}

/** The channel that carried a call. */
export interface Carrier {
  provider: string
  agent_id: string | null
}

/** A carrier without a price list is not known to charge anything: simulated calls cost nothing. */
export function entryOfCall(
  call: ChargedCall,
  { provider, agent_id }: Carrier,
  book: PriceBook,
): NewEntry | undefined {
  if (call.seconds === null) return undefined
  const country = countryOf(call.to)
  const price = priceOf(book, {
    ...{ provider, country, category: 'call_minute', at: call.ended_at, isWindowOpen: false },
  })
  if (price.amountMicros === null && provider === SIMULATED) return undefined
  const quantity = Math.max(1, Math.ceil(call.seconds / 60))
  const amount = price.amountMicros === null ? null : price.amountMicros * quantity
  return {
    kind: 'call',
    subject_id: call.id,
    revision: 1,
    amount_micros: amount,
    currency: price.currency,
    quantity,
    basis: price.basis,
    source: call.is_campaign ? 'campaign' : 'api',
    category: price.category,
    country,
    provider,
    price_source: sourceOf(price),
    conversation_id: call.conversation_id,
    channel_id: call.channel_id,
    agent_id,
    occurred_at: call.ended_at,
    total_micros: amount,
  }
}

const SIMULATED = 'voice/simulated'
