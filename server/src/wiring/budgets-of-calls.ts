/** The question about a call that budgets are asked: the most that it may cost, which is known before it is dialled. */
import type { Budgets, Spending } from '../features/channels/budgets/index.ts'
import { findChannel } from '../features/channels/channels/index.ts'
import { countryOf, priceOf, readPriceBook } from '../features/channels/prices/index.ts'
import type { CallDependencies, CallToPay } from '../features/outreach/calls/index.ts'
import type { Session } from '../platform/database/index.ts'
import type { TimedScope } from '../platform/operations/work.ts'

export function payThrough(budgets: Pick<Budgets, 'findRefusal' | 'reserve'>): CallDependencies['budgets'] {
  return {
    async findRefusal(work, call) {
      return budgets.findRefusal(work, await foresee(work, call))
    },
    async reserve(work, call) {
      return (await budgets.reserve(work, [await foresee(work, call)])).get(call.id)
    },
  }
}

/** A carrier charges each minute that has begun, and a call is cut up to some seconds late. */
async function foresee(work: TimedScope<Session>, call: CallToPay): Promise<Spending> {
  const channel = await findChannel(work, call.channelId)
  const { amountMicros, currency } = priceOf(await readPriceBook(work), {
    provider: channel ? `${channel.kind}/${channel.provider}` : 'voice/unknown',
    country: countryOf(call.address),
    category: 'call_minute',
    at: work.now,
    isWindowOpen: false,
  })
  const minutes = Math.floor(call.maxSeconds / 60) + 1
  return {
    subject_id: call.id,
    kind: 'call',
    agent_id: channel?.agent_id ?? null,
    campaign_id: call.campaignId,
    amount_micros: amountMicros === null ? null : amountMicros * minutes,
    currency,
  }
}
