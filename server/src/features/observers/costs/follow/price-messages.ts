/** Finds the costs of messages: pure, but for the count of what a provider gives for nothing. */
import { countryOf, isChargedWhenSent, type PriceBook, priceOf } from '../../../channels/prices/index.ts'
import type { LastEntry, MessageCost } from '../cost-entry.ts'
import { type ChargedMessage, chargedAt } from './charged-message.ts'
import type { Allowance } from './follow.store.ts'

export interface PricingFacts {
  /** By channel. */
  providers: ReadonlyMap<string, string>
  book: PriceBook
  /** Of templates, by channel, name and language. */
  categories: ReadonlyMap<string, string>
  allowances: AllowanceCounts
  /** By message. */
  last: ReadonlyMap<string, LastEntry>
}

export interface AllowanceCounts {
  usedOf(channelId: string, at: Date): number
  use(channelId: string, at: Date): void
  changed(): Allowance[]
}

export function countAllowances(known: readonly Allowance[]): AllowanceCounts {
  const counts = new Map(
    known.map((allowance) => [`${allowance.channel_id} ${allowance.month}`, { ...allowance }]),
  )
  const changed = new Set<Allowance>()
  const monthOf = (at: Date) => `${at.toISOString().slice(0, 7)}-01`
  return {
    usedOf: (channelId, at) => counts.get(`${channelId} ${monthOf(at)}`)?.messages ?? 0,
    use(channelId, at) {
      const key = `${channelId} ${monthOf(at)}`
      const count = counts.get(key) ?? { channel_id: channelId, month: monthOf(at), messages: 0 }
      count.messages++
      counts.set(key, count)
      changed.add(count)
    },
    changed: () => [...changed],
  }
}

/** Without those that are not charged yet. */
export function priceMessages(messages: readonly ChargedMessage[], facts: PricingFacts): MessageCost[] {
  return messages.flatMap((message) => {
    const provider = facts.providers.get(message.channel_id)!
    const at = chargedAt(message, isChargedWhenSent(provider) ? 'sent' : 'delivered')
    return at ? priceMessage(message, provider, at, facts) : []
  })
}

function priceMessage(message: ChargedMessage, provider: string, at: Date, facts: PricingFacts): MessageCost {
  const { channel_id, pricing, window_expires_at } = message
  const last = facts.last.get(message.id)
  const country = countryOf(message.address) ?? last?.country ?? null
  const wasAllowed = last?.basis === 'free_allowance'
  const price = priceOf(facts.book, {
    provider,
    country,
    category: categoryOf(message, facts.categories),
    at,
    isWindowOpen: window_expires_at !== null && window_expires_at > (message.sent_at ?? at),
    reported: pricing,
    // A message that was counted stays free, however many came after it.
    freeServiceMessages: wasAllowed ? 0 : facts.allowances.usedOf(channel_id, at),
  })
  if (price.basis === 'free_allowance' && !wasAllowed) facts.allowances.use(channel_id, at)
  const { id, sender, conversation_id, agent_id } = message
  return {
    message_id: id,
    source: sender,
    country,
    provider,
    conversation_id,
    channel_id,
    agent_id,
    occurred_at: at,
    price,
  }
}

/** `unknown`: a template that the workspace does not have any more, and of which the provider has said nothing. */
function categoryOf(
  { content, channel_id }: ChargedMessage,
  categories: ReadonlyMap<string, string>,
): string {
  if (content.type !== 'template') return 'service'
  const { name, language } = content as { name: string; language: string }
  return categories.get(`${channel_id} ${name} ${language}`) ?? 'unknown'
}
