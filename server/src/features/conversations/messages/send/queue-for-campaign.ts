/**
 * Puts the messages of a campaign in line: one to each contact, all that may be written to in the same handful of statements.
 * The gate is asked here for each of them, and again when a message leaves. Nothing is thrown for a contact who may not be
 * written to: the outcome says why, or until when to wait.
 */
import type { TemplateDefinition } from '@parley/channels/kit'
import { type Contactability, contactPurpose, type OutboundContent } from '@parley/contracts'
import { ConcurrentChangeError } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { ContactSnapshot } from '../../../contacts/contacts/index.ts'
import { type OpenedConversation, openConversations, SYSTEM } from '../../conversations/index.ts'
import type { MessageInitiative } from '../message.ts'
import { type OutgoingMessage, queueMessages } from '../queue-messages.store.ts'
import { composeMessage, sessionOf } from './compose-message.ts'
import type { SendDependencies, SendingChannel } from './dependencies.ts'
import { reopeningBy } from './reopening.ts'

export interface CampaignMessage {
  contact: ContactSnapshot
  content: OutboundContent
}

/** `stops`: no recipient can be reached before somebody has changed something. */
export type CampaignMessageOutcome =
  | { queued: string }
  | { refused: string }
  | { waits: string; until: Date }
  | { stops: string; message: string }

export interface CampaignToQueue {
  id: string
  /** The one who lets it reach contacts who asked not to be disturbed. */
  do_not_disturb_lifted_by: MessageInitiative['ignores_do_not_disturb']
  metadata: Record<string, unknown>
}

/** By contact. */
export type QueueForCampaign = (
  work: TimedScope,
  campaign: CampaignToQueue,
  channel: SendingChannel,
  messages: readonly CampaignMessage[],
) => Promise<Map<string, CampaignMessageOutcome>>

/** The strictest one. */
const DEFAULT_PURPOSE = 'marketing'

interface Prepared {
  content: OutboundContent
  template: TemplateDefinition | undefined
  purpose: MessageInitiative['purpose']
}

type QueueDependencies = Pick<
  SendDependencies,
  'findTemplate' | 'templateProblems' | 'judge' | 'initiativesOf' | 'initiated'
>

export function createCampaignQueue(
  { wake }: Pick<Platform, 'wake'>,
  dependencies: QueueDependencies,
): QueueForCampaign {
  return async (work, campaign, channel, messages) => {
    const outcomes = new Map<string, CampaignMessageOutcome>()
    const conversations = await openAll(work, channel, messages)
    const prepare = preparing(dependencies, work, channel)
    const ready: { contact: ContactSnapshot; prepared: Prepared }[] = []
    for (const message of messages) {
      const prepared = await prepare(message)
      if ('content' in prepared) ready.push({ contact: message.contact, prepared })
      else outcomes.set(message.contact.id, prepared)
    }
    const outgoing: OutgoingMessage[] = []
    for (const [purpose, group] of Map.groupBy(ready, ({ prepared }) => prepared.purpose)) {
      const initiative = { purpose, ignores_do_not_disturb: campaign.do_not_disturb_lifted_by }
      const contacts = group.map(({ contact }) => contact)
      const facts = await dependencies.initiativesOf(work, { contacts, channel }, initiative)
      for (const { contact, prepared } of group) {
        const conversation = conversations.get(contact.id)!
        const { template } = prepared
        const asked = { contact, conversation, channel, template, now: work.now }
        const verdict = dependencies.judge({ ...asked, initiative: facts.get(contact.id)! })
        const outcome = hindrance(verdict, prepared.content)
        if (outcome) outcomes.set(contact.id, outcome)
        else
          outgoing.push({
            ...compose(work, campaign, channel, { contact, conversation }, prepared),
            initiative,
          })
      }
    }
    await queue({ wake }, dependencies, work, channel, outgoing)
    for (const { id, contact_id } of outgoing) outcomes.set(contact_id, { queued: id })
    return outcomes
  }
}

