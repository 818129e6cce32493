/** Works out whom a campaign would reach now, and what it would cost. Nothing is stored. */
import { type CampaignForecast, type OutboundContent, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../../platform/operations/handler.ts'
import { countryOf, type PriceBook, priceOf, readPriceBook } from '../../../channels/prices/index.ts'
import { findTemplate, findVariants } from '../../../channels/templates/index.ts'
import type { JudgeContacts } from '../../../contacts/contactability/index.ts'
import type { SendingChannel } from '../../../conversations/messages/index.ts'
import type { CampaignRow } from '../campaign.ts'
import { membersOfCampaign, readCampaignChannel } from '../campaigns.store.ts'
import { foreseenContacts, readMemberIds } from '../contacts.store.ts'
import type { CampaignDependencies } from '../dependencies.ts'
import { requireCampaign } from '../require-campaign.ts'
import { chooseContent } from '../variants/choose-variant.ts'
import { foreseeRefusals } from './foresee-refusals.ts'

/** Contacts whose facts are read at once. */
const PAGE = 5000
const ID_BYTES = 16

export const forecastCampaigns =
  ({
    findSendingChannel,
    judgeContacts,
  }: Pick<CampaignDependencies, 'findSendingChannel' | 'judgeContacts'>): Handler<'campaigns.forecast'> =>
  async (context, { id }) => {
    const campaign = await requireCampaign(context, id)
    const channel = await findSendingChannel(
      context,
      campaign.channel_id ? { channelId: campaign.channel_id } : {},
    )
    const counts =
      campaign.kind === 'message' && channel
        ? await count(judgeContacts, context, campaign, channel)
        : undefined
    const book = await readPriceBook(context)
    const lines = [...(counts?.lines ?? [])].map(([key, messages]) =>
      lineOf(book, channel!, JSON.parse(key) as LineKey, messages, context.now),
    )
    const paced = channel && (await readCampaignChannel(context, campaign.id, channel.id))
    const rate = Math.min(
      paced?.messages_per_second ?? Number.POSITIVE_INFINITY,
      campaign.messages_per_second ?? Number.POSITIVE_INFINITY,
    )
    const reachable = counts?.reachable ?? 0
    return {
      campaign_id: showId('campaign', campaign.id),
      recipients: counts?.recipients ?? 0,
      reachable,
      refusals: [...(counts?.refusals ?? [])].map(([reason, people]) => ({ reason, count: people })),
      lines,
      totals: totalsOf(lines),
      unpriced_messages: lines.reduce((sum, line) => sum + (line.price_micros === null ? line.count : 0), 0),
      seconds: Number.isFinite(rate) ? Math.ceil(reachable / rate) : null,
    }
  }

/** Country, category, and whether the reply window is open. */
type LineKey = [string | null, string, boolean]

interface Counts {
  recipients: number
  reachable: number
  refusals: Map<string, number>
  lines: Map<string, number>
}

async function count(
  judge: JudgeContacts,
  context: OperationContext,
  campaign: CampaignRow,
  channel: SendingChannel,
): Promise<Counts> {
  const counts: Counts = { recipients: 0, reachable: 0, refusals: new Map(), lines: new Map() }
  const categoryOf = categories(context, channel)
  const ids = await readMemberIds(context, await membersOfCampaign(context, campaign))
  for (let from = 0; from < ids.length && !context.signal.aborted; from += PAGE * ID_BYTES) {
    const page = await foreseenContacts(
      context,
      idsIn(ids.subarray(from, from + PAGE * ID_BYTES)),
      channel.id,
    )
    const foreseen = await Promise.all(
      page.map(async ({ id }) => {
        const { content } = chooseContent(campaign, id, null)
        return { id, content, category: await categoryOf(content) }
      }),
    )
    const refusals = await foreseeRefusals(judge, context, campaign, channel, foreseen)
    for (const [index, contact] of page.entries()) {
      const refusal = refusals.get(contact.id)
      counts.recipients++
      if (refusal) add(counts.refusals, refusal)
      else {
        const { category } = foreseen[index]!
        const isOpen = contact.window_expires_at !== null && contact.window_expires_at > context.now
        counts.reachable++
        add(counts.lines, JSON.stringify([countryOf(contact.address), category, isOpen] satisfies LineKey))
      }
    }
  }
  return counts
}

function idsIn(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / ID_BYTES }, (_, index) =>
    bytes.toString('hex', index * ID_BYTES, (index + 1) * ID_BYTES),
  )
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The category of each template, read once. */
function categories(context: OperationContext, channel: SendingChannel) {
  const known = new Map<string, Promise<string>>()
  const key = { workspaceId: context.workspaceId, id: channel.id }
  async function look(name: string, language: string): Promise<string> {
    const row =
      language === 'auto'
        ? (await findVariants(context.transaction, key, name))[0]
        : await findTemplate(context.transaction, key, name, language)
    return row?.definition.category ?? 'unknown'
  }
  return async (content: OutboundContent): Promise<string> => {
    if (content.type !== 'template') return 'service'
    const name = `${content.name} ${content.language}`
    const looked = known.get(name) ?? look(content.name, content.language)
    known.set(name, looked)
    return looked
  }
}

function lineOf(
  book: PriceBook,
  channel: SendingChannel,
  [country, category, isWindowOpen]: LineKey,
  messages: number,
  at: Date,
): CampaignForecast['lines'][number] {
  const price = priceOf(book, { provider: channel.adapter.id, country, category, at, isWindowOpen })
  return {
    country: country ?? '*',
    category,
    count: messages,
    price_micros: price.amountMicros,
    currency: price.currency,
  }
}

function totalsOf(lines: CampaignForecast['lines']): CampaignForecast['totals'] {
  const totals = new Map<string, number>()
  for (const { currency, price_micros: price, count: messages } of lines)
    if (currency !== null && price !== null)
      totals.set(currency, (totals.get(currency) ?? 0) + price * messages)
  return [...totals].map(([currency, amount_micros]) => ({ currency, amount_micros }))
}
