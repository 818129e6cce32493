/** Asks the gate about the recipients of a forecast, as the engine asks it when their turn comes. Nothing is stored. */
import { type Contactability, contactPurpose, type OutboundContent } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import type { JudgeContacts } from '../../../contacts/contactability/index.ts'
import type { SendingChannel } from '../../../conversations/messages/index.ts'
import type { CampaignRow } from '../campaign.ts'

/** A contact with the message that it would get. */
export interface Foreseen {
  id: string
  content: OutboundContent
  /** Of the template; `service` for free text. */
  category: string
}

/** Contacts that the gate judges with one statement. */
const BATCH = 500

/** The reason of each contact that would be refused. Contacts that may be reached now or later are missing. */
export async function foreseeRefusals(
  judge: JudgeContacts,
  context: OperationContext,
  campaign: CampaignRow,
  channel: SendingChannel,
  foreseen: readonly Foreseen[],
): Promise<ReadonlyMap<string, string>> {
  const refusals = new Map<string, string>()
  const groups = Map.groupBy(foreseen, ({ content, category }) =>
    content.type === 'template' ? `${content.name} ${content.language} ${category}` : '',
  )
  for (const group of groups.values()) {
    for (let from = 0; from < group.length; from += BATCH) {
      const batch = group.slice(from, from + BATCH)
      const verdicts = await judgeBatch(judge, context, campaign, channel, batch)
      for (const { id, content } of batch) {
        const verdict = verdicts.get(id)
        const reason = verdict && refusalOf(verdict, content)
        if (reason) refusals.set(id, reason)
      }
    }
  }
  return refusals
}

/** All of the batch would get the same content. */
function judgeBatch(
  judge: JudgeContacts,
  context: OperationContext,
  campaign: CampaignRow,
  channel: SendingChannel,
  batch: readonly Foreseen[],
): Promise<ReadonlyMap<string, Contactability>> {
  const { content, category } = batch[0]!
  const purpose = contactPurpose.safeParse(category)
  const request = {
    workspaceId: context.workspaceId,
    contactIds: batch.map(({ id }) => id),
    channelId: channel.id,
    initiative: {
      // Free text, and a template of a category that has no purpose, count as marketing: so does the engine.
      purpose: purpose.success ? purpose.data : ('marketing' as const),
      ignores_do_not_disturb: campaign.do_not_disturb_lifted_by,
    },
    ...(content.type === 'template' && {
      template: { name: content.name, ...(content.language !== 'auto' && { language: content.language }) },
    }),
  }
  return judge(context.transaction, request, context.now)
}

/** A reason that ends by itself only delays. */
function refusalOf(verdict: Contactability, content: OutboundContent): string | undefined {
  const isTemplate = content.type === 'template'
  if (isTemplate ? verdict.template_allowed : verdict.allowed) return undefined
  const other = isTemplate ? 'reply_window_closed' : 'template_not_approved'
  return verdict.reasons.find(({ code, until }) => code !== other && until === null)?.code
}
