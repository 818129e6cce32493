/** Message templates, as the providers approved them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ChannelCreated, Channels } from '../channels/index.ts'
import { listTemplates } from './list-templates.ts'
import { syncTemplates } from './sync-templates.ts'
import { replaceTemplates } from './templates.store.ts'

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
      'templates.list': listTemplates,
      'templates.sync': syncTemplates(platform, channels),
    },
  }
}