async function queue(
  { wake }: Pick<Platform, 'wake'>,
  { initiated }: Pick<QueueDependencies, 'initiated'>,
  work: TimedScope,
  channel: SendingChannel,
  outgoing: readonly OutgoingMessage[],
): Promise<void> {
  if (outgoing.length === 0) return
  await queueMessages(work, outgoing)
  await initiated(
    work,
    outgoing.map(({ id, contact_id: contactId, channel_id: channelId, initiative }) => ({
      ...{ id, contactId, channelId },
      initiative: initiative!,
      requestId: '',
    })),
  )
  work.transaction.afterCommit(() => {
    wake.signal('outbox', { workspaceId: work.workspaceId, channelId: channel.id })
    wake.signal('events', { workspaceId: work.workspaceId })
  })
}

async function openAll(
  { transaction, workspaceId, now }: TimedScope,
  channel: SendingChannel,
  messages: readonly CampaignMessage[],
): Promise<Map<string, OpenedConversation>> {
  const people = messages.map(({ contact }) => ({ contactId: contact.id, conversationId: newId() }))
  const opened = await openConversations(transaction, { workspaceId, id: channel.id }, people, now)
  // The contacts are locked from here on. One who is missing was merged or erased since the recipients were read.
  if (opened.length < people.length)
    throw new ConcurrentChangeError('A recipient was merged or erased meanwhile. Try again.')
  return new Map(opened.map((row) => [row.contact_id, row]))
}

/** The template in the language of each contact. Contacts of one language share the look-up. */
function preparing(
  dependencies: Pick<SendDependencies, 'findTemplate' | 'templateProblems'>,
  work: TimedScope,
  channel: SendingChannel,
) {
  const found = new Map<string, Promise<TemplateDefinition | undefined>>()
  return async ({ contact, content }: CampaignMessage): Promise<Prepared | CampaignMessageOutcome> => {
    if (!channel.adapter.capabilities.content.includes(content.type))
      return {
        stops: 'content_unsupported',
        message: `The channel cannot send content of the type ${content.type}.`,
      }
    if (content.type !== 'template') return { content, template: undefined, purpose: DEFAULT_PURPOSE }
    const key = JSON.stringify([
      content.name,
      content.language,
      content.language === 'auto' && contact.language,
    ])
    const looked = found.get(key) ?? dependencies.findTemplate(work, channel, content, contact)
    found.set(key, looked)
    const template = await looked
    if (!template)
      return {
        stops: 'template_not_approved',
        message: `The channel has no template "${content.name}" in "${content.language}": choose another, or sync the templates.`,
      }
    if (dependencies.templateProblems(template, content, work.now).length > 0)
      return { refused: 'template_variables_invalid' }
    const purpose = contactPurpose.safeParse(template.category)
    return {
      content: { ...content, language: template.language },
      template,
      purpose: purpose.success ? purpose.data : DEFAULT_PURPOSE,
    }
  }
}

/** Concern the channel and not the contact. */
const STOPPING = ['channel_unavailable', 'template_not_approved']

/** Undefined: the contact may be written to now. */
function hindrance(
  verdict: Contactability,
  content: OutboundContent,
): Exclude<CampaignMessageOutcome, { queued: string }> | undefined {
  const isTemplate = content.type === 'template'
  if (isTemplate ? verdict.template_allowed : verdict.allowed) return undefined
  const other = isTemplate ? 'reply_window_closed' : 'template_not_approved'
  const reasons = verdict.reasons.filter(({ code }) => code !== other)
  const final = reasons.find(({ until }) => until === null)
  if (final && STOPPING.includes(final.code)) return { stops: final.code, message: final.message }
  if (final) return { refused: final.code }
  const last = reasons.reduce((a, b) => (b.until! > a.until! ? b : a))
  return { waits: last.code, until: new Date(last.until!) }
}

function compose(
  work: TimedScope,
  campaign: CampaignToQueue,
  channel: SendingChannel,
  { contact, conversation }: { contact: ContactSnapshot; conversation: OpenedConversation },
  { content }: Prepared,
): OutgoingMessage {
  const session = sessionOf(conversation, channel.adapter.kind, work.now)
  const message = composeMessage(
    { sender: 'api', content, metadata: campaign.metadata },
    { channel, contact, conversation, session },
  )
  return {
    ...message,
    campaign_id: campaign.id,
    reopens: reopeningBy(SYSTEM, conversation, message, work.now),
  }
}
