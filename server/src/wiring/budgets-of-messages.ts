/** The question about a message that budgets are asked: its price, as far as it is known before it arrives. */
import type { OutboundContent } from '@parley/contracts'
import type { Budgets, Spending } from '../features/channels/budgets/index.ts'
import { countryOf, type PriceBook, priceOf, readPriceBook } from '../features/channels/prices/index.ts'
import { firstIdentities } from '../features/contacts/contacts/index.ts'
import type { DeliveryDependencies, SendDependencies } from '../features/conversations/messages/index.ts'

interface Foreseen {
  message_id: string
  agent_id: string | null
  campaign_id: string | null
  provider: string
  content: OutboundContent
  category: string | undefined
  phone: string | null | undefined
  whatsapp_user: string | null | undefined
  window_expires_at: Date | null
}

/** The allowance of a month is left out: the estimate is rather too high, and is settled when the message has arrived. */
function foresee(book: PriceBook, message: Foreseen, at: Date): Spending {
  const { message_id, agent_id, campaign_id, content, window_expires_at } = message
  const { amountMicros, currency } = priceOf(book, {
    provider: message.provider,
    country: countryOf(message.phone ?? message.whatsapp_user),
    category: content.type === 'template' ? (message.category ?? 'unknown') : 'service',
    at,
    isWindowOpen: window_expires_at !== null && window_expires_at > at,
  })
  return {
    subject_id: message_id,
    kind: 'message',
    agent_id,
    campaign_id,
    amount_micros: amountMicros,
    currency,
  }
}

/** At dispatch: money is set aside in the transaction that claims. */
export function reserveThrough(budgets: Budgets): DeliveryDependencies['reserve'] {
  return async (work, channel, messages) => {
    const book = await readPriceBook(work)
    const provider = channel.adapter.id
    const spendings = messages.map((message) =>
      foresee(book, { ...message, provider, category: message.template?.category }, work.now),
    )
    const refusals = await budgets.reserve(work, spendings)
    return new Map([...refusals].map(([id, { message }]) => [id, { code: 'budget_exhausted', message }]))
  }
}

/** At the call: a budget that is used up already refuses at once. */
export function checkThrough(budgets: Budgets): SendDependencies['checkBudgets'] {
  return async (context, { channel, contact, conversation, content, template }) => {
    const { phone, whatsapp_user } = firstIdentities(contact.identities)
    const book = await readPriceBook(context)
    const spending = foresee(
      book,
      {
        message_id: '',
        agent_id: channel.agent_id,
        campaign_id: null,
        provider: channel.adapter.id,
        content,
        category: template?.category,
        phone,
        whatsapp_user,
        window_expires_at:
          conversation.window_expires_at === null ? null : new Date(conversation.window_expires_at),
      },
      context.now,
    )
    await budgets.check(context, spending)
  }
}
