/** Each kind of update, applied. */
import { DELIVERY_ERRORS, type Update } from '@parley/channels/kit'
import type { Transaction } from '../../../../platform/database/index.ts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { snapshotChannelId } from '../../../channels/channels/index.ts'
import { applyTemplateChange } from '../../../channels/templates/index.ts'
import { changeConsent, changeIdentities, resolveContacts } from '../../../contacts/contacts/index.ts'
import { lockConversation } from '../../conversations/index.ts'
import type { HandOff } from '../../handoffs/index.ts'
import { applyStatuses, type ReportedStatus } from '../../messages/index.ts'
import type { RouteArrivals } from '../../routing/index.ts'
import { applyMessages, type MessageEntry } from './apply-messages.ts'
import { arrivalsOf } from './arrivals-of.ts'
import type { ChannelFacts } from './channel-facts.store.ts'
import { markProcessed, type WaitingEntry } from './receive.store.ts'
import type { UpdateAppliers } from './receive-updates.ts'

type Of<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

export interface AppliersDependencies {
  handOff: HandOff
  routeArrivals: RouteArrivals
}

export function createAppliers(
  platform: Platform,
  { handOff, routeArrivals }: AppliersDependencies,
): UpdateAppliers {
  const { wake } = platform

  return {
    async messages(tx, channel, entries, now) {
      const applied = await applyMessages(tx, channel, entries as MessageEntry[], now, wake)
      if (channel.routes_arrivals) {
        const principal = { workspaceId: channel.workspace_id }
        await routeArrivals({ tx, now, principal }, arrivalsOf(entries as MessageEntry[], applied))
      }
      // A person answered from the Business app: the AI stops.
      for (const entry of entries as MessageEntry[]) {
        if (entry.update.kind !== 'echo') continue
        const known = applied.conversations.get(applied.contactOf(entry).id)!
        const conversation = (await lockConversation(tx, channel.workspace_id, known.id))!
        if (conversation.responder === 'person') continue
        await handOff({ tx, now, principal: { workspaceId: channel.workspace_id } }, conversation, {
          reason: 'answered from the WhatsApp Business app',
          requested_by: 'person',
        })
      }
    },

    async statuses(tx, channel, entries, now) {
      const reports = entries.map((entry) => reportOf(entry.update as Of<'status'>))
      const found = await applyStatuses(
        tx,
        { workspaceId: channel.workspace_id, id: channel.id },
        reports,
        now,
      )
      const known = entries.filter((_, index) => found[index]).map((entry) => entry.id)
      const strangers = entries.filter((_, index) => !found[index]).map((entry) => entry.id)
      if (known.length > 0) await markProcessed(tx, channel.workspace_id, known, now)
      if (strangers.length > 0) {
        await markProcessed(
          tx,
          channel.workspace_id,
          strangers,
          now,
          'a status of a message that was not sent from here',
        )
      }
    },

    async other(tx, channel, entry, now) {
      await applyOther(tx, channel, entry, now)
      await markProcessed(tx, channel.workspace_id, [entry.id], now)
    },
  }

  async function applyOther(
    tx: Transaction,
    channel: ChannelFacts,
    entry: WaitingEntry,
    now: Date,
  ): Promise<void> {
    const { update } = entry
    switch (update.kind) {
      case 'identity_changed':
        await changeIdentities(tx, wake, channel.workspace_id, update.from, update.to, now)
        return
      case 'preference': {
        const people = await resolveContacts(
          tx,
          wake,
          channel.workspace_id,
          [{ key: entry.id, ...update.from }],
          now,
        )
        const statement = {
          category: update.category,
          allowed: update.allowed,
          source: `${channel.kind}/${channel.provider}`,
        }
        await changeConsent(tx, wake, channel.workspace_id, people.get(entry.id)!.id, statement, now)
        return
      }
      case 'template_changed':
        await applyTemplateChange(
          tx,
          wake,
          { workspaceId: channel.workspace_id, id: channel.id },
          update,
          now,
        )
        return
      case 'notice':
        await appendEvents(tx, channel.workspace_id, now, [
          {
            type: 'channel.noticed',
            data: {
              channel: snapshotChannelId(channel.id),
              notice: { topic: update.topic, severity: update.severity, text: update.text },
            },
            agent_id: channel.agent?.id ?? null,
          },
        ])
        return
      default:
        throw new Error(`no applier for ${update.kind}`)
    }
  }
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
