/** Reads the templates of a channel from its provider, and forgets those that are gone there. */

import { DELIVERY_ERRORS, DeliveryError, type TemplateDefinition } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Channels, findChannel } from '../channels/index.ts'
import { replaceTemplates } from './templates.store.ts'

export const syncTemplates =
  ({ database, clock }: Platform, channels: Channels): Handler<'templates.sync'> =>
  async ({ principal }, input) => {
    const { workspaceId } = principal
    const id = requireId('channel', input.channel_id)
    const channel = await readScope(database, workspaceId, (work) => findChannel(work, id))
    if (!channel || channel.deleted_at) throw new OperationError('not_found')
    const { adapter, context } = channels.openChannel(channel)
    if (!adapter.listTemplates) return { synced: 0, removed: 0 }
    let definitions: TemplateDefinition[]
    try {
      definitions = await adapter.listTemplates(context)
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      const { code, message } = error.detail
      if (DELIVERY_ERRORS[code].stops_channel) {
        await database.transaction(workspaceId, (tx) =>
          channels.stopChannel(tx, channel, DELIVERY_ERRORS[code].says, clock.now()),
        )
      }
      throw new OperationError('provider_failed', { detail: message, params: { reason: code } })
    }
    const removed = await database.transaction(workspaceId, (tx) =>
      replaceTemplates(tx, { workspaceId, id }, definitions, clock.now()),
    )
    return { synced: definitions.length, removed }
  }
