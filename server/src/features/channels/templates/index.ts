/** Message templates, as the providers approved them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ChannelCreated, Channels } from '../channels/index.ts'
import { presentTemplate } from './present-template.ts'
import { syncTemplates } from './sync-templates.ts'
import { replaceTemplates, templatesQuery } from './templates.store.ts'

export { applyTemplateChange } from './apply-template-change.ts'
export { checkVariables, type TemplateRow, type VariableProblem } from './template.ts'
export { snapshotTemplate } from './template-snapshot.ts'
export { findTemplate } from './templates.store.ts'

export function createTemplates(
  platform: Platform,
  channels: Channels,
): {
  handlers: Handlers<'templates.list' | 'templates.sync'>
  subscriptions: { channel_created: ChannelCreated }
} {
  // A sandbox has no provider to wait for: its templates are there with the channel.
  const addSandboxTemplates: ChannelCreated = async (tx, channel, now) => {
    const { adapter, context } = channels.openChannel(channel)
    if (!adapter.capabilities.sandbox || !adapter.listTemplates) return
    const definitions = await adapter.listTemplates(context)
    await replaceTemplates(tx, { workspaceId: channel.workspace_id, id: channel.id }, definitions, now)
  }

  return {
    subscriptions: { channel_created: addSandboxTemplates },
    handlers: {
      'templates.list': ({ tx, principal }, input) => {
        const channelId = input.channel_id === undefined ? undefined : requireId('channel', input.channel_id)
        const query = templatesQuery(principal.workspaceId, { ...input, channel_id: channelId })
        return paginate(tx, query, input, presentTemplate)
      },
      'templates.sync': (context, input) => syncTemplates(platform, channels, context, input),
    },
  }
}
