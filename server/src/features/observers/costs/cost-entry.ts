/** Entries of the ledger of costs: pure. An entry is never altered; a change of a cost is a further entry. */
import { type CostBasis, type CostEntry, showId } from '@parley/contracts'
import type { PriceAnswer } from '../../channels/prices/index.ts'

export interface CostEntryRow {
  workspace_id: string
  id: string
  kind: CostEntry['kind']
  subject_id: string
  revision: number
  amount_micros: number | null
  currency: string | null
  quantity: number
  basis: CostBasis
  source: string
  category: string | null
  country: string | null
  provider: string
  price_source: string
  conversation_id: string | null
  channel_id: string | null
  agent_id: string | null
  occurred_at: Date
  recorded_at: Date
  total_micros: number | null
}

/** The newest entry of a message. */
export type LastEntry = Pick<
  CostEntryRow,
  | 'subject_id'
  | 'revision'
  | 'currency'
  | 'category'
  | 'country'
  | 'basis'
  | 'price_source'
  | 'total_micros'
  | 'occurred_at'
>

/** The cost of a message, as far as is known now. */
export interface MessageCost
  extends Pick<
    CostEntryRow,
    'source' | 'country' | 'provider' | 'conversation_id' | 'channel_id' | 'agent_id'
  > {
  message_id: string
  occurred_at: Date
  price: PriceAnswer
}

export type NewEntry = Omit<CostEntryRow, 'workspace_id' | 'id' | 'recorded_at'>

/**
 * The entries that bring the ledger from its last entry of a message to what the message costs. None, where nothing has
 * changed. A message that turns out to be of another category or currency is taken back, and entered anew: so the sum of each
 * category stays right.
 */
export function entriesOf(cost: MessageCost, last: LastEntry | undefined): NewEntry[] {
  const { message_id, price, ...facts } = cost
  const entry = (changes: Partial<NewEntry>): NewEntry => ({
    ...facts,
    kind: 'correction',
    subject_id: message_id,
    revision: (last?.revision ?? 0) + 1,
    amount_micros: price.amountMicros,
    currency: price.currency,
    quantity: 1,
    basis: price.basis,
    category: price.category,
    price_source: sourceOf(price),
    total_micros: price.amountMicros,
    ...changes,
  })
  if (!last) return [entry({ kind: 'message' })]
  const isSameSum =
    last.currency === price.currency && last.category === price.category && last.country === facts.country
  if (isSameSum && last.total_micros === price.amountMicros) return []
  // The corrected amount belongs to the day of the message.
  const occurred_at = last.occurred_at
  if (isSameSum) {
    const amount_micros = (price.amountMicros ?? 0) - (last.total_micros ?? 0)
    return [entry({ amount_micros, quantity: 0, occurred_at })]
  }
  const taken = entry({
    amount_micros: last.total_micros === null ? null : -last.total_micros,
    currency: last.currency,
    category: last.category,
    country: last.country,
    basis: last.basis,
    price_source: last.price_source,
    quantity: -1,
    total_micros: 0,
    occurred_at,
  })
  return [taken, entry({ revision: taken.revision + 1, occurred_at })]
}

export function sourceOf({ source }: PriceAnswer): string {
  if (source === null) return 'none'
  return 'list' in source ? showId('price_list', source.list) : `built_in ${source.builtIn}`
}

export function presentCostEntry(row: CostEntryRow): CostEntry {
  const isMessage = row.kind === 'message' || row.kind === 'correction'
  return {
    id: showId('cost_entry', row.id),
    kind: row.kind,
    amount_micros: row.amount_micros,
    currency: row.currency,
    basis: row.basis,
    source: row.source,
    category: row.category,
    country: row.country,
    provider: row.provider,
    price_source: row.price_source,
    message_id: isMessage ? showId('message', row.subject_id) : null,
    call_id: row.kind === 'call' ? showId('call', row.subject_id) : null,
    turn_id: row.kind === 'turn' ? showId('turn', row.subject_id) : null,
    conversation_id: row.conversation_id && showId('conversation', row.conversation_id),
    channel_id: row.channel_id && showId('channel', row.channel_id),
    agent_id: row.agent_id && showId('agent', row.agent_id),
    occurred_at: row.occurred_at.toISOString(),
    recorded_at: row.recorded_at.toISOString(),
  }
}
