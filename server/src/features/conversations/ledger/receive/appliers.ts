/** Each kind of update, applied. */
import { DELIVERY_ERRORS, type Update } from '@parley/channels/kit'
import type { Transaction } from '../../../../platform/database/index.ts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Wake } from '../../../../platform/wake/wake.ts'
import { snapshotChannelId } from '../../../channels/channels/index.ts'
import { applyTemplateChange } from '../../../channels/templates/index.ts'
import { changeConsent, changeIdentities, resolveContacts } from '../../../contacts/contacts/index.ts'
import { lockConversation } from '../../conversations/index.ts'
import type { HandOff } from '../../handoffs/index.ts'
import { applyStatuses, type ReportedStatus } from '../../messages/index.ts'
import type { RouteArrivals } from '../../routing/index.ts'
import type { UpdateAppliers } from './apply-entries.ts'
import { applyMessages, type MessageEntry } from './apply-messages.ts'
import { arrivalsOf } from './arrivals-of.ts'
import type { ChannelFacts } from './channel-facts.store.ts'
import { markProcessed, type WaitingEntry } from './receive.store.ts'

type Of<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

export interface AppliersDependencies {
  handOff: HandOff
  routeArrivals: RouteArrivals
}

export function createAppliers(
  { wake }: Platform,
  { handOff, routeArrivals }: AppliersDependencies,
): UpdateAppliers {
  return {
    async messages(tx, channel, entries, now) {
      const messages = entries as MessageEntry[]
      const applied = await applyMessages(tx, channel, messages, now, wake)
      if (channel.routes_arrivals) {
        await routeArrivals(
          { transaction: tx, now, workspaceId: channel.workspace_id },
          arrivalsOf(messages, applied),
        )
      }
      for (const entry of messages) {
        if (entry.update.kind !== 'echo') continue
        const { id } = applied.conversations.get(applied.contactOf(entry).id)!
        await handOffToWriter(tx, channel, id, now, handOff)
      }
    },
    statuses: applyStatusEntries,
    async other(tx, channel, entry, now) {
      await applyOther(tx, wake, channel, entry, now)
      await markProcessed({ transaction: tx, workspaceId: channel.workspace_id, now }, [entry.id])
    },
  }
}

/** A person answered from the Business app: the AI stops. */
async function handOffToWriter(
  tx: Transaction,
  { workspace_id }: ChannelFacts,
  conversationId: string,
  now: Date,
  handOff: HandOff,
): Promise<void> {
  const conversation = (await lockConversation(
    { transaction: tx, workspaceId: workspace_id },
    conversationId,
  ))!
  if (conversation.responder === 'person') return
  await handOff({ transaction: tx, now, workspaceId: workspace_id }, conversation, {
    reason: 'answered from the WhatsApp Business app',
    requested_by: 'person',
  })
}

async function applyStatusEntries(
  tx: Transaction,
  { id, workspace_id }: ChannelFacts,
  entries: readonly WaitingEntry[],
  now: Date,
): Promise<void> {
  const reports = entries.map((entry) => reportOf(entry.update as Of<'status'>))
  const found = await applyStatuses(tx, { workspaceId: workspace_id, id }, reports, now)
  const known = entries.filter((_, index) => found[index]).map((entry) => entry.id)
  const strangers = entries.filter((_, index) => !found[index]).map((entry) => entry.id)
  if (known.length > 0) await markProcessed({ transaction: tx, workspaceId: workspace_id, now }, known)
  if (strangers.length > 0)
    await markProcessed(
      { transaction: tx, workspaceId: workspace_id, now },
      strangers,
      'a status of a message that was not sent from here',
    )
}

async function applyOther(
  tx: Transaction,
  wake: Wake,
  channel: ChannelFacts,
  entry: WaitingEntry,
  now: Date,
): Promise<void> {
  const { update } = entry
  const { workspace_id } = channel
  switch (update.kind) {
    case 'identity_changed':
      await changeIdentities(
        { transaction: tx, workspaceId: workspace_id, now },
        wake,
        update.from,
        update.to,
      )
      return
    case 'preference':
      return applyPreference(tx, wake, channel, { key: entry.id, update }, now)
    case 'template_changed':
      return applyTemplateChange(tx, wake, { workspaceId: workspace_id, id: channel.id }, update, now)
    case 'notice':
      return announceNotice(tx, channel, update, now)
    default:
      throw new Error(`no applier for ${update.kind}`)
  }
}

async function applyPreference(
  tx: Transaction,
  wake: Wake,
  { workspace_id, kind, provider }: ChannelFacts,
  { key, update }: { key: string; update: Of<'preference'> },
  now: Date,
): Promise<void> {
  const contacts = await resolveContacts({ transaction: tx, workspaceId: workspace_id, now }, wake, [
    { key, ...update.from },
  ])
  const { category, allowed } = update
  const statement = { category, allowed, source: `${kind}/${provider}` }
  await changeConsent(
    { transaction: tx, workspaceId: workspace_id, now },
    wake,
    contacts.get(key)!.id,
    statement,
  )
}

async function announceNotice(
  tx: Transaction,
  channel: ChannelFacts,
  { topic, severity, text }: Of<'notice'>,
  now: Date,
): Promise<void> {
  const data = { channel: snapshotChannelId(channel.id), notice: { topic, severity, text } }
  const event = { type: 'channel.noticed', data, agent_id: channel.agent?.id ?? null } as const
  await appendEvents({ transaction: tx, workspaceId: channel.workspace_id, now }, [event])
}

function reportOf(update: Of<'status'>): ReportedStatus {
  return {
    provider_message_id: update.provider_message_id,
    ...(update.message_id && UUID.test(update.message_id) ? { message_id: update.message_id } : {}),
    status: update.status,
    occurred_at: update.occurred_at,
    ...(update.error ? { error: { ...update.error, says: DELIVERY_ERRORS[update.error.code].says } } : {}),
    ...(update.pricing ? { pricing: update.pricing } : {}),
  }
}

/** An id that a provider returns to us may come from other software. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
